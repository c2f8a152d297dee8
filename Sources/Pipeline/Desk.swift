import Foundation
import Matrix
import Model
import Rules
import Storage

/// An analyst's questions to a workspace and its store, apart from the daily run.
public struct Desk: Sendable {
  public let workspace: Workspace
  public let knowledge: Knowledge
  public let store: Store

  public init(workspace: Workspace, knowledge: Knowledge, store: Store) {
    self.workspace = workspace
    self.knowledge = knowledge
    self.store = store
  }

  /// Opens a store, making it where it is missing, and its folder too where that is the last of its path.
  public static func open(store path: String) throws -> Store {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    if !FileManager.default.fileExists(atPath: folder.path) {
      guard FileManager.default.fileExists(atPath: folder.deletingLastPathComponent().path) else {
        throw PipelineError.file(
          path: folder.path, reason: "is no folder; make it, or name another --store FILE")
      }
      try Files.makeFolder(folder.path)
    }
    return try Store(path: path)
  }

  /// Which items to list.
  public struct ItemQuestion: Sendable {
    /// In the rule language; nil for all.
    public var query: String?
    /// Plain words for the full-text index.
    public var search: String?
    public var area: String?
    public var partner: String?
    public var source: String?
    public var issue: String?
    public var since: Date?
    public var until: Date?
    /// Nil for all.
    public var limit: Int?

    public init() {}
  }

  /// A stored item with what the stages said of it.
  public struct ItemAnswer: Sendable {
    public var item: Item
    public var tags: [Tag]
    public var relevance: Relevance?
    public var issue: String?
    public var story: String?
    /// What analysts said of its tags, and whether rules have looked at it; nil where it was listed, not shown.
    public var decisions: [TagDecision]?
    public var seen: Seen?
  }

  /// Items that fit, newest first.
  public func items(_ question: ItemQuestion) async throws -> [ItemAnswer] {
    let query = try question.query.map { text throws(PipelineError) in try compiled(text) }
    let found = try await candidates(question)
    let tagged = Dictionary(
      try await store.taggedItems(ids: found.map(\.id)).map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    let (stories, issues) = try await groups()
    var answers: [ItemAnswer] = []
    for item in found {
      let entry = tagged[item.id] ?? TaggedItem(id: item.id, content: item.content)
      guard fits(entry, question), query.map({ $0.matches(entry.content, tags: entry.tags) }) ?? true,
        question.issue.map({ issues[item.id] == $0 }) ?? true
      else { continue }
      answers.append(
        ItemAnswer(
          item: item, tags: entry.tags, relevance: entry.relevance, issue: issues[item.id],
          story: stories[item.id]))
      if let limit = question.limit, answers.count == limit { break }
    }
    return answers
  }

  private func compiled(_ text: String) throws(PipelineError) -> CompiledQuery {
    do {
      return CompiledQuery(try Query.parse(text, terms: knowledge.rules.terms))
    } catch {
      throw .badArgument("the query cannot be read: \(error)")
    }
  }

  private func candidates(_ question: ItemQuestion) async throws -> [Item] {
    if let search = question.search {
      return try await store.search(search, limit: 100_000).filter { item in
        let date = item.content.published ?? item.retrieved
        return question.since.map { date >= $0 } ?? true && question.until.map { date < $0 } ?? true
          && question.source.map { $0 == item.sourceID } ?? true
      }
    }
    var filter = ItemFilter()
    filter.since = question.since
    filter.until = question.until
    filter.sources = question.source.map { [$0] }
    return try await store.items(filter)
  }

  private func fits(_ item: TaggedItem, _ question: ItemQuestion) -> Bool {
    let area = question.area.map { wanted in
      item.tags(of: .area).contains { $0 == wanted || $0.hasPrefix(wanted + ".") }
    }
    let partner = question.partner.map { item.tags(of: .partner).contains($0.uppercased()) }
    return area ?? true && partner ?? true
  }

  /// The story and the issue of each item.
  private func groups() async throws -> (stories: [String: String], issues: [String: String]) {
    var stories: [String: String] = [:]
    var issues: [String: String] = [:]
    for story in try await store.stories() { for item in story.items { stories[item] = story.id } }
    for issue in try await store.issues() { for item in issue.items { issues[item] = issue.id } }
    return (stories, issues)
  }

  /// One item, whole.
  public func item(_ id: String) async throws -> ItemAnswer {
    guard let item = try await store.item(id: id) else {
      throw PipelineError.notFound(what: "item", name: id, hint: "`lookout items` lists them with their ids")
    }
    let tagged = try await store.taggedItems(ids: [id]).first
    let (stories, issues) = try await groups()
    return ItemAnswer(
      item: item, tags: tagged?.tags ?? [], relevance: tagged?.relevance, issue: issues[id],
      story: stories[id], decisions: try await store.tagDecisions().decisions(of: id),
      seen: try await seen(item))
  }

  public func issue(_ id: String) async throws -> Issue {
    guard let issue = try await store.issue(id: id) else {
      throw PipelineError.notFound(
        what: "issue", name: id, hint: "`lookout issues` lists them with their ids")
    }
    return issue
  }

  public func commitment(_ id: String) throws(PipelineError) -> Commitment {
    guard let commitment = knowledge.matrix.commitment(id) else {
      throw .notFound(what: "commitment", name: id, hint: "`lookout matrix list` lists them with their ids")
    }
    return commitment
  }

  /// What the machine proposes and analysts decided, together.
  public func judged(_ evidence: [Evidence]) async throws -> [JudgedEvidence] {
    Decisions.apply(try await store.decisions(), to: evidence)
  }

  /// Puts an analyst's word on a link down for good.
  public func decide(
    _ verdict: LinkDecision.Verdict, item: String, commitment: String, relation: Relation?, who: String,
    why: String, at now: Date
  ) async throws -> LinkDecision {
    let commitment = try self.commitment(commitment)
    let item = try await self.item(item)
    let decision = LinkDecision(
      item: item.item.id, commitment: commitment.id, verdict: verdict, relation: relation, who: who,
      when: now,
      why: why)
    try await store.append(decision)
    return decision
  }
}
