import Foundation
import Markup
import Matrix
import Model
import Stories

/// The stages as filters: JSON Lines in, JSON Lines out, in the order of the input.
public enum Filters {
  /// What a filter did: lines for standard output, and faults by line number for standard error.
  public struct Outcome: Sendable {
    public var lines: [String] = []
    public var faults: [String] = []
    /// Whether any line could be read.
    public var read = 0
  }

  /// Adds `links`, best first, to each line.
  public static func link(_ input: [UInt8], linker: Linker) async -> Outcome {
    await eachLine(input) { line in
      line.with(["links": .array(linker.links(for: line.item).map(\.json))])
    }
  }

  private static func eachLine(
    _ input: [UInt8], _ transform: @escaping @Sendable (ItemLine) -> JSONValue
  ) async -> Outcome {
    var (lines, outcome) = read(input)
    outcome.lines = await Scan.inParallel(lines.map(\.line)) { transform($0).serialized() }
    return outcome
  }

  private static func read(_ input: [UInt8]) -> (lines: [(number: Int, line: ItemLine)], outcome: Outcome) {
    var lines: [(number: Int, line: ItemLine)] = []
    var outcome = Outcome()
    let text = input.starts(with: [0xEF, 0xBB, 0xBF]) ? input.dropFirst(3) : input[...]
    for (index, bytes) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      guard bytes.contains(where: { $0 > 0x20 }) else { continue }
      do {
        lines.append((index + 1, try ItemLine(Array(bytes))))
      } catch {
        outcome.faults.append("line \(index + 1): \(error)")
      }
    }
    outcome.read = lines.count
    return (lines, outcome)
  }
}
