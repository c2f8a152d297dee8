import Foundation
import Text

/// A brief's file: what stands in it, and the record of what the machine drafted last.
///
/// Its last lines are the record in a comment and, where nobody but the machine wrote in it, a seal with the hash of all that
/// stands above.
public struct LivingBrief: Sendable {
  /// Without the record and the seal; what a person wrote behind them is its end.
  public let body: String
  public let record: LivingRecord
  /// Whether the file is as the machine wrote it.
  public let isUntouched: Bool
  /// Whether its lines end as in Windows; they do again when it is written.
  let isWindows: Bool

  /// nil where the record is missing or is not as it was written.
  public init?(file written: String) {
    isWindows = written.contains("\r\n")
    // A character of Swift's is both, so that a text with them has no line feeds.
    let file = isWindows ? written.replacing("\r\n", with: "\n") : written
    guard let start = file.range(of: "\n" + LivingRecord.opening, options: .backwards),
      let end = file.range(of: "-->", range: start.upperBound..<file.endIndex),
      let record = LivingRecord(comment: file[start.upperBound..<end.lowerBound])
    else { return nil }
    self.record = record
    isUntouched = Self.isSealed(written)
    var tail = file[end.upperBound...]
    if let seal = tail.range(of: DraftSeal.opening),
      let close = tail.range(of: "-->", range: seal.upperBound..<tail.endIndex)
    {
      tail = Substring(tail[..<seal.lowerBound] + tail[close.upperBound...])
    }
    let isBlank = tail.allSatisfy(\.isWhitespace)
    body = String(file[..<start.lowerBound]) + (isBlank ? "" : String(tail))
  }

  /// Whether nobody but the machine wrote in it; true also of drafts without a record.
  public static func isSealed(_ file: String) -> Bool { DraftSeal.isSealed(file) }

  /// The file of a draft that nobody has touched.
  public static func file(of draft: BriefDraft, issue: String, cutOff: Date) -> String {
    DraftSeal.sealed(draft.text + "\n" + record(of: draft, issue, cutOff).comment)
  }

  private static func record(of draft: BriefDraft, _ issue: String, _ cutOff: Date) -> LivingRecord {
    LivingRecord(
      issue: issue, cutOff: cutOff, numbers: draft.numbers, lines: lines(draft.text).map(LivingRecord.hash))
  }

  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Lines that the machine did not write, or not so.
  public var analystLines: [String] {
    var machine: [String: Int] = [:]
    for hash in record.lines { machine[hash, default: 0] += 1 }
    return Self.lines(body).filter { line in
      let hash = LivingRecord.hash(line)
      guard let left = machine[hash], left > 0 else {
        return !line.isEmpty && !record.conflicts.contains(hash)
      }
      machine[hash] = left - 1
      return false
    }
  }

  /// Hashes of the lines that are the machine's, for who judges words: its sentences are the items' own.
  var machineLines: Set<String> { Set(record.lines).union(record.conflicts) }

  /// The text of a frozen version: what stands in the file, with the version's number in the header and its hash at the end.
  public func version(_ number: Int, frozen: Date) -> String {
    var lines = Self.lines(SourcedShare.stamped(body))
    if let row = lines.firstIndex(where: { $0.hasPrefix("| Version | draft") }) {
      // Briefs of an earlier layout have a row of its own for the cut-off.
      let cutOff = lines[row].range(of: "; cut-off ").map { String(lines[row][$0.lowerBound...]) } ?? " |"
      lines[row] = "| Version | v\(number), frozen \(Words.cutOff(frozen))\(cutOff)"
    }
    let text = lines.joined(separator: "\n") + "\n" + record.comment
    return text + "\n<!-- lookout version v\(number) sha256:\(SHA256.hex(text)) -->\n"
  }
}
