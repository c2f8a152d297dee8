/// Named sets of terms that rules and searches share: `$coast_guards` in a query stands for any of its terms.
public struct TermSets: Sendable {
  struct Entry: Sendable {
    /// The terms joined with OR, sets among them written out.
    var node: QueryNode
    /// Levels of nesting and words and phrases, which count against the limits of a query that uses the set.
    var depth: Int
    var literals: Int
  }

  var entries: [String: Entry] = [:]
  var warnings: [RulesWarning] = []

  /// No sets.
  public init() {}

  /// The names of the sets, without their `$`, in order.
  public private(set) var names: [String] = []

  /// The folder of the files of sets, beside those of the facets.
  static let folder = "terms"

  /// Whether a file of this path is one of sets.
  static func holds(_ path: String) -> Bool { path.split(separator: "/").dropLast().last == "terms" }

  /// Letters, digits, `_` and `-`, a letter or `_` first.
  static func isName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.isASCII else { return false }
    let isLetter = first.properties.isAlphabetic || first == "_"
    return isLetter && TagPath.isValid(name) && !name.contains(".")
  }

  /// Reads the files of `terms/`: every set with its terms. A set that is unknown, named twice or made of itself is an
  /// error with its place.
  init(files: [(path: String, bytes: [UInt8])]) throws(RulesError) {
    var drafts: [String: TermSetDraft] = [:]
    for (path, bytes) in files.sorted(by: { $0.path < $1.path }) {
      for draft in try TermFileReader(path: path, bytes: bytes).read() {
        if let other = drafts[draft.name] {
          throw draft.problem("the set $\(draft.name) is also in \(other.source.path); a name stands once")
        }
        drafts[draft.name] = draft
      }
    }
    names = drafts.keys.sorted()
    for name in names { try add(name, drafts, path: []) }
  }

  /// Reads a set after the sets that it uses.
  private mutating func add(
    _ name: String, _ drafts: [String: TermSetDraft], path: [String]
  ) throws(RulesError) {
    guard entries[name] == nil, let draft = drafts[name] else { return }
    if let first = path.firstIndex(of: name) {
      let circle = (path[first...] + [name]).map { "$" + $0 }.joined(separator: " → ")
      throw draft.problem("the sets run in a circle: \(circle); take one of the references out")
    }
    guard path.count < RulesLimits.queryNesting else {
      throw draft.problem("more than \(RulesLimits.queryNesting) sets inside one another; write them flatter")
    }
    for used in draft.used { try add(used, drafts, path: path + [name]) }
    entries[name] = try entry(draft)
  }

  private mutating func entry(_ draft: TermSetDraft) throws(RulesError) -> Entry {
    var nodes: [QueryNode] = []
    var (depth, literals) = (0, 0)
    for term in draft.terms {
      let query = try draft.read(term, terms: self)
      warnings += draft.source.warnings([query])
      nodes.append(query.root)
      depth = max(depth, query.depth)
      literals += query.literals
    }
    guard literals <= RulesLimits.terms else {
      throw draft.problem("more than \(RulesLimits.terms) words and phrases in $\(draft.name); split the set")
    }
    return Entry(node: .or(nodes), depth: depth + 1, literals: literals)
  }
}
