/// Finds the name that a writer may have meant.
enum Nearest {
  /// The known name that a mistyped one is closest to: at most a third of its letters wrong, and at least one right;
  /// nil where none is so close. Among equals the first in the order of the names.
  static func name(to written: String, among names: [String]) -> String? {
    let lower = Array(written.lowercased().unicodeScalars.prefix(Self.longest))
    let allowed = max(1, lower.count / 3)
    let ranked = names.sorted().map { ($0, distance(lower, Array($0.lowercased().unicodeScalars))) }
    guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= allowed, best.1 < lower.count else {
      return nil
    }
    return best.0
  }

  /// What to append to a message: the question whether that name was meant, or nothing.
  static func hint(_ written: String, among names: [String]) -> String {
    name(to: written, among: names).map { "; did you mean `\($0)`?" } ?? ""
  }

  /// Scalars that are compared.
  private static let longest = 64

  /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment; G. Navarro, "A guided tour
  /// to approximate string matching", 2001).
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var twoBack: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, twoBack[j - 1] + 1) }
        row.append(best)
      }
      (twoBack, previous) = (previous, row)
    }
    return previous[b.count]
  }
}
