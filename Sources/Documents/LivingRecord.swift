import Foundation
import Model
import Text

/// What a brief's file keeps at its end of the machine's last draft: enough to tell each line that a person wrote or changed.
public struct LivingRecord: Hashable, Sendable {
  public var issue: String
  public var cutOff: Date
  /// Numbers of the sources, by item.
  public var numbers: [String: Int]
  /// A hash of each line of the draft, in order.
  public var lines: [String]
  /// Hashes of the lines by which conflicts are shown.
  public var conflicts: Set<String>

  public init(
    issue: String, cutOff: Date, numbers: [String: Int], lines: [String], conflicts: Set<String> = []
  ) {
    self.issue = issue
    self.cutOff = cutOff
    self.numbers = numbers
    self.lines = lines
    self.conflicts = conflicts
  }

  static let opening = "<!-- lookout base"

  /// What the number of a source can be.
  public static let sourceNumbers = 1...1_000_000

  /// Ten hexadecimal digits of a line's SHA-256; line ends, white space before them and the count of sourced sentences,
  /// which changes with what an analyst writes, are not looked at.
  static func hash(_ line: String) -> String {
    var text = Substring(line)
    while text.last?.isWhitespace == true { text.removeLast() }
    let isShare = SourcedShare.isRow(String(text))
    return String(SHA256.hex(isShare ? SourcedShare.name : String(text)).prefix(10))
  }

  /// An HTML comment.
  var comment: String {
    let sources = numbers.sorted { $0.value < $1.value }.map { "\($0.value)=\($0.key)" }
    return [Self.opening, "issue \(issue)", "cutoff \(cutOff.rfc3339)"].joined(separator: "\n") + "\n"
      + Self.wrapped("sources", sources) + Self.wrapped("lines", lines)
      + Self.wrapped("conflicts", conflicts.sorted()) + "-->\n"
  }

  private static func wrapped(_ name: String, _ words: [String]) -> String {
    stride(from: 0, to: words.count, by: 10).map { start in
      name + " " + words[start..<min(start + 10, words.count)].joined(separator: " ") + "\n"
    }.joined()
  }

  /// Reads what stands between the comment's ends; nil where it is not as it was written.
  init?(comment: some StringProtocol) {
    var record = LivingRecord(issue: "", cutOff: .distantPast, numbers: [:], lines: [])
    for line in comment.split(whereSeparator: \.isNewline) {
      let words: [String] = line.split(separator: Character(" ")).map { String($0) }
      guard words.count > 1, record.read(words[0], words.dropFirst()) else { return nil }
    }
    guard !record.issue.isEmpty, !record.lines.isEmpty, record.cutOff != .distantPast else { return nil }
    self = record
  }

  private mutating func read(_ name: String, _ words: ArraySlice<String>) -> Bool {
    switch name {
    case "issue": issue = words.joined(separator: " ")
    case "cutoff":
      guard let date = Date(rfc3339: words.joined()) else { return false }
      cutOff = date
    case "sources":
      for word in words {
        let parts = word.split(separator: Character("="))
        guard parts.count == 2, let number = Int(parts[0]), Self.sourceNumbers.contains(number) else {
          return false
        }
        numbers[String(parts[1])] = number
      }
    case "lines": lines += words
    case "conflicts": conflicts.formUnion(words)
    default: return false
    }
    return true
  }
}
