import Documents
import Foundation
import Markup
import Model
import Rules

/// A query that is kept under a name, from `feeds/queries.yaml`.
public struct SavedQuery: Hashable, Sendable {
  /// Lower-case letters, digits and hyphens; the name of its feeds.
  public var name: String
  public var title: String
  /// In the rule language.
  public var query: String
}

extension Desk {
  /// The saved queries, in the order of their file; none where it is missing.
  public func savedQueries() throws(PipelineError) -> [SavedQuery] {
    let path = workspace.queries
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let shown = workspace.shown(path)
    return try SavedQueryReader(file: shown).read(try Files.read(path, shown: shown))
  }

  /// Items that a feed holds, and how far back it looks.
  private static let feed = (entries: 100, days: 90.0)

  /// The newest items that a saved query is true of, as a feed.
  public func feed(of saved: SavedQuery, at now: Date) async throws -> FeedDocument {
    var question = ItemQuestion()
    question.query = saved.query
    question.since = now.addingTimeInterval(-Self.feed.days * 86_400)
    question.until = now.addingTimeInterval(1)
    question.limit = Self.feed.entries
    let items = try await items(question)
    return FeedDocument(
      id: "urn:lookout:query:\(saved.name)", title: saved.title, subtitle: saved.query,
      updated: items.map(\.item.revised).max() ?? question.since ?? now,
      entries: items.map { answer in
        let content = answer.item.content
        return FeedDocument.Entry(
          id: "urn:lookout:item:\(answer.item.id)", title: content.title, summary: content.summary,
          link: content.link, publisher: content.publisher, language: content.language,
          published: content.published, updated: max(answer.item.revised, content.updated ?? .distantPast),
          tags: answer.tags.map { "\($0.facet.rawValue)/\($0.tag)" })
      })
  }

  /// Writes each saved query as `NAME.atom` and `NAME.json`.
  /// - Returns: The files.
  public func writeFeeds(to folder: String, at now: Date) async throws -> [String] {
    let saved = try savedQueries()
    guard !saved.isEmpty else {
      throw PipelineError.badArgument(
        "\(workspace.shown(workspace.queries)) has no query; it is a list of entries with name, title and query"
      )
    }
    var written: [String] = []
    for query in saved {
      let feed = try await feed(of: query, at: now)
      for (ending, text) in [("atom", feed.atom()), ("json", feed.json())] {
        let path = "\(folder)/\(query.name).\(ending)"
        try Files.write(text, to: path)
        written.append(path)
      }
    }
    return written
  }
}

/// Reads `feeds/queries.yaml`. An unknown key is an error, for a misspelt one would change what is asked in silence.
private struct SavedQueryReader {
  let file: String

  func read(_ bytes: [UInt8]) throws(PipelineError) -> [SavedQuery] {
    let node: YAMLNode
    do {
      node = try YAMLNode.parse(bytes)
    } catch {
      throw .invalidWorkspace(["\(file): \(error)"])
    }
    guard case .sequence(let entries, _) = node else {
      throw Settings.fault(file, node.place, "a list of queries")
    }
    var queries: [SavedQuery] = []
    for entry in entries {
      let query = try read(entry)
      guard !queries.contains(where: { $0.name == query.name }) else {
        throw Settings.fault(file, entry.place, "another name than \(query.name), which an entry above has")
      }
      queries.append(query)
    }
    return queries
  }

  private func read(_ node: YAMLNode) throws(PipelineError) -> SavedQuery {
    guard case .mapping(let pairs, _) = node else {
      throw Settings.fault(file, node.place, "the keys name, title and query")
    }
    var query = SavedQuery(name: "", title: "", query: "")
    for pair in pairs {
      let text = try Settings.text(pair.value, file)
      switch pair.key {
      case "name": query.name = text
      case "title": query.title = text
      case "query": query.query = text
      default: throw Settings.fault(file, pair.place, "one of the keys name, title, query")
      }
    }
    let isName = query.name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    guard isName, !query.name.isEmpty else {
      throw Settings.fault(file, node.place, "a name of lower-case letters, digits and hyphens")
    }
    do {
      _ = try Query.parse(query.query)
    } catch {
      throw Settings.fault(file, node.place, "a query of the rule language: \(error)")
    }
    if query.title.isEmpty { query.title = query.name }
    return query
  }
}
