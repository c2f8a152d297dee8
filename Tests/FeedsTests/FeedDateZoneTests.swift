import Feeds
import Foundation
import Model
import Testing

@Suite struct FeedDateZoneTests {
  @Test(
    "zones by name and by digits; noon there is so many hours before or after noon UTC",
    arguments: [
      (0, "UT GMT UTC Z +0000 -0000 WET Etc/GMT Etc/UTC GMT+0"), (-4, "AT AST EDT"), (-5, "ET EST CDT"),
      (-6, "CT CST MDT"), (-7, "MT MST PDT"), (-8, "PT PST -0800 -08:00 Etc/GMT+8 GMT-8"),
      (1, "BST CET MET MEZ A"),
      (2, "CEST MEST EET MESZ"), (3, "MSK C"), (5.5, "IST +0530 +530 Asia/Kolkata"), (6.5, "MMT Asia/Yangon"),
      (
        7,
        "WIB ICT +07 +7 +0700 GMT+7 GMT+07:00 UTC+07:00 Asia/Jakarta Asia/Ho_Chi_Minh Etc/GMT-7 (WIB) (GMT+7)"
      ),
      (8, "WITA SGT MYT PHT HKT BNT AWST Asia/Manila Asia/Singapore H"),
      (9, "WIT JST KST TLT Asia/Tokyo Asia/Dili"),
      (9.5, "ACST Australia/Darwin"), (10, "AEST Australia/Brisbane K"), (11, "AEDT"), (12, "NZST M"),
      (13, "NZDT"), (-1, "N"), (-12, "Y"),
    ] as [(Double, String)])
  func readsZones(_ hours: Double, _ zones: String) {
    for zone in zones.split(separator: " ") {
      let noon = Date(rfc3339: "2026-05-12T12:00:00Z")?.addingTimeInterval(-hours * 3_600)
      #expect(FeedDate.parse("Tue, 12 May 2026 12:00:00 \(zone)") == noon, "\(zone)")
      #expect(FeedDate.parse("2026-05-12 12:00 \(zone.lowercased())") == noon, "\(zone) in lower case")
    }
  }

  @Test(
    "an offset in digits says more than a name, and a comment after it nothing",
    arguments: [
      "2026-05-12 08:30:00 +0700 WIB", "2026-05-12 08:30:00 +0700 (Waktu Indonesia Barat)",
      "2026-05-12T08:30:00+07:00[Asia/Jakarta]", "Tue, 12 May 2026 08:30:00 GMT +0700",
      "Tue May 12 2026 08:30:00 GMT+0700 (Indochina (Saigon) Time", "Tue, 12 May 2026 08:30:00 WIB (Jakarta)",
      "Tue, 12 May 2026 09:30:00 EST +0800",
    ])
  func readsOffsetsWithNames(_ text: String) {
    #expect(FeedDate.parse(text)?.rfc3339 == "2026-05-12T01:30:00Z")
  }

  @Test(
    "a zone that nobody knows makes the instant unknown",
    arguments: [
      "XYZ", "J", "SST", "Mars/Olympus", "Asia/Nowhere", "America/New_York", "+2400", "+0760", "+07:60",
      "+07:0",
      "+07000", "++07", "+07:00 +08:00", "WIB WITA", "(Pacific Time)", "Z+",
    ])
  func refusesZones(_ zone: String) {
    #expect(FeedDate.parse("Tue, 12 May 2026 08:30:00 \(zone)") == nil)
  }
}
