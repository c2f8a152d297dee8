import Feeds
import Foundation
import Markup
import Model

/// The watch list: an OPML file whose outlines carry what Lookout knows in a namespace of its own.
public enum SourceList {
  /// The namespace of our attributes, `xmlns:lookout` on the root.
  public static let namespace = "urn:lookout:opml:1"

  /// Reads a watch list. A relative `xmlUrl` is resolved against the file's own place.
  public static func read(_ bytes: [UInt8], file: String, at path: String) throws(PipelineError) -> [Source] {
    let document: OPMLDocument
    do {
      document = try OPMLDocument.read(bytes)
    } catch {
      throw .invalidWorkspace([placed(error, in: file)])
    }
    let base = URL(fileURLWithPath: path).absoluteString
    let prefixes = SourcePrefixes(document)
    let prefix = prefixes.own
    var told: Set<[String]> = []
    // Readers export a feed that lies in two folders twice; without an id of ours that is one source.
    let outlines = document.outlines.flatMap { listed($0, prefixes) }.filter { outline, _ in
      outline[prefix + ":id"] != nil
        || told.insert([outline["title"] ?? outline.text, outline["xmlUrl"] ?? ""]).inserted
    }
    var faults: [String] = []
    let sources = outlines.map { outline, prefixes in
      source(outline, prefixes, base: base) { faults.append("\(file):\(outline.line): \($0)") }
    }
    faults += check(sources, outlines.map(\.0.line), file)
    guard faults.isEmpty else { throw .invalidWorkspace(faults) }
    return sources
  }

  private static func placed(_ error: FeedsError, in file: String) -> String {
    switch error {
    case .malformedOPML(let line, let expected): "\(file):\(line): not valid OPML, expected \(expected)"
    case .malformedPaste(let line, let expected): "\(file):\(line): expected \(expected)"
    }
  }

  /// Feeds, and places without a feed that are watched all the same; folders give what lies in them.
  private static func listed(
    _ outline: OPMLOutline, _ prefixes: SourcePrefixes
  ) -> [(OPMLOutline, SourcePrefixes)] {
    let inner = prefixes.inside(outline)
    let isSource = outline["xmlUrl"] != nil || outline[inner.own + ":id"] != nil
    return (isSource ? [(outline, inner)] : []) + outline.children.flatMap { listed($0, inner) }
  }

  private static func source(
    _ outline: OPMLOutline, _ prefixes: SourcePrefixes, base: String, fault: (String) -> Void
  ) -> Source {
    let own = { (name: String) in outline[prefixes.own + ":" + name] ?? "" }
    let title = outline["title"] ?? outline.text
    let reading = SourceForm(outline, prefixes)
    reading.faults.forEach(fault)
    let written = outline["xmlUrl"].flatMap(nonEmpty) ?? (reading.isOfPage ? outline["htmlUrl"] : nil)
    let address = written.flatMap(nonEmpty).map { absolute($0, base) }
    return Source(
      id: own("id").isEmpty ? slug(title, address ?? title) : own("id"), title: title,
      publisher: own("publisher"), kind: own("kind"), country: own("country"),
      language: outline["language"].flatMap(nonEmpty)?.lowercased(),
      homeURL: outline["htmlUrl"], feedURL: address, form: reading.form, leastInterval: reading.leastInterval,
      topics: own("topics").split(separator: ";").map {
        $0.trimmingCharacters(in: .whitespaces)
      },
      reliability: Reliability(rawValue: own("reliability")) ?? .unjudged,
      inactiveReason: nonEmpty(own("inactive")) ?? (address == nil ? "no feed address" : reading.unreadable))
  }

  private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

  private static func absolute(_ address: String, _ base: String) -> String {
    let trimmed = address.trimmingCharacters(in: .whitespacesAndNewlines)
    return URL(string: trimmed, relativeTo: URL(string: base))?.absoluteString ?? trimmed
  }

  /// An id for an outline of somebody else's OPML: words of the title, and of its address where that is not enough.
  private static func slug(_ title: String, _ address: String) -> String {
    let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(
      separator: "-")
    var hash: UInt32 = 2_166_136_261
    for byte in address.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return (words.isEmpty ? "source" : String(words.prefix(40))) + "-" + String(hash, radix: 36)
  }

  private static func check(_ sources: [Source], _ lines: [Int], _ file: String) -> [String] {
    var seen: [String: Int] = [:]
    var faults: [String] = []
    for (source, line) in zip(sources, lines) {
      if let first = seen[source.id] {
        faults.append(
          "\(file):\(line): the id \(source.id) is taken by line \(first); each source needs its own lookout:id"
        )
      }
      seen[source.id] = seen[source.id] ?? line
    }
    return faults
  }
}

extension Workspace {
  /// The sources of a watch list.
  public func sources(at path: String) throws(PipelineError) -> [Source] {
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    let name = shown(absolute)
    return try SourceList.read(Files.read(absolute, shown: name), file: name, at: absolute)
  }
}
