import Model

/// A query as a tree. AND and OR are flat; depth is bounded by `RulesLimits.queryNesting`.
indirect enum QueryNode: Hashable, Sendable {
  case literal(Literal)
  /// The words of a phrase with at most `slop` moves between them (Lucene's sloppy phrase).
  case sloppy([Literal], slop: Int)
  /// Two places at most `distance` words apart, in either order or in this one.
  case near(QueryNode, QueryNode, distance: Int, inOrder: Bool)
  case and([QueryNode])
  case or([QueryNode])
  case not(QueryNode)
  case inField(Field, QueryNode)
  case boosted(QueryNode, by: Double)
  case source(LiteralPattern, text: String)
  case language(String)
  case tag(TagPattern)
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
    case .sloppy(let terms, _): terms.forEach(body)
    case .near(let a, let b, _, _):
      a.forEachLiteral(body)
      b.forEachLiteral(body)
    case .and(let nodes), .or(let nodes): for node in nodes { node.forEachLiteral(body) }
    case .not(let node), .inField(_, let node), .boosted(let node, _): node.forEachLiteral(body)
    case .source, .language, .tag: break
    }
  }

  /// The tags that it asks for.
  var tagPatterns: [TagPattern] {
    switch self {
    case .tag(let pattern): [pattern]
    case .near(let a, let b, _, _): a.tagPatterns + b.tagPatterns
    case .and(let nodes), .or(let nodes): nodes.flatMap(\.tagPatterns)
    case .not(let node), .inField(_, let node), .boosted(let node, _): node.tagPatterns
    case .literal, .sloppy, .source, .language: []
    }
  }

  /// Whether it can be true of an item in which none of its literals occurs.
  var needsNoLiteral: Bool {
    switch self {
    case .literal, .sloppy, .near: false
    case .and(let nodes): nodes.allSatisfy(\.needsNoLiteral)
    case .or(let nodes): nodes.contains(where: \.needsNoLiteral)
    case .not, .source, .language, .tag: true
    case .inField(_, let node), .boosted(let node, _): node.needsNoLiteral
    }
  }

  /// Whether it yields places, which NEAR can measure between.
  var hasPlaces: Bool {
    switch self {
    case .literal, .sloppy, .near: true
    case .or(let nodes): nodes.allSatisfy(\.hasPlaces)
    case .inField(_, let node), .boosted(let node, _): node.hasPlaces
    case .and, .not, .source, .language, .tag: false
    }
  }
}

extension QueryNode: CustomStringConvertible {
  /// The query in the rule language, with every grouping shown.
  var description: String {
    switch self {
    case .literal(let literal): literal.text
    case .sloppy(let terms, let slop): "\"\(terms.map(\.text).joined(separator: " "))\"~\(slop)"
    case .near(let a, let b, let distance, let inOrder):
      "\(a.grouped) \(inOrder ? "BEFORE" : "NEAR")/\(distance) \(b.grouped)"
    case .and(let nodes): nodes.map(\.grouped).joined(separator: " AND ")
    case .or(let nodes): nodes.map(\.grouped).joined(separator: " OR ")
    case .not(let node): "NOT \(node.grouped)"
    case .inField(let field, let node): "\(field.rawValue):\(node.grouped)"
    case .boosted(let node, let boost): "\(node.grouped)^\(boost)"
    case .source(_, let text): "source:\(text)"
    case .language(let language): "lang:\(language)"
    case .tag(let pattern): "tag:\(pattern)"
    }
  }

  private var grouped: String {
    switch self {
    case .and, .or, .near, .not, .boosted: "(\(description))"
    default: description
    }
  }
}

extension TagPattern: CustomStringConvertible {
  var description: String {
    if tag.isEmpty { return "\(facet.rawValue)/*" }
    return "\(facet.rawValue)/\(tag)\(includesBelow ? ".*" : "")"
  }
}
