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

  /// A name and the terms that it was drawn from.
  typealias Name = (name: String, terms: [String])

  /// Issues with their ids and names, in the order of the drafts; their emergence is not reckoned yet.
  mutating func issues(of drafts: [IssueDraft], in book: GroupingBook) async throws -> [Issue] {
    var old: [Name?] = []
    for draft in drafts { old.append(try await oldName(of: draft)) }
    let drawn = try await draw(zip(drafts, old).filter { $0.1 == nil }.map(\.0.sample), in: book)
    var next = drawn.makeIterator()
    return zip(drafts, old).map { draft, old in
      issue(of: draft, old ?? next.next() ?? ("", []), isOld: old != nil)
    }
  }

  private func oldName(of draft: IssueDraft) async throws -> Name? {
    guard let before = known[draft.number], Double(draft.texts) < Double(before.drawn) * Self.growth else {
      return nil
    }
    return try await store.issueName(before.id)
  }

  /// Names for samples of items, drawn on all cores.
  private func draw(_ samples: [[Int]], in book: GroupingBook) async throws -> [Name] {
    try await withThrowingTaskGroup(of: (Int, Name).self) { [store] group in
      var names = [Name](repeating: ("", []), count: samples.count)
      for (place, sample) in samples.enumerated() {
        if place >= 64, let (done, name) = try await group.next() { names[done] = name }
        group.addTask { (place, book.name(of: try await store.contents(sample))) }
      }
      for try await (place, name) in group { names[place] = name }
      return names
    }
  }

  private mutating func issue(of draft: IssueDraft, _ given: Name, isOld: Bool) -> Issue {
    let before = known[draft.number]
    let (name, terms) = given
    let id =
      before?.id
      ?? givenIDs.id(for: name, otherwise: Array(draft.areas.prefix(1)) + draft.partners.prefix(2))
    let kept = IssueID(number: draft.number, id: id, drawn: isOld ? before?.drawn ?? 0 : draft.texts)
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
