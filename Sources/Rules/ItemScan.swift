import Model
import Text

/// A stretch of tokens of one field.
struct Place: Hashable, Sendable {
  var field: Field
  /// Numbers of tokens in the field; `end` is one past the last.
  var first: Int
  var end: Int
}

/// An item's text, tokenised once, with the places of every pattern that occurs in it.
struct ItemScan {
  let content: ItemContent
  private let title: [Token]
  private let summary: [Token]
  private let body: [Token]
  /// The patterns that occur, by number, and the places of each by field, then first token.
  private(set) var patterns: [Int] = []
  private var places: [[Place]] = []
  /// For each pattern of the index where its places stand, -1 where it does not occur; empty where none does.
  private var slots: [Int32] = []
  private let count: Int

  init(_ content: ItemContent, index: LiteralIndex) {
    self.content = content
    title = Tokenizer.tokens(of: content.title)
    summary = Tokenizer.tokens(of: content.summary)
    body = Tokenizer.tokens(of: content.content)
    count = index.patterns.count
    for field in Field.allCases {
      index.forEachPlace(in: tokens(of: field)) { id, first, end in
        add(Place(field: field, first: first, end: end), of: id)
      }
    }
  }

  private mutating func add(_ place: Place, of pattern: Int) {
    if slots.isEmpty { slots = [Int32](repeating: -1, count: count) }
    if slots[pattern] >= 0 {
      places[Int(slots[pattern])].append(place)
    } else {
      slots[pattern] = Int32(places.count)
      patterns.append(pattern)
      places.append([place])
    }
  }

  func occurs(_ pattern: Int) -> Bool {
    slots.indices.contains(pattern) && slots[pattern] >= 0
  }

  /// Where a pattern occurs.
  func places(of pattern: Int) -> [Place] {
    occurs(pattern) ? places[Int(slots[pattern])] : []
  }

  func tokens(of field: Field) -> [Token] {
    switch field {
    case .title: title
    case .summary: summary
    case .content: body
    }
  }

  /// How many words apart two stretches of a field are, 1 for neighbours; nil unless the second is after the first.
  func distance(from a: Place, to b: Place) -> Int? {
    guard a.field == b.field, a.end <= b.first else { return nil }
    let tokens = tokens(of: a.field)
    return tokens[b.first].position - tokens[a.end - 1].position
  }

  /// Offsets of a stretch in Unicode scalars of its field.
  func offsets(of place: Place) -> Range<Int> {
    let tokens = tokens(of: place.field)
    return tokens[place.first].start..<max(tokens[place.first].start, tokens[place.end - 1].end)
  }
}
