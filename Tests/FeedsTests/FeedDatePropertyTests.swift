import Fixtures
import Foundation
import Model
import Testing

@testable import Feeds

/// A moment's parts as a feed would write them.
private struct Moment {
  var year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int

  init(_ seconds: Int) {
    (year, month, day) = Date(timeIntervalSince1970: Double(seconds)).calendarDay
    (hour, minute, second) = (seconds % 86_400 / 3_600, seconds % 3_600 / 60, seconds % 60)
  }

  var clock: String { "\(two(hour)):\(two(minute)):\(two(second))" }
  var twelve: String { "\(hour % 12 == 0 ? 12 : hour % 12):\(two(minute)):\(two(second))" }
  var isMorning: Bool { hour < 12 }
  var ordinal: String {
    let days =
      Date(year: year, month: month, day: day).timeIntervalSince(Date(year: year, month: 1, day: 1)) / 86_400
    let text = String(Int(days) + 1)
    return String(repeating: "0", count: 3 - text.count) + text
  }

  func name(_ language: String) -> String {
    let months = DateWords.languages.first { $0.name == language }?.months ?? []
    return String(months[month - 1].split(separator: " ")[0])
  }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

@Suite struct FeedDatePropertyTests {
  private static let forms: [@Sendable (Moment) -> String] = [
    { "\($0.day) \($0.name("English")) \($0.year) \($0.clock) GMT" },
    { "\(two($0.day)) \($0.name("English").prefix(3)) \($0.year) \($0.clock) +0000" },
    { "\($0.name("English").prefix(3)) \($0.day) \($0.clock) \($0.year)" },
    { "\($0.name("English")) \($0.day), \($0.year) \($0.twelve) \($0.isMorning ? "am" : "p.m.")" },
    { "\($0.year)-\(two($0.month))-\(two($0.day))T\($0.clock)Z" },
    { "\($0.year)-\(two($0.month))-\(two($0.day)) \($0.clock).25" },
    { "\($0.year)\(two($0.month))\(two($0.day))T\(two($0.hour))\(two($0.minute))\(two($0.second))Z" },
    { "\($0.year)\(two($0.month))\(two($0.day))\(two($0.hour))\(two($0.minute))\(two($0.second))" },
    { "\($0.year)-\($0.ordinal)T\($0.clock)Z" }, { "\($0.year)\($0.ordinal) \($0.clock)" },
    { "\($0.year)/\($0.month)/\($0.day) \($0.clock)" },
    { "\($0.year + 543)-\($0.month)-\($0.day) \($0.clock)" },
    { "\($0.day).\($0.month).\($0.year) \($0.clock)" }, { "\($0.clock) \($0.day). \($0.month). \($0.year)" },
    { "\($0.day) \($0.name("Indonesian")) \($0.year), \(two($0.hour)).\(two($0.minute)).\(two($0.second))" },
    { "\($0.day) tháng \($0.month) năm \($0.year) \($0.clock)" },
    { "\($0.day) \($0.name("Thai")) \($0.year + 543) เวลา \($0.clock) น." },
    { "\($0.day) \($0.name("French")) \($0.year) à \($0.clock)" },
    { "\($0.day) de \($0.name("Spanish")) de \($0.year), \($0.clock)" },
    { "\($0.year)年\($0.month)月\($0.day)日 \($0.isMorning ? "上午" : "下午")\($0.twelve)" },
    { "\($0.year)년 \($0.month)월 \($0.day)일 \($0.hour)시 \($0.minute)분 \($0.second)초" },
  ]

  @Test("every form gives back the instant it was written from", arguments: forms.indices)
  func readsBack(_ form: Int) {
    var random = SplitMix(seed: UInt64(form))
    for _ in 0..<200 {
      let seconds = Int.random(in: 0..<4_102_444_800, using: &random)
      let text = Self.forms[form](Moment(seconds))
      #expect(FeedDate.parse(text)?.timeIntervalSince1970 == Double(seconds), "\(text)")
    }
  }

  @Test("the short way for common forms gives what the long way gives")
  func quickAgrees() {
    var random = SplitMix(seed: 1)
    let zones = ["Z", "GMT", "+07:00", "-03:30", "+0700", "-0330", "+2360", "+24:00", "EST", "", "gmt"]
    var quick = 0
    for _ in 0..<4_000 {
      var moment = Moment(Int.random(in: 0..<4_102_444_800, using: &random))
      // Some that no calendar and no clock shows.
      if Int.random(in: 0..<4, using: &random) == 0 { moment.day = Int.random(in: 0...32, using: &random) }
      if Int.random(in: 0..<4, using: &random) == 0 { moment.hour = Int.random(in: 22...25, using: &random) }
      if Int.random(in: 0..<4, using: &random) == 0 {
        moment.second = Int.random(in: 58...62, using: &random)
      }
      if Int.random(in: 0..<9, using: &random) == 0 {
        moment.year = Int.random(in: 1_000...9_999, using: &random)
      }
      let zone = zones.randomElement(using: &random) ?? ""
      let day = ["Tue, ", "sun, ", "Xyz, ", ""].randomElement(using: &random) ?? ""
      let month = moment.name("English").prefix(3).capitalized
      for var text in [
        "\(day)\(two(moment.day)) \(month) \(moment.year) \(moment.clock) \(zone)",
        "\(moment.year)-\(two(moment.month))-\(two(moment.day))T\(moment.clock)\(zone)",
        "\(moment.year)-\(two(moment.month))-\(two(moment.day))T\(moment.clock).5\(zone)",
      ] {
        if Int.random(in: 0..<5, using: &random) == 0 { text = damaged(text, &random) }
        if text.utf8.withContiguousStorageIfAvailable({ QuickDate.parse($0) != nil }) == true { quick += 1 }
        #expect(FeedDate.parse(text) == FeedDate.parseAnyForm(text), "\(text)")
      }
    }
    #expect(quick > 1_000)
  }

  private func damaged(_ text: String, _ random: inout SplitMix) -> String {
    var bytes = Array(text.utf8)
    let place = Int.random(in: 0..<bytes.count, using: &random)
    bytes[place] = UInt8.random(in: 0x20..<0x7F, using: &random)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("no bytes and no mixture of the parts of dates do harm", arguments: 0..<8)
  func survivesAnything(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    let words = DateWords.table.keys.sorted()
    let signs = [
      "-", "/", ".", ":", ",", " ", " ", "", "+", "(", ")", "[", "T", "Z", "'", "W", "é", "\u{301}", "\0",
    ]
    for _ in 0..<1_000 {
      let bytes = (0..<Int.random(in: 0..<80, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      check(String(decoding: bytes, as: UTF8.self))
      let mixture = (0..<Int.random(in: 1..<14, using: &random)).map { _ in
        switch Int.random(in: 0..<3, using: &random) {
        case 0: words.randomElement(using: &random) ?? ""
        case 1:
          String(
            UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64.random(in: 0..<64, using: &random))
        default: signs.randomElement(using: &random) ?? ""
        }
      }
      check(mixture.joined(separator: Bool.random(using: &random) ? " " : ""))
    }
  }

  /// What is read can be written, and is the same by both ways.
  private func check(_ text: String) {
    let date = FeedDate.parse(text)
    #expect(date == FeedDate.parseAnyForm(text), "\(text)")
    guard let date else { return }
    #expect(Date(rfc3339: date.rfc3339) == date, "\(text)")
  }

  @Test("a text of any length is answered")
  func refusesLongTexts() {
    #expect(FeedDate.parse(String(repeating: "1", count: 1_000_000)) == nil)
    #expect(FeedDate.parse(String(repeating: "(", count: 250)) == nil)
    #expect(FeedDate.parse("12 May 2026" + String(repeating: " ", count: 200))?.isoDay == "2026-05-12")
    #expect(FeedDate.parse("12 May 2026" + String(repeating: " ", count: 300)) == nil)
  }
}
