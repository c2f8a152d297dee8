import Model
import Text

/// A stretch of tokens of one field.
struct Place: Hashable, Sendable {
  var field: Field
  /// Numbers of tokens in the field; `end` is one past the last.
  var first: Int
  var end: Int
}

/// A place of a pattern, by its number in a `LiteralIndex`.
struct PatternPlace: Sendable {
  var pattern: Int32
  var place: Place
}

/// An item's text, tokenised once, with the places of every pattern that occurs in it; made to be used again.
struct ItemScan: Sendable {
  private var title = TokenText()
  private var summary = TokenText()
  private var body = TokenText()
  private var found: [LiteralIndex.Found] = []
  /// By field; those of one pattern by first token.
  private(set) var places: [PatternPlace] = []

  /// Takes another item.
  mutating func read(_ content: ItemContent, index: LiteralIndex) {
    places.removeAll(keepingCapacity: true)
    Self.read(content.title, .title, &title, index, &found, &places)
    Self.read(content.summary, .summary, &summary, index, &found, &places)
    Self.read(content.content, .content, &body, index, &found, &places)
  }

  private static func read(
    _ string: String, _ field: Field, _ text: inout TokenText, _ index: LiteralIndex,
    _ found: inout [LiteralIndex.Found], _ places: inout [PatternPlace]
  ) {
    text.read(string)
    index.places(in: &text, &found)
    for one in found {
      let place = Place(field: field, first: Int(one.first), end: Int(one.end))
      places.append(PatternPlace(pattern: one.pattern, place: place))
    }
  }

  /// Must be called before positions and distances are asked for.
  mutating func resolve() {
    title.resolve()
    summary.resolve()
    body.resolve()
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

  /// The same, with the text between them.
  func passage(of place: Place) -> (offsets: Range<Int>, text: String) {
    let tokens = place.first..<place.end
    return switch place.field {
    case .title: title.passage(of: tokens)
    case .summary: summary.passage(of: tokens)
    case .content: body.passage(of: tokens)
    }
  }
}
