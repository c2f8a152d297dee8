import Fixtures
import Foundation
import Testing

@testable import Documents

/// Random edits against random news: nothing that a person typed is lost.
@Suite struct LivingPropertyTests {
  private static func draft(_ random: inout SplitMix, of lines: [String]?) -> [String] {
    guard var lines else {
      return (0..<60).map { place in
        switch place % 6 {
        case 0: place == 24 ? "## Change note" : "## Section \(place)"
        case 1, 5: ""
        case 2: "- **Day \(place)**: fact \(place). [^\(place)]"
        case 3: "| \(place) | cell |"
        default: "Paragraph \(place) of the machine."
        }
      }
    }
    for _ in 0..<8 {
      let place = Int.random(in: 0..<lines.count, using: &random)
      let word = Int.random(in: 0..<10_000, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: lines.insert("- news \(word)", at: place)
      case 1: if lines.count > 10 { lines.remove(at: place) }
      default: if !lines[place].hasPrefix("##") { lines[place] += " changed \(word)" }
      }
    }
    return lines
  }

  /// Edits lines as a person does, and says which texts the person typed.
  private static func edit(_ lines: [String], _ number: Int, _ random: inout SplitMix) -> (
    lines: [String], typed: [String]
  ) {
    var lines = lines
    for step in 0..<Int.random(in: 1...12, using: &random) {
      let place = Int.random(in: 0..<lines.count, using: &random)
      let mark = "«h\(number)-\(step)»"
      switch Int.random(in: 0..<7, using: &random) {
      case 0: lines.insert("- mine \(mark)", at: place)
      case 1: lines.insert(contentsOf: ["", "A paragraph \(mark)", "of two lines \(mark)", ""], at: place)
      case 2: lines[place] = "Replaced \(mark)"
      case 3:
        let at = lines[place].index(
          lines[place].startIndex, offsetBy: Int.random(in: 0...lines[place].count, using: &random))
        lines[place].insert(contentsOf: mark, at: at)
      case 4: if lines.count > 5 { lines.remove(at: place) }
      case 5:
        if !lines[place].isEmpty { lines[place].removeLast() }
        lines[place] += mark
      default:
        let end = min(lines.count, place + Int.random(in: 1...6, using: &random))
        let block = Array(lines[place..<end])
        lines.removeSubrange(place..<end)
        lines.insert(contentsOf: block, at: Int.random(in: 0...lines.count, using: &random))
      }
    }
    return (lines, lines.filter { $0.contains("«h") })
  }

  @Test(
    "50 edit scripts, three refreshes each: every line that a person typed stays whole", arguments: 0..<50)
  func losesNothing(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed) &* 7_919 &+ 1)
    var machine = Self.draft(&random, of: nil)
    let date = Date(timeIntervalSince1970: 1_778_000_000)
    var file = LivingBrief.file(
      of: BriefDraft(text: machine.joined(separator: "\n"), numbers: ["a": 1]), issue: "i", cutOff: date)
    var typed: [String] = []
    for round in 0..<3 {
      let brief = try #require(LivingBrief(file: file))
      // An edit may change a typed line again: only what stands in the file counts.
      let (edited, lines) = Self.edit(LivingBrief.lines(brief.body), seed * 10 + round, &random)
      typed = lines
      file = edited.joined(separator: "\n") + file.dropFirst(brief.body.count)
      let before = try #require(LivingBrief(file: file))
      let untouched = before.record.lines
      let next = Self.draft(&random, of: machine)
      let result = before.refreshed(
        with: BriefDraft(text: next.joined(separator: "\n"), numbers: ["a": 1]), cutOff: date)
      let after = try #require(LivingBrief(file: result.text))
      let merged = LivingBrief.lines(after.body)
      var left = Dictionary(merged.map { ($0, 1) }, uniquingKeysWith: +)
      for line in typed {
        #expect(left[line, default: 0] > 0, "lost: \(line)")
        left[line, default: 0] -= 1
      }
      // Every new line of the machine is there, in a conflict, or named as left out.
      let known = Set(untouched)
      for line in next where !line.isEmpty && !known.contains(LivingRecord.hash(line)) {
        let bare = line.drop { " ->|".contains($0) }
        #expect(
          merged.contains { $0.contains(bare) }, "the machine's line is not to be seen: \(line)")
      }
      file = result.text
      machine = next
    }
  }

  @Test("hunks turn the old lines into the new ones", arguments: 0..<50)
  func hunksApply(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed) &+ 99)
    let old = Self.draft(&random, of: nil)
    let new = Self.edit(Self.draft(&random, of: old), seed, &random).lines
    let hunks = LineDiff(from: old, to: new).hunks
    #expect(LineHunk.apply(hunks, to: old) == new)
    #expect(LineHunk.apply([LineHunk(at: 70, removed: 1, inserted: [])], to: old) == nil)
  }
}
