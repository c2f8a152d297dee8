extension QueryNode: CustomStringConvertible {
  /// The query in the rule language, with every grouping shown.
  var description: String {
    switch self {
    case .literal(let literal): literal.text
    case .sloppy(_, let slop, let text): slop == 0 ? text : "\(text)~\(slop)"
    case .near(let a, let b, let reach, let inOrder):
      "\(a.grouped) \(inOrder ? "BEFORE" : "NEAR")/\(reach) \(b.grouped)"
    case .and(let nodes): nodes.map(\.grouped).joined(separator: " AND ")
    case .or(let nodes): nodes.map(\.grouped).joined(separator: " OR ")
    case .not(let node): "NOT \(node.grouped)"
    case .inField(let field, let node): "\(field.rawValue):\(node.grouped)"
    case .boosted(let node, let boost): "\(node.grouped)^\(boost)"
    case .source(_, let text): "source:\(text)"
    case .language(let language): "lang:\(language)"
    case .tag(let pattern): "tag:\(pattern)"
    case .set(let name, _): "$\(name)"
    case .variant(let language, let node): "\(language): \(node)"
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
