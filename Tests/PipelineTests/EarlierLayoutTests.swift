import Fixtures
import Foundation
import Testing

@testable import Documents

/// Briefs that were drafted before the body was held to two pages live on.
@Suite struct EarlierLayoutTests {
  private static let later = Date(timeIntervalSince1970: 1_780_000_000)

  private static func old() throws -> String {
    try String(contentsOfFile: PackageRoot.path("Tests/Layouts/brief-of-eleven-rows.md"), encoding: .utf8)
  }

  /// What is drafted of the same issue now.
  private static func draft() throws -> BriefDraft {
    let path = PackageRoot.path("analyses/briefs/cebu-maritime-centre.md")
    let brief = try #require(LivingBrief(file: try String(contentsOfFile: path, encoding: .utf8)))
    return BriefDraft(text: brief.body, numbers: brief.record.numbers)
  }

  @Test("one that nobody touched becomes the new draft")
  func replacesUntouched() throws {
    let brief = try #require(LivingBrief(file: try Self.old()))
    let result = try brief.refreshed(with: Self.draft(), cutOff: Self.later)
    #expect(brief.isUntouched && result.conflicts == 0)
    #expect(try LivingBrief(file: result.text)?.body == Self.draft().text)
  }

  @Test("an analyst's handling, judgement and options stay where they were")
  func keepsPlaces() throws {
    let edited = try Self.old()
      .replacing("| Handling | *[Analyst: who may read this]* |", with: "| Handling | Division only |")
      .replacing(
        "1. **[Analyst]** *Judgement: where this goes in the next three months.*",
        with: "1. It is likely that the centre opens. [^1]"
      ).replacing("## Options\n", with: "## Options\n\nASEAN could send observers.\n")
    let brief = try #require(LivingBrief(file: edited))
    let result = try brief.refreshed(with: Self.draft(), cutOff: Self.later)
    let text = result.text
    #expect(text.contains("| Handling | Division only |") && text.contains("\n1. It is likely that"))
    let options = try #require(text.range(of: "## Options\n")).upperBound
    #expect(text[options...].prefix(60).contains("ASEAN could send observers."))
    #expect(result.conflicts == 0 && LivingBrief(file: text) != nil)
  }

  @Test("50 edit scripts: no line that a person typed is lost", arguments: 0..<50)
  func losesNothing(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let file = try Self.old()
    let body = try #require(LivingBrief(file: file)).body
    var lines = body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for step in 0..<(3 + random.below(10)) {
      let place = random.below(lines.count)
      let mark = "«h\(seed)-\(step)»"
      switch random.below(5) {
      case 0: lines.insert("- mine \(mark)", at: place)
      case 1: lines.insert(contentsOf: ["", "A paragraph \(mark)", ""], at: place)
      case 2: lines[place] = "Replaced \(mark)"
      case 3: lines[place].insert(contentsOf: mark, at: lines[place].startIndex)
      default: lines.insert(lines.remove(at: place) + mark, at: random.below(lines.count))
      }
    }
    let edited = lines.joined(separator: "\n") + file.dropFirst(body.count)
    let brief = try #require(LivingBrief(file: edited))
    let result = try brief.refreshed(with: Self.draft(), cutOff: Self.later)
    let merged = try #require(LivingBrief(file: result.text)).body.split(separator: "\n").map(String.init)
    for line in lines where line.contains("«h") { #expect(merged.contains(line), "lost: \(line)") }
  }

  @Test("its freeze names the version in the row that it has")
  func freezes() throws {
    let old = try #require(LivingBrief(file: try Self.old())).version(1, frozen: Self.later)
    #expect(old.contains("\n| Version | v1, frozen 29 May 2026, 03:26 UTC+7 |\n"))
    let new = LivingBrief.file(of: try Self.draft(), issue: "i", cutOff: Self.later)
    #expect(
      try #require(LivingBrief(file: new)).version(2, frozen: Self.later).contains(
        "\n| Version | v2, frozen 29 May 2026, 03:26 UTC+7; cut-off 10 May 2026, 07:00 UTC+7 |\n"))
  }
}
