import Feeds
import Foundation
import Model
import Testing

/// Feeds of public sites, which lie beside the package where somebody put them; nothing is checked where they do not.
private let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/feeds-real")

struct Expectation: CustomTestStringConvertible {
  var file: String
  var entries: Int
  var withTitle: Int
  var withLink: Int
  var withDate: Int

  var testDescription: String { file }

  static let all: [Expectation] = {
    guard let table = try? String(contentsOf: folder.appending(path: "expected.tsv"), encoding: .utf8) else {
      print("skipped: no real feeds in \(folder.path())")
      return []
    }
    return table.split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      let counts = cells.dropFirst().compactMap { Int($0) }
      guard counts.count == 4 else { return nil }
      return Expectation(
        file: String(cells[0]), entries: counts[0], withTitle: counts[1], withLink: counts[2],
        withDate: counts[3])
    }
  }()
}

@Suite(.enabled(if: !Expectation.all.isEmpty, "no real feeds beside the package"))
struct RealFeedTests {
  @Test("every entry of a real feed is found, with its title, link and date", arguments: Expectation.all)
  func readsEveryEntry(_ expected: Expectation) throws {
    let parsed = FeedReader.read([UInt8](try Data(contentsOf: folder.appending(path: expected.file))))
    #expect(parsed.error == nil)
    #expect(parsed.entries.count == expected.entries)
    #expect(parsed.entries.count { $0.title?.plain.isEmpty == false } >= expected.withTitle)
    #expect(parsed.entries.count { $0.link != nil } >= expected.withLink)
    #expect(parsed.entries.count { ($0.published ?? $0.updated)?.instant != nil } >= expected.withDate)
    #expect(Set(parsed.entries.map(\.uid)).count == expected.entries)
    #expect(!parsed.entries.contains { $0.uid.isEmpty })
  }

  @Test("without markup an entry is the same but for it", arguments: Expectation.all)
  func saysTheSameWithoutMarkup(_ expected: Expectation) throws {
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: expected.file)))
    let (whole, plain) = (FeedReader.read(bytes), FeedReader.read(bytes, Circumstances(), markup: false))
    #expect(whole.entries.map(withoutMarkup) == plain.entries.map(withoutMarkup))
    #expect(
      plain.entries.allSatisfy { !($0.summary.map { $0.type == "text/html" && !$0.value.isEmpty } ?? false) })
    #expect(whole.warnings == plain.warnings && whole.recovered == plain.recovered)
  }

  private func withoutMarkup(_ entry: Entry) -> Entry {
    var entry = entry
    entry.title?.value = ""
    entry.summary?.value = ""
    for place in entry.content.indices { entry.content[place].value = "" }
    return entry
  }
}
