/// What the writer of a query may have meant.
extension QueryParser {
  private static let fields = ["title", "summary", "content", "source", "lang", "tag"]

  func unknownField(_ name: String) -> QueryProblem {
    let near = Nearest.name(to: name, among: Self.fields) ?? Self.otherNames[name.lowercased()]
    let quotes = "put \"\(name):…\" in quotes if it is no field"
    return problem(
      "title:, summary:, content:, source:, lang: or tag:",
      near.map { "did you mean \($0):? If not, \(quotes)" } ?? quotes)
  }

  /// Fields as other tools name them.
  private static let otherNames = [
    "headline": "title", "hl": "title", "intitle": "title", "ti": "title", "lead": "summary",
    "abstract": "summary", "body": "content", "text": "content", "site": "source", "publisher": "source",
    "domain": "source", "la": "lang",
  ]

  func unknownSet(_ name: String) -> QueryProblem {
    let names = terms.names
    let hint = Nearest.name(to: name, among: names).map { "did you mean $\($0)?" }
    let advice =
      names.isEmpty ? "no set is known here; sets stand in terms/*.yaml beside the facets of the rules" : nil
    return problem(
      "a set of terms, but none is called $\(name)",
      hint ?? advice ?? "sets are \(names.prefix(12).map { "$" + $0 }.joined(separator: ", "))")
  }

  /// What to write for an operator as other tools spell it, or for a slip in one; nil for a plain word.
  func foreignOperator(_ word: String) -> String? {
    let name = word.uppercased()
    let letters = name.prefix { $0.isLetter }
    let rest = name.dropFirst(letters.count).drop { $0 == "/" || $0 == "-" || $0 == "~" }
    let reach = rest.isEmpty || rest == "N" ? "5" : String(rest)
    guard rest.isEmpty || rest == "S" || rest == "P" || rest == "N" || rest.allSatisfy(\.isNumber) else {
      return nil
    }
    let isJoined = letters.count < name.count
    switch letters {
    case "AND", "OR", "NOT": return rest.isEmpty && word != name ? "operators are in capitals: \(name)" : nil
    case "NEAR", "BEFORE": return word == name && !isJoined ? nil : "did you mean \(letters)/\(reach)?"
    case "W", "WITHIN", "ADJ", "PROX", "ONEAR", "PRE":
      let isOrdered = letters == "ONEAR" || letters == "PRE"
      return isJoined ? "did you mean \(isOrdered ? "BEFORE" : "NEAR")/\(reach)?" : nil
    case "ANDNOT", "BUTNOT": return rest.isEmpty ? "did you mean NOT?" : nil
    default: return misspelt(String(letters), isJoined: isJoined, reach)
    }
  }

  /// `NAER/5` for `NEAR/5`.
  private func misspelt(_ letters: String, isJoined: Bool, _ reach: String) -> String? {
    guard isJoined, letters.count > 2 else { return nil }
    return Nearest.name(to: letters, among: ["NEAR", "BEFORE"]).map { "did you mean \($0)/\(reach)?" }
  }
}
