/// What a rule or a rule file may be at most. Beyond it is an error that names the limit.
public enum RulesLimits {
  /// Unicode scalars of a query.
  public static let queryLength = 10_000
  /// Parentheses, NOT, fields and chained NEAR inside one another.
  public static let queryNesting = 100
  /// Letters that must stand before `*`; one is enough in scripts without spaces and in Hangul.
  public static let minimumStem = 3
  /// Words of NEAR/n, BEFORE/n and "…"~n.
  public static let distance = 1_000
  /// Words of NEAR/n and BEFORE/n above which a warning is given.
  public static let usualDistance = 10
  /// Words and phrases of a query, and of a set of terms, with all sets written out.
  public static let terms = 20_000
  /// The smallest boost.
  public static let minimumBoost = 0.001
  /// Words of a phrase that may be moved, "…"~n.
  public static let movedWords = 32
  /// The largest weight of a rule, threshold of a file and boost of a query.
  public static let weight = 1_000.0
  /// Rules of a rule set, all files together.
  public static let rules = 100_000
}
