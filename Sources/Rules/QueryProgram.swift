import Model

/// Queries as one flat list of steps that name each other by number. Asking them of an item counts no reference: all cores would
/// meet on the counts.
struct QueryProgram: Sendable {
  /// What is asked of an item. Other steps, and all that is text, are named by their numbers here.
  enum Step: Sendable {
    /// Some pattern of a list occurs.
    case words(Int32)
    /// The operands are lists.
    case sloppy(Operands, slop: Int)
    case near(Int32, Int32, distance: Int, inOrder: Bool)
    /// Two places in one sentence or paragraph.
    case together(Int32, Int32, TextUnit, inOrder: Bool)
    case and(Operands)
    /// Some pattern of one of the lists occurs, or one of the steps is true.
    case or(lists: Operands, steps: Operands)
    case not(Int32)
    case inField(Fields, Int32)
    case boosted(Int32, by: Double)
    case source(Int32)
    case language(Int32)
    case tag(Int32)
    /// True of items of a language, or of one that nobody knows.
    case variant(language: Int32, Int32)
  }

  /// A range of `operands`.
  struct Operands: Sendable {
    var start: Int32
    var end: Int32

    @inline(__always) var range: Range<Int> { Int(start)..<Int(end) }
  }

  let steps: [Step]
  let operands: [Int32]
  let lists: WordLists
  let sources: [LiteralPattern]
  let languages: [String]
  let tags: [TagPattern]

  /// The number of a language that items may have.
  func number(ofLanguage language: String?) -> ItemLanguage {
    guard let language else { return .unknown }
    return languages.firstIndex(of: language).map { ItemLanguage(number: Int32($0)) } ?? .other
  }
}

/// An item's language by its number in a program.
struct ItemLanguage: Equatable, Sendable {
  var number: Int32

  static let unknown = ItemLanguage(number: -1)
  /// One that no query asks for.
  static let other = ItemLanguage(number: -2)

  /// Whether what is meant for a language looks at the item.
  @inline(__always) func isOrMayBe(_ language: Int32) -> Bool { number == language || self == .unknown }
}

// MARK: What is known of a query before any item is seen

extension QueryProgram {
  /// The lists of which one must have a word in an item where a query is true; nil where it may be true without any.
  func needs(_ step: Int32) -> [Int32]? {
    switch steps[Int(step)] {
    case .words(let list): [list]
    case .sloppy(let terms, _): rarest(operands[terms.range].map { [$0] }) ?? []
    case .near(let a, let b, _, _), .together(let a, let b, _, _):
      rarest([a, b].compactMap(needs)) ?? []
    case .and(let nodes): rarest(operands[nodes.range].compactMap(needs))
    case .or(let lists, let steps): every(operands[steps.range].map(needs), and: operands[lists.range])
    case .not, .source, .language, .tag: nil
    case .inField(_, let inner), .boosted(let inner, _), .variant(_, let inner): needs(inner)
    }
  }

  /// Those that have the fewest words.
  private func rarest(_ needs: [[Int32]]) -> [Int32]? {
    needs.min { size(of: $0) < size(of: $1) }
  }

  /// All together; nil where one of the alternatives needs none.
  private func every(_ needs: [[Int32]?], and lists: ArraySlice<Int32>) -> [Int32]? {
    var all = Array(lists)
    for some in needs {
      guard let some else { return nil }
      all += some
    }
    return all
  }

  private func size(of needs: [Int32]) -> Int { needs.reduce(0) { $0 + lists.size(of: $1) } }

  /// The greatest boost that a hit of a query may have, 1 at least.
  func greatestBoost(_ step: Int32) -> Double {
    switch steps[Int(step)] {
    case .words, .sloppy, .source, .language, .tag, .not: 1
    case .near(let a, let b, _, _), .together(let a, let b, _, _):
      max(greatestBoost(a), greatestBoost(b))
    case .and(let nodes), .or(_, let nodes): operands[nodes.range].map(greatestBoost).max() ?? 1
    case .inField(_, let inner), .variant(_, let inner): greatestBoost(inner)
    case .boosted(let inner, let boost): max(1, greatestBoost(inner) * boost)
    }
  }
}
