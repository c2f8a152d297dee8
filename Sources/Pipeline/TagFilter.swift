import Foundation
import Markup
import Model
import Rules

/// `lookout tag`: JSON Lines in, the same lines with `tags`, `relevance` and `relevance_parts` out.
///
/// Lines are read in blocks, each block is tagged on all cores, and what comes out is in the order of what came in. The
/// members of a line are given on byte for byte.
public struct TagFilter: Sendable {
  let rules: RuleSet

  public init(rules: RuleSet) { self.rules = rules }

  /// What became of some lines.
  struct Part: Sendable {
    var output: [UInt8] = []
    /// Lines that could not be read, by their number in the part from 1.
    var faults: [(line: Int, reason: String)] = []
    /// Lines of the part, blank ones too.
    var count = 0
  }

  /// Bytes of a block, and of the parts that it is cut into.
  private static let block = 8 << 20
  private static let part = 128 << 10

  /// Reads to the end of the input. `write` gets what goes out, in order, `fault` each line that could not be read.
  /// - Returns: whether every line could be read.
  public func run(
    read: (_ wanted: Int) throws -> [UInt8], write: ([UInt8]) -> Void, fault: (String) -> Void
  ) async throws -> Bool {
    var rest: [UInt8] = []
    var line = 0
    var isGood = true
    var isFirst = true
    while true {
      var bytes = try read(Self.block)
      let isLast = bytes.isEmpty
      if isFirst, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      isFirst = false
      rest += bytes
      let end = isLast ? rest.count : (rest.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
      for part in await parts(Array(rest[..<end])) {
        write(part.output)
        for found in part.faults { fault("line \(line + found.line): \(found.reason)") }
        isGood = isGood && part.faults.isEmpty
        line += part.count
      }
      rest.removeFirst(end)
      if isLast { return isGood }
    }
  }

  private func parts(_ block: [UInt8]) async -> [Part] {
    var cuts: [Range<Int>] = []
    var start = 0
    while start < block.count {
      let wanted = min(block.count, start + Self.part)
      let end = block[(wanted - 1)...].firstIndex(of: 0x0A).map { $0 + 1 } ?? block.count
      cuts.append(start..<end)
      start = end
    }
    return await withTaskGroup(of: (Int, Part).self) { group in
      for (number, cut) in cuts.enumerated() {
        group.addTask { (number, tagged(block[cut])) }
      }
      var parts = [Part](repeating: Part(), count: cuts.count)
      for await (number, part) in group { parts[number] = part }
      return parts
    }
  }

  /// Tags whole lines.
  func tagged(_ lines: ArraySlice<UInt8>) -> Part {
    var part = Part()
    part.output.reserveCapacity(lines.count * 2)
    lines.withUnsafeBufferPointer { lines in
      var start = 0
      while start < lines.count {
        var end = start
        while end < lines.count, lines[end] != 0x0A { end += 1 }
        part.count += 1
        take(UnsafeBufferPointer(rebasing: lines[start..<end]), into: &part)
        start = end + 1
      }
    }
    return part
  }

  private func take(_ line: UnsafeBufferPointer<UInt8>, into part: inout Part) {
    guard line.contains(where: { $0 > 0x20 }) else { return }
    if let members = JSONMembers(line), let content = Self.content(members) {
      write(members, rules.tag(content), to: &part.output)
      return
    }
    do {
      let line = try ItemLine(Array(line))
      let tags = rules.tag(line.item.content)
      let relevance = rules.relevance(of: tags)
      let object = line.with(["tags": .array(tags.map(\.json))].merging(relevance.members) { $1 })
      part.output += object.serialized().utf8
      part.output.append(0x0A)
    } catch {
      part.faults.append((part.count, "\(error)"))
    }
  }

  /// What rules look at; nil for a line whose members are not what they should be, or are there twice.
  private static func content(_ line: JSONMembers) -> ItemContent? {
    var content = ItemContent(title: "")
    var hasID = false
    var seen: Set<Int> = []
    for member in line.members {
      guard let place = names.firstIndex(where: { line.isNamed(member, $0) }) else { continue }
      guard seen.insert(place).inserted else { return nil }
      if place == 0 {
        guard let id = line.text(member), !id.isEmpty else { return nil }
        hasID = true
      } else if place < 7, !line.isNull(member) {
        guard let text = line.text(member) else { return nil }
        set(place, text, in: &content)
      } else if place == 7 || (place == 8 && content.link == nil) {
        content.link = line.text(member)
      }
    }
    return hasID ? content : nil
  }

  /// The members that are looked at or replaced.
  private static let names: [StaticString] = [
    "id", "title", "summary", "content", "language", "source", "published", "url", "link", "tags",
    "relevance",
    "relevance_parts",
  ]

  private static func set(_ place: Int, _ text: String, in content: inout ItemContent) {
    switch place {
    case 1: content.title = text
    case 2: content.summary = text
    case 3: content.content = text
    case 4: content.language = ItemContent.primary(text)
    case 5: content.publisher = text
    default: break
    }
  }

  /// The line's own members but for those that are made anew, and these.
  private func write(_ line: JSONMembers, _ tags: [Tag], to output: inout [UInt8]) {
    output.append(0x7B)
    for member in line.members where !Self.isMade(member, line) {
      if output.last != 0x7B { output.append(0x2C) }
      output.append(contentsOf: line.bytes(member))
    }
    if output.last != 0x7B { output.append(0x2C) }
    output += "\"tags\":".utf8
    var writer = JSONLineWriter()
    writer.array { writer in
      for tag in tags { tag.write(to: &writer) }
    }
    output += writer.bytes
    for (name, value) in rules.relevance(of: tags).members.sorted(by: { $0.key < $1.key }) {
      output += ",\"\(name)\":\(value.serialized())".utf8
    }
    output += [0x7D, 0x0A]
  }

  private static func isMade(_ member: JSONMembers.Member, _ line: JSONMembers) -> Bool {
    line.isNamed(member, "tags") || line.isNamed(member, "relevance")
      || line.isNamed(member, "relevance_parts")
  }
}

extension Tag {
  /// The same as `json`.
  func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("confidence", rounded(confidence))
      writer.member("facet", facet.rawValue)
      writer.key("matches")
      writer.array { writer in
        for match in matches {
          writer.object { writer in
            writer.member("end", match.end)
            writer.member("field", match.field.rawValue)
            writer.member("rule", match.rule)
            writer.member("start", match.start)
            writer.member("text", match.text)
          }
        }
      }
      writer.member("score", rounded(score))
      writer.member("tag", tag)
    }
  }
}
