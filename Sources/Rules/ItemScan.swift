import Model
import Text

/// A stretch of tokens of one field.
struct Place: Hashable, Sendable {
  var field: Field
  /// Numbers of tokens in the field; `end` is one past the last.
  var first: Int
  var end: Int
}

/// An item's text, tokenised once, with the places of every pattern that occurs in it. All who evaluate queries over the
/// item share it.
final class ItemScan {
  let content: ItemContent
  private var title = TokenText()
  private var summary = TokenText()
  private var body = TokenText()
  /// The patterns that occur, by number, ascending, and where the places of each end.
  private(set) var patterns: [Int] = []
  private var ends: [Int] = []
  /// The places of all patterns, one pattern after another, by field, then first token.
  private var all: [Place] = []

  init(_ content: ItemContent, index: LiteralIndex) {
    self.content = content
    var found: [(pattern: Int32, place: Place)] = []
    var inField: [LiteralIndex.Found] = []
    func scan(_ field: Field, _ text: inout TokenText) {
      text.read(content.text(of: field))
      index.places(in: &text, &inField)
      for place in inField {
        found.append((place.pattern, Place(field: field, first: Int(place.first), end: Int(place.end))))
      }
    }
    scan(.title, &title)
    scan(.summary, &summary)
    scan(.content, &body)
    guard !found.isEmpty else { return }
    // Distances are asked for only where something was found.
    title.resolve()
    summary.resolve()
    body.resolve()
    keep(found)
  }

  /// Sorts by pattern; the places of one stay in the order in which they were found.
  private func keep(_ found: [(pattern: Int32, place: Place)]) {
    let order = found.indices.sorted { (found[$0].pattern, $0) < (found[$1].pattern, $1) }
    all.reserveCapacity(order.count)
    for number in order {
      let (pattern, place) = found[number]
      if patterns.last != Int(pattern) {
        if !patterns.isEmpty { ends.append(all.count) }
        patterns.append(Int(pattern))
      }
      all.append(place)
    }
    ends.append(all.count)
  }

  private func slot(of pattern: Int) -> Int? {
    let slot = patterns.partitioningIndex { $0 >= pattern }
    return slot < patterns.count && patterns[slot] == pattern ? slot : nil
  }

  func occurs(_ pattern: Int) -> Bool { slot(of: pattern) != nil }

  /// Where a pattern occurs.
  func places(of pattern: Int) -> ArraySlice<Place> {
    guard let slot = slot(of: pattern) else { return [] }
    return all[(slot == 0 ? 0 : ends[slot - 1])..<ends[slot]]
  }

  private func token(_ number: Int, of field: Field) -> TokenText.Entry {
    switch field {
    case .title: title[number]
    case .summary: summary[number]
    case .content: body[number]
    }
  }

  /// The number of the word that a place begins with, in its field.
  func position(of place: Place) -> Int { Int(token(place.first, of: place.field).position) }

  /// How many words apart two stretches of a field are, 1 for neighbours; nil unless the second is after the first.
  func distance(from a: Place, to b: Place) -> Int? {
    guard a.field == b.field, a.end <= b.first else { return nil }
    return position(of: b) - Int(token(a.end - 1, of: a.field).position)
  }

  /// Offsets of a stretch in Unicode scalars of its field.
  func offsets(of place: Place) -> Range<Int> {
    let tokens = place.first..<place.end
    return switch place.field {
    case .title: title.offsets(of: tokens)
    case .summary: summary.offsets(of: tokens)
    case .content: body.offsets(of: tokens)
    }
  }
}
