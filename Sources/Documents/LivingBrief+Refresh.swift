import Foundation

extension LivingBrief {
  /// What became of a brief.
  public struct Refreshed: Sendable {
    /// The whole file.
    public var text: String
    /// Lines of the machine that are new, by section in the order of the text.
    public var replaced: [(section: String, lines: Int)]
    /// The analyst's lines, which all stay.
    public var kept: Int
    public var conflicts: Int
    /// What the analyst took out, and the machine would say otherwise now.
    public var leftOut: [String]
  }

  /// Brings a brief up to a new draft: the machine's lines are replaced where nobody touched them, every line of the
  /// analyst's stays, and where both changed one both stand there, the analyst's first.
  public func refreshed(with draft: BriefDraft, cutOff: Date) -> Refreshed {
    let analyst = Self.lines(body)
    let merge = LivingMerge(
      base: record.lines, analyst: analyst, machine: Self.lines(draft.text), hash: LivingRecord.hash)
    var record = Self.record(of: draft, cutOff, record)
    var lines: [String] = []
    var (conflicts, leftOut) = (0, [String]())
    for part in merge.parts {
      switch part {
      case .lines(let those): lines += those
      case .leftOut(let those): leftOut += those.filter { !$0.isEmpty }
      case .conflict(let analyst, let machine):
        conflicts += 1
        let block = Self.block(machine)
        record.conflicts.formUnion(block.filter { !$0.isEmpty }.map(LivingRecord.hash))
        lines += analyst.filter { !self.record.conflicts.contains(LivingRecord.hash($0)) } + block
      }
    }
    var result = Refreshed(
      text: "", replaced: Self.sections(merge.replaced, draft.text), kept: analystLines.count,
      conflicts: conflicts, leftOut: leftOut)
    // The count of sourced sentences is nobody's.
    if SourcedShare.stamped(lines.joined(separator: "\n")) == draft.text {
      result.text = Self.file(of: draft, issue: record.issue, cutOff: cutOff)
      return result
    }
    Self.insert(Self.note(result, cutOff), into: &lines)
    // What an earlier conflict left in the text goes on being known for the machine's.
    let standing = Set(lines.map(LivingRecord.hash))
    record.conflicts.formUnion(self.record.conflicts.intersection(standing))
    let text = SourcedShare.stamped(lines.joined(separator: "\n")) + "\n" + record.comment
    result.text = isWindows ? text.replacing("\n", with: "\r\n") : text
    return result
  }

  private static func record(of draft: BriefDraft, _ cutOff: Date, _ old: LivingRecord) -> LivingRecord {
    LivingRecord(
      issue: old.issue, cutOff: cutOff, numbers: draft.numbers,
      lines: lines(draft.text).map(LivingRecord.hash))
  }

  public static let conflictMark = "**[Conflict]**"

  /// The machine's lines as a quotation under a mark; rows of a table stay rows.
  private static func block(_ machine: [String]) -> [String] {
    if machine.allSatisfy({ $0.hasPrefix("| ") }) {
      return machine.map { "| \(conflictMark) the machine now has: \($0.dropFirst(2))" }
    }
    return ["", "> \(conflictMark) *The machine's text for the lines above is now:*", ">"]
      + machine.map { $0.isEmpty ? ">" : "> \($0)" } + [""]
  }

  private static func sections(_ lines: [String], _ draft: String) -> [(section: String, lines: Int)] {
    var left = Dictionary(lines.map { ($0, 1) }, uniquingKeysWith: +)
    var counts: [(section: String, lines: Int)] = []
    for line in BriefText(draft).lines where line.kind != .blank && left[line.text, default: 0] > 0 {
      left[line.text, default: 0] -= 1
      let section = line.section.isEmpty ? "Header" : line.section
      if counts.last?.section == section {
        counts[counts.count - 1].lines += 1
      } else {
        counts.append((section, 1))
      }
    }
    return counts
  }

  private static func note(_ result: Refreshed, _ cutOff: Date) -> [String] {
    let sections = result.replaced.map { "\($0.section) \($0.lines)" }
    return [
      "- Refreshed to \(Words.cutOff(cutOff)): "
        + (sections.isEmpty
          ? "no line of the machine changed"
          : "new lines of the machine: \(sections.joined(separator: ", "))")
        + "; \(Words.count(result.kept, "line")) of the analyst kept; \(Words.count(result.conflicts, "conflict")) marked."
    ]
      + result.leftOut.map { line in
        "- Left out by the analyst, and reads now: " + line.drop { " ->|".contains($0) }
      }
  }

  /// Puts a note above the first line of the change note; at the end where that section is gone.
  private static func insert(_ note: [String], into lines: inout [String]) {
    guard let heading = lines.firstIndex(of: "## Change note") else {
      lines += ["", "## Change note", ""] + note
      return
    }
    let first = lines[(heading + 1)...].firstIndex { !$0.isEmpty } ?? lines.endIndex
    let isList = first < lines.endIndex && lines[first].hasPrefix("- ")
    lines.insert(contentsOf: isList ? note : note + [""], at: first)
  }
}
