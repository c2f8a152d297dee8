import Foundation
import Model

/// The words after a verb: options with their values, and the rest in order.
struct Arguments: Sendable {
  private(set) var words: [String] = []
  private var values: [String: [String]] = [:]

  /// Splits the verb from the options that may stand before it.
  static func verb(_ words: [String]) throws -> (name: String?, rest: [String]) {
    var before: [String] = []
    var index = 0
    while index < words.count, words[index].hasPrefix("--") {
      before.append(words[index])
      let option = Option.common.first { words[index] == $0.name }
      if option?.value != nil, index + 1 < words.count {
        index += 1
        before.append(words[index])
      }
      index += 1
    }
    guard index < words.count else { return (nil, before) }
    return (words[index], before + words[(index + 1)...])
  }

  /// Reads words by the options of a verb and the common ones; `--` ends the options.
  init(_ words: [String], options: [Option]) throws {
    var rest = words[...]
    var ended = false
    while let word = rest.popFirst() {
      if ended || !word.hasPrefix("-") || word == "-" {
        self.words.append(word)
      } else if word == "--" {
        ended = true
      } else {
        try take(word, &rest, options + Option.common)
      }
    }
  }

  private mutating func take(_ word: String, _ rest: inout ArraySlice<String>, _ options: [Option]) throws {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let option = options.first(where: { $0.name == parts[0] }) else {
      throw UsageError("no option \(parts[0]) here; --help lists them")
    }
    guard option.value != nil else {
      guard parts.count == 1 else { throw UsageError("\(option.name) takes no value") }
      values[option.name, default: []].append("")
      return
    }
    guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
      throw UsageError("\(option.name) needs a value: \(option.value ?? "")")
    }
    values[option.name, default: []].append(value)
  }

  func has(_ option: String) -> Bool { values[option] != nil }

  /// The last value given.
  func value(_ option: String) -> String? { values[option]?.last }

  func all(_ option: String) -> [String] { values[option] ?? [] }

  /// A whole number, not negative.
  func number(_ option: String) throws -> Int? {
    guard let text = value(option) else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw UsageError("\(option) takes a whole number, not \(text)")
    }
    return number
  }

  /// A moment as RFC 3339, or a day.
  func date(_ option: String) throws -> Date? {
    guard let text = value(option) else { return nil }
    guard let date = Date(rfc3339: text) else {
      throw UsageError("\(option) takes a time as 2026-05-10T00:00:00Z or a day as 2026-05-10, not \(text)")
    }
    return date
  }

  /// One of a few words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ option: String, _ type: Choice.Type
  ) throws -> Choice? where Choice.RawValue == String {
    guard let text = value(option) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw UsageError(
        "\(option) takes \(Choice.allCases.map(\.rawValue).joined(separator: ", ")), not \(text)")
    }
    return choice
  }

  /// Refuses words that the verb has no use for.
  func expect(_ count: ClosedRange<Int>, _ usage: String) throws {
    guard count.contains(words.count) else { throw UsageError("usage: lookout \(usage)") }
  }
}
