import Foundation
import Markup
import Model
import Stories

/// The filter `stories`: adds `story`, `issue` and `copy_of` to each line, and `origin` where publishers are known; all lines are
/// grouped together.
///
/// A million lines are more than memory should hold as values: of so many most are read again where they are asked for. Each is
/// given on as it came but for what is added.
public struct StoriesFilter: Sendable {
  private let input: [UInt8]
  /// Lines that could be read, in the order of the input.
  private var lines: [Range<Int>] = []
  private var keys: [GroupingBook.Key] = []
  /// The items of the first lines.
  private var held: [TaggedItem] = []
  private static let mostHeld = 100_000
  private var faults: [String] = []

  /// Reads the lines of an input; those that cannot be read, or whose id was there before, are at fault.
  public init(_ input: [UInt8]) async {
    self.input = input
    var found: [(number: Int, range: Range<Int>)] = []
    var start = input.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 0
    while start < input.count {
      let end = input[start...].firstIndex(of: 0x0A) ?? input.count
      number += 1
      if input[start..<end].contains(where: { $0 > 0x20 }) { found.append((number, start..<end)) }
      start = end + 1
    }
    var seen: Set<String> = []
    for start in stride(from: 0, to: found.count, by: Self.portion) {
      let portion = found[start..<min(found.count, start + Self.portion)]
      let items = await Scan.inParallel(portion.map(\.range)) { range in
        Result { () throws(PipelineError) in try ItemLine(Array(input[range])).item }
      }
      for (line, item) in zip(portion, items) { take(item, line.range, line.number, &seen) }
    }
  }

  /// Lines that are read at once.
  private static let portion = 8_192

  private mutating func take(
    _ item: Result<TaggedItem, PipelineError>, _ range: Range<Int>, _ number: Int, _ seen: inout Set<String>
  ) {
    do {
      let item = try item.get()
      guard seen.insert(item.id).inserted else {
        faults.append("line \(number): the id \(item.id) stands on an earlier line")
        return
      }
      keys.append(.init(number: lines.count, id: item.id, date: item.content.published))
      if held.count == lines.count, held.count < Self.mostHeld { held.append(item) }
      lines.append(range)
    } catch {
      faults.append("line \(number): \(error)")
    }
  }

  /// Groups and writes.
  /// - Parameter marks: What publishers are; nil to leave `origin` out.
  /// - Returns: Whether every line could be read.
  public func run(
    marks: OriginMarks? = nil, write: ([UInt8]) -> Void, fault: (String) -> Void
  ) async -> Bool {
    for text in faults { fault(text) }
    var book = GroupingBook()
    book.add(keys) { number in
      GroupingBook.Numbered(
        number: number, item: item(number) ?? TaggedItem(id: "", content: ItemContent(title: "")))
    }
    var places = [Place?](repeating: nil, count: lines.count)
    book.forEachPlace { places[$0] = Place(story: $1, front: $2) }
    let issues = await issues(of: book)
    let origins = marks.map { self.origins($0, places) } ?? []
    var output: [UInt8] = []
    for number in lines.indices {
      let place = places[number] ?? Place(story: "story-" + keys[number].id, front: number)
      var made: [(StaticString, JSONValue)] = [
        ("story", .string(place.story)), ("issue", issues[place.story].map(JSONValue.string) ?? .null),
        ("copy_of", .string(keys[place.front].id)),
      ]
      if origins.indices.contains(number) { made.append(("origin", .string(origins[number].rawValue))) }
      add(made, to: lines[number], &output)
      if output.count > 1 << 20 {
        write(output)
        output.removeAll(keepingCapacity: true)
      }
    }
    write(output)
    return faults.isEmpty
  }

  private struct Place {
    var story: String
    var front: Int
  }

  /// What each line's publisher is to its story.
  private func origins(_ marks: OriginMarks, _ places: [Place?]) -> [OriginMark] {
    var partners: [String: Set<String>] = [:]
    let tellers = lines.indices.map { number in
      let item = item(number)
      let story = places[number]?.story ?? "story-" + keys[number].id
      if let named = item?.tags(of: .partner), !named.isEmpty {
        partners[story, default: []].formUnion(named)
      }
      return (story: story, publisher: item?.content.publisher ?? "")
    }
    return tellers.map { marks.mark(.init(publisher: $0.publisher), partners: partners[$0.story] ?? []) }
  }

  private func item(_ number: Int) -> TaggedItem? {
    guard lines.indices.contains(number) else { return nil }
    if held.indices.contains(number) { return held[number] }
    return try? ItemLine(Array(input[lines[number]])).item
  }

  /// The id of the issue of each story that is in one.
  private func issues(of book: GroupingBook) async -> [String: String] {
    var ids = IssueIDs(taken: [])
    var issues: [String: String] = [:]
    let drafts = book.issueDrafts
    let names = await Scan.inParallel(drafts) { draft in
      book.name(of: draft.sample.compactMap { item($0)?.content }).name
    }
    for (draft, name) in zip(drafts, names) {
      let id = ids.id(for: name, otherwise: Array(draft.areas.prefix(1)) + draft.partners.prefix(2))
      for story in draft.stories { issues[story] = id }
    }
    return issues
  }

  /// The line's own members but for those that are made here, and these.
  private func add(_ made: [(StaticString, JSONValue)], to range: Range<Int>, _ output: inout [UInt8]) {
    let isWritten = input.withUnsafeBufferPointer { input in
      let line = UnsafeBufferPointer(rebasing: input[range])
      guard let members = JSONMembers(line) else { return false }
      output.append(0x7B)
      for member in members.members where !made.contains(where: { members.isNamed(member, $0.0) }) {
        output.append(contentsOf: members.bytes(member))
        output.append(0x2C)
      }
      for (place, entry) in made.enumerated() {
        output += (place == 0 ? "" : ",").utf8
        output += "\"\(entry.0)\":\(entry.1.serialized())".utf8
      }
      output += [0x7D, 0x0A]
      return true
    }
    guard !isWritten, let line = try? ItemLine(Array(input[range])) else { return }
    let added = Dictionary(made.map { ("\($0.0)", $0.1) }) { first, _ in first }
    output += line.with(added).serialized().utf8
    output.append(0x0A)
  }
}
