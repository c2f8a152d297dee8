import Model

/// A query as a tree. AND and OR are flat; depth is bounded by `RulesLimits.queryNesting`.
indirect enum QueryNode: Hashable, Sendable {
  case literal(Literal)
  /// The words of a phrase with at most `slop` moves between them (Lucene's sloppy phrase).
  /// `text` is the phrase as written, without the `~` after it; with 0 moves the words stand side by side.
  case sloppy([Literal], slop: Int, text: String)
  /// Two places within reach of each other, in either order or in this one.
  case near(QueryNode, QueryNode, Reach, inOrder: Bool)
  case and([QueryNode])
  case or([QueryNode])
  case not(QueryNode)
  case inField(Field, QueryNode)
  case boosted(QueryNode, by: Double)
  case source(LiteralPattern, text: String)
  case language(String)
  case tag(TagPattern)
  /// A named set of terms, written out.
  case set(String, QueryNode)
  /// True of items of a language, or of one that nobody knows: a variant of a concept.
  case variant(String, QueryNode)
}

/// How far apart the sides of NEAR and BEFORE may be.
enum Reach: Hashable, Sendable {
  case words(Int)
  case together(TextUnit)
}

/// A part of a field that NEAR/S and NEAR/P keep to.
enum TextUnit: String, Hashable, Sendable {
  case sentence = "S"
  case paragraph = "P"
}

extension Reach: CustomStringConvertible {
  /// As it stands after `NEAR/`.
  var description: String {
    switch self {
    case .words(let count): "\(count)"
    case .together(let unit): unit.rawValue
    }
  }
}

/// `area/maritime.scs`, or with `.*` that and everything below it, or `area/*`.
struct TagPattern: Hashable, Sendable {
  var facet: Facet
  /// Empty for every tag of the facet.
  var tag: String
  var includesBelow: Bool

  func matches(facet: Facet, tag: String) -> Bool {
    guard facet == self.facet else { return false }
    if tag == self.tag || self.tag.isEmpty { return true }
    return includesBelow && tag.hasPrefix(self.tag + ".")
  }
}

extension QueryNode {
  /// Calls a function with every literal, in order.
  func forEachLiteral(_ body: (Literal) -> Void) {
    switch self {
    case .literal(let literal): body(literal)
    case .sloppy(let terms, _, _): terms.forEach(body)
    case .near(let a, let b, _, _):
      a.forEachLiteral(body)
      b.forEachLiteral(body)
    case .and(let nodes), .or(let nodes): for node in nodes { node.forEachLiteral(body) }
    case .not(let node), .inField(_, let node), .boosted(let node, _), .set(_, let node),
      .variant(_, let node):
      node.forEachLiteral(body)
    case .source, .language, .tag: break
    }
  }

  /// The tags that it asks for.
  var tagPatterns: [TagPattern] {
    switch self {
    case .tag(let pattern): [pattern]
    case .near(let a, let b, _, _): a.tagPatterns + b.tagPatterns
    case .and(let nodes), .or(let nodes): nodes.flatMap(\.tagPatterns)
    case .not(let node), .inField(_, let node), .boosted(let node, _), .set(_, let node),
      .variant(_, let node):
      node.tagPatterns
    case .literal, .sloppy, .source, .language: []
    }
  }

  /// Whether it yields places, which NEAR can measure between.
  var hasPlaces: Bool {
    switch self {
    case .literal, .sloppy, .near: true
    case .or(let nodes): nodes.allSatisfy(\.hasPlaces)
    case .inField(_, let node), .boosted(let node, _), .set(_, let node), .variant(_, let node):
      node.hasPlaces
    case .and, .not, .source, .language, .tag: false
    }
  }
}
