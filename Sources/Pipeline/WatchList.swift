import Feeds
import Foundation
import Markup
import Model

/// The watch list as a file that an analyst changes by command. Attributes and outlines that we do not know stay.
public struct WatchList {
  private var document: OPMLDocument
  private let path: String
  private let shown: String
  private let hasComments: Bool
  private var prefix: String

  /// Reads the list at a path, which must be one that a scan can use.
  public init(_ path: String, in workspace: Workspace) throws(PipelineError) {
    self.path = URL(fileURLWithPath: path).standardizedFileURL.path
    shown = workspace.shown(self.path)
    let bytes = try Files.read(self.path, shown: shown)
    _ = try SourceList.read(bytes, file: shown, at: self.path)
    document = try Self.document(bytes, shown)
    hasComments = bytes.firstRange(of: Array("<!--".utf8)) != nil
    prefix = document.namespaces.first { $0.uri == SourceList.namespace }?.prefix ?? "lookout"
  }

  private static func document(_ bytes: [UInt8], _ shown: String) throws(PipelineError) -> OPMLDocument {
    do {
      return try OPMLDocument.read(bytes)
    } catch {
      throw .invalidWorkspace(["\(shown): \(error)"])
    }
  }

  /// The file's text as it would be written.
  public var text: String { document.write() }

  /// Writes the list. OPML readers give no comments on; where there were some, the old file stays beside the new one.
  public func save() throws(PipelineError) {
    if hasComments {
      try Files.write(
        String(decoding: try Files.read(path, shown: shown), as: UTF8.self), to: path + ".before")
    }
    try Files.write(text, to: path)
  }

  /// Adds a source that was found. Gives its id.
  public mutating func add(
    _ found: SourceFinder.Found, form: Source.Form = .feed, id: String?, publisher: String?, country: String?
  ) throws(PipelineError) -> String {
    if let known = outline({ $0["xmlUrl"] == found.url }) {
      throw .badArgument("\(found.url) is watched already, as \(known[prefix + ":id"] ?? known.text)")
    }
    let id = try freeID(id, title: found.title)
    var attributes = [
      ("text", found.title), ("type", "rss"), ("xmlUrl", found.url), ("htmlUrl", found.page ?? ""),
      ("language", found.language ?? ""), (prefix + ":id", id),
      (prefix + ":publisher", publisher ?? found.title), (prefix + ":country", country ?? ""),
    ]
    attributes.removeAll { $0.1.isEmpty }
    declareNamespace()
    var outline = OPMLOutline(attributes: attributes.map { OPMLAttribute(name: $0.0, value: $0.1) })
    outline.describe(form, own: prefix, freshRSS: freshRSSPrefix(for: form))
    document.outlines.append(outline)
    return id
  }

  /// Gives a source another address. Gives the one it had.
  public mutating func move(_ id: String, to url: String) throws(PipelineError) -> String {
    var before: String?
    for index in document.outlines.indices {
      before = before ?? Self.move(&document.outlines[index], id, to: url, prefix)
    }
    guard let before else {
      throw .notFound(
        what: "source", name: id, hint: "only one with \(prefix):id=\"\(id)\" in \(shown) can be moved")
    }
    return before
  }

  private static func move(_ outline: inout OPMLOutline, _ id: String, to url: String, _ prefix: String)
    -> String?
  {
    if outline[prefix + ":id"] == id, let index = outline.addressIndex(ownPrefix: prefix) {
      defer { outline.attributes[index].value = url }
      return outline.attributes[index].value
    }
    for index in outline.children.indices {
      if let before = move(&outline.children[index], id, to: url, prefix) { return before }
    }
    return nil
  }

  /// Adds the feeds of another list that are not watched yet, in a folder named after it.
  public mutating func merge(_ file: String) throws(PipelineError) -> (added: [String], known: Int) {
    let other = try Self.document(try Files.read(file), file)
    let theirs = other.namespaces.first { $0.uri == SourceList.namespace }?.prefix
    var watched = Set(document.allFeeds.compactMap(\.feedURL))
    var added: [OPMLOutline] = []
    var ids: [String] = []
    var known = 0
    for feed in other.allFeeds {
      guard let url = feed.feedURL, watched.insert(url).inserted else {
        known += 1
        continue
      }
      var outline = feed
      outline.children = []
      let wanted = theirs.flatMap { feed[$0 + ":id"] }
      let id = try freeID(wanted.flatMap { taken($0) ? nil : $0 }, title: feed.text, and: ids)
      outline.attributes = Self.renamed(outline.attributes, from: theirs, to: prefix)
      // Other namespaces that the outline declares, as FreshRSS does, stay with it.
      outline.attributes.removeAll {
        $0.name == prefix + ":id" || $0.name.hasPrefix("xmlns:") && $0.value == SourceList.namespace
      }
      outline.attributes.append(OPMLAttribute(name: prefix + ":id", value: id))
      added.append(outline)
      ids.append(id)
    }
    guard !added.isEmpty else { return ([], known) }
    declareNamespace()
    for namespace in other.namespaces
    where namespace.uri != SourceList.namespace
      && !document.namespaces.contains(where: { $0.prefix == namespace.prefix })
    {
      document.attributes.append(OPMLAttribute(name: "xmlns:" + namespace.prefix, value: namespace.uri))
    }
    let name = other.title ?? URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    document.outlines.append(
      OPMLOutline(attributes: [OPMLAttribute(name: "text", value: name)], children: added))
    return (ids, known)
  }

  /// Our attributes under the prefix that this list has for them.
  private static func renamed(_ attributes: [OPMLAttribute], from theirs: String?, to ours: String)
    -> [OPMLAttribute]
  {
    guard let theirs, theirs != ours else { return attributes }
    return attributes.map { attribute in
      guard attribute.name.hasPrefix(theirs + ":") else { return attribute }
      return OPMLAttribute(name: ours + attribute.name.dropFirst(theirs.count), value: attribute.value)
    }
  }

  /// The prefix of FreshRSS's attributes, declared where the form has some.
  private mutating func freshRSSPrefix(for form: Source.Form) -> String {
    let prefix = SourcePrefixes(document).freshRSS
    let uri = SourcePrefixes.freshRSSNamespace
    if case .page = form, !document.namespaces.contains(where: { $0.uri == uri }) {
      document.attributes.append(OPMLAttribute(name: "xmlns:" + prefix, value: uri))
    }
    return prefix
  }

  private mutating func declareNamespace() {
    guard !document.namespaces.contains(where: { $0.uri == SourceList.namespace }) else { return }
    document.attributes.append(OPMLAttribute(name: "xmlns:" + prefix, value: SourceList.namespace))
  }

  private func outline(_ fits: (OPMLOutline) -> Bool) -> OPMLOutline? {
    func search(_ outlines: [OPMLOutline]) -> OPMLOutline? {
      for outline in outlines {
        if fits(outline) { return outline }
        if let found = search(outline.children) { return found }
      }
      return nil
    }
    return search(document.outlines)
  }

  private func taken(_ id: String) -> Bool { outline { $0[prefix + ":id"] == id } != nil }

  /// An id that no source has: the wanted one, else words of the title, with a number where that is taken.
  private func freeID(_ wanted: String?, title: String, and others: [String] = []) throws(PipelineError)
    -> String
  {
    if let wanted {
      guard wanted.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }),
        !wanted.isEmpty
      else { throw .badArgument("an id has letters, digits and hyphens, not \(wanted)") }
      guard !taken(wanted) else { throw .badArgument("the id \(wanted) is taken; name another with --id") }
      if !others.contains(wanted) { return wanted }
    }
    let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let base = words.isEmpty ? "source" : String(words.joined(separator: "-").prefix(40))
    var id = base
    var number = 2
    while taken(id) || others.contains(id) {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }
}
