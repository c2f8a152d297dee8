import Foundation
import Model
import Text

/// A sentence of an item as the item says it.
struct ItemSentence {
  /// Place of the item in `References.ordered`.
  var item: Int
  var field: Field
  /// Where it lies, in Unicode scalars of the field.
  var range: Range<Int>
  /// White space folded; a title with its full stop.
  var text: String
  /// 0 for the title, then in the order of the item.
  var order: Int
}

/// The sentences that a brief may take, by item.
///
/// Items in front of their stories come first, then the others, the newest first, and copies of a text last; an item gives
/// its title and its first sentences, until there are `BriefOptions.candidates`.
struct SentenceBook {
  private(set) var sentences: [ItemSentence] = []
  /// Places in `sentences`, by item id.
  private(set) var ofItem: [String: Range<Int>] = [:]

  init(_ material: BriefMaterial, _ references: References) {
    let options = material.options
    let copies = Set(material.stories.flatMap(\.copies.keys))
    let fronts = Set(material.stories.compactMap { story in story.items.first { story.copies[$0] == nil } })
    let rank = { (id: String) in copies.contains(id) ? 2 : fronts.contains(id) ? 0 : 1 }
    let numbered = references.ordered.enumerated().reversed().map { ($0, $1, rank($1.item.id)) }
    let ordered = (0...2).flatMap { rank in numbered.filter { $0.2 == rank }.map { ($0.0, $0.1) } }
    for (place, entry) in ordered {
      guard sentences.count < options.candidates else { break }
      let start = sentences.count
      add(entry.item.content, place, limit: options.sentencesPerItem)
      ofItem[entry.item.id] = start..<sentences.count
    }
  }

  private mutating func add(_ content: ItemContent, _ place: Int, limit: Int) {
    if !content.title.isEmpty {
      let range = 0..<content.title.unicodeScalars.count
      sentences.append(
        ItemSentence(
          item: place, field: .title, range: range, text: Facts.headline(content), order: 0))
    }
    var order = 1
    for field in [Field.summary, .content] where order < limit {
      // A text's first thousand characters hold its first sentences.
      let text = String(content.text(of: field).prefix(1_500))
      for range in Sentences.ranges(of: text) where order < limit {
        let sentence = Facts.text(of: range, in: text)
        guard sentence.count <= Facts.quotation || order == 1, !repeats(sentence, place) else { continue }
        sentences.append(
          ItemSentence(
            item: place, field: field, range: range, text: Facts.shortened(sentence), order: order))
        order += 1
      }
    }
  }

  /// Whether the item has said it already: contents often begin with the summary, summaries with the title.
  private func repeats(_ sentence: String, _ place: Int) -> Bool {
    let own = sentences.reversed().prefix { $0.item == place }
    return own.contains { $0.text == sentence || $0.text == sentence + "." }
  }

  /// The candidate that holds a place in an item's text.
  func sentence(of item: String, _ field: Field, at offset: Int) -> Int? {
    ofItem[item]?.first { sentences[$0].field == field && sentences[$0].range.contains(offset) }
  }
}
