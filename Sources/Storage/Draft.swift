import Foundation
import Model

/// An entry on its way into the store.
public struct Draft: Hashable, Sendable {
  /// What tells it from the others of its source; never empty.
  public var uid: String
  public var content: ItemContent

  public init(uid: String, content: ItemContent) {
    self.uid = uid
    self.content = content
  }
}

/// The entries of one document, with all that can be reckoned before the store is locked.
public struct Document: Sendable {
  let arrivals: [Arrival]

  public init(source: String, entries: [Draft], retrieved: Date, run: RunID) {
    arrivals = entries.map { Arrival($0, source: source, retrieved: retrieved, run: run) }
  }
}

/// A document with what rules say of those of its entries that were thought to be new or changed.
public struct Delivery: Sendable {
  public var document: Document
  public var taggings: [Tagging]

  public init(document: Document, taggings: [Tagging] = []) {
    self.document = document
    self.taggings = taggings
  }
}

/// A draft with all that can be reckoned before the store is locked.
struct Arrival: Sendable {
  let source: String
  let uid: String
  let content: ItemContent
  let hash: String
  /// The id that it has, where it is free.
  let id: String
  /// Tells uids apart by their bytes, which `String` does not.
  let key: String
  let retrieved: Date
  let run: RunID

  init(_ draft: Draft, source: String, retrieved: Date, run: RunID) {
    self.source = source
    uid = draft.uid
    content = draft.content.storable
    hash = content.hash
    key = Item.key(source: source, uid: draft.uid)
    id = Item.firstID(of: key)
    self.retrieved = retrieved
    self.run = run
  }

  /// Ids that it may have, best first.
  var ids: [String] { Item.ids(of: key) }
}
