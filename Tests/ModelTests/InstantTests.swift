import Foundation
import Model
import Testing

@Suite struct InstantTests {
  @Test(arguments: [
    ("2026-05-10T00:00:00Z", 1_778_371_200),
    ("2026-05-10T07:00:00+07:00", 1_778_371_200),
    ("2026-05-10t00:00:00.999z", 1_778_371_200),
    ("2026-05-10", 1_778_371_200),
    ("1969-12-31T23:59:59Z", -1),
    ("2000-02-29T12:00:00Z", 951_825_600),
  ])
  func readsRFC3339(_ text: String, _ seconds: Int) {
    #expect(Date(rfc3339: text)?.timeIntervalSince1970 == Double(seconds))
  }

  @Test(arguments: [
    "", "2026", "2026-13-01", "2026-02-30", "2026-05-10T", "2026-05-10T24:00:00Z", "2026-05-10T00:00:00",
    "2026-05-10T00:00:00+7:00", "2026-05-10T00:00:00Zx", "yesterday", "２０２６-05-10",
  ])
  func refusesWhatIsNoRFC3339(_ text: String) {
    #expect(Date(rfc3339: text) == nil)
  }

  @Test func writesWhatItReads() {
    for day in stride(from: -200_000, through: 200_000, by: 977) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 3_723)
      #expect(Date(rfc3339: date.rfc3339) == date)
    }
  }
}

@Suite struct PartialDateTests {
  @Test(arguments: [
    ("2025", "2025-01-01T00:00:00Z", "2025-12-31T23:59:59Z"),
    ("2024-02", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z"),
    ("2025-10-26", "2025-10-26T00:00:00Z", "2025-10-26T23:59:59Z"),
  ])
  func knowsItsSpan(_ text: String, _ first: String, _ last: String) throws {
    let date = try #require(PartialDate(text))
    #expect(date.earliest.rfc3339 == first)
    #expect(date.latest.rfc3339 == last)
    #expect(date.description == text)
  }

  @Test(arguments: ["", "25", "2025-1", "2025-00", "2025-13", "2025-02-29", "2025-10-26-1", "x025", "2025-"])
  func refusesWhatIsNoDate(_ text: String) {
    #expect(PartialDate(text) == nil)
  }
}

@Suite struct TaggedItemTests {
  @Test func areasComeFromTheFirstPartOfAreaTagsInTheOrderOfTheDigest() {
    let item = TaggedItem(
      id: "1", content: ItemContent(title: "x"),
      tags: ["economic.integration", "principles", "maritime.scs", "maritime"].map {
        Tag(facet: .area, tag: $0, score: 1, confidence: 0.5)
      })
    #expect(item.areas == [.maritime, .economic])
  }
}
