import Foundation
import Model
import Storage
import Stories

/// Gives issues their ids, which stay, and their names, which are drawn anew when an issue has grown by a quarter.
struct IssueNaming {
  static let growth = 1.25

  private let store: Store
  private let analystNames: [String: String]
  private var known: [Int: IssueID]
  private var givenIDs: IssueIDs
  /// Ids that were given or changed by this run, and those of issues that are no more.
  private(set) var changed: [IssueID] = []
  private(set) var gone: [String] = []

  init(store: Store, isWhole: Bool, adopted: [Int: String], names: [String: String]) async throws {
    self.store = store
    analystNames = names
    let before = try await store.issueIDs()
    givenIDs = IssueIDs(taken: before.map(\.id))
    known = isWhole ? adopted.mapValues { IssueID(number: 0, id: $0, drawn: 0) } : [:]
    for number in known.keys { known[number]?.number = number }
    if !isWhole { for id in before where id.merged == nil { known[id.number] = id } }
  }

  /// Ids by number.
  var ids: [Int: String] { known.mapValues(\.id) }

  /// An issue with its id and its name; its emergence is not reckoned yet.
  mutating func issue(of draft: IssueDraft, in book: GroupingBook) async throws -> Issue {
    let before = known[draft.number]
    let isRipe = before.map { Double(draft.texts) >= Double($0.drawn) * Self.growth } ?? true
    let old = isRipe ? nil : try await before.asyncMap { try await store.issueName($0.id) } ?? nil
    let (name, terms) =
      if let old { old } else { book.name(of: try await store.contents(draft.sample)) }
    let id =
      before?.id
      ?? givenIDs.id(for: name, otherwise: Array(draft.areas.prefix(1)) + draft.partners.prefix(2))
    let kept = IssueID(number: draft.number, id: id, drawn: old == nil ? draft.texts : before?.drawn ?? 0)
    if kept != before || before?.drawn == 0 { changed.append(kept) }
    known[draft.number] = kept
    return Issue(
      id: id, name: analystNames[id] ?? name, stories: draft.stories, items: [], areas: draft.areas,
      partners: draft.partners, terms: terms, first: draft.first, last: draft.last, state: .active,
      emergence: Emergence(score: 0, parts: [], recent: 0, baseline: 0))
  }

  /// An issue became part of another: its id is known to be that one's from now on.
  mutating func merge(_ number: Int, into other: Int) {
    guard var id = known.removeValue(forKey: number) else { return }
    id.merged = other
    gone.append(id.id)
    changed.removeAll { $0.number == number }
    changed.append(id)
  }
}

extension Optional {
  fileprivate func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async rethrows -> Value? {
    if let self { try await transform(self) } else { nil }
  }
}
