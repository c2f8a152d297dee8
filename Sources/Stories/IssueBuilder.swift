import Model

/// What holds an issue together, and which of two rises more.
enum IssueBuilder {
  /// An area or partner belongs to an issue when this share of its texts carry it.
  static let leastShare = 0.2

  /// Tags that enough of the texts carry, most frequent first; the most frequent alone where none is.
  static func strongest(_ counts: [String: Int], of texts: Int) -> [String] {
    let ranked = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    let enough = ranked.filter { Double($0.value) >= leastShare * Double(texts) }
    return (enough.isEmpty ? Array(ranked.prefix(1)) : enough).map(\.key)
  }

  /// Strongest first; ties by newest item, then id.
  static func isStronger(_ a: Issue, _ b: Issue) -> Bool {
    if a.emergence.score != b.emergence.score { return a.emergence.score > b.emergence.score }
    let last = (a.last ?? .distantPast, b.last ?? .distantPast)
    return last.0 != last.1 ? last.0 > last.1 : a.id < b.id
  }
}
