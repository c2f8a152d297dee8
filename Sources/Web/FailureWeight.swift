/// How much a failure counts: 1 for one that keeps a source from us, less for one that often mends itself, more for one
/// that never does without a person. The wait doubles with each whole weight.
enum FailureWeight {
  static func of(kind: String) -> Double { table[kind] ?? 1 }

  /// Whether an answer came whose content cannot be used; a 304 says nothing against it.
  static func isOfContent(kind: String) -> Bool { content.contains(kind) }

  private static let table: [String: Double] = [
    "timeout": 0.5, "connect": 0.5, "cut": 0.5, "status": 1, "dns": 1, "tls": 1, "blocked": 1, "gone": 1,
    "not-a-feed": 1, "no-items": 1, "no-text": 1, "unreadable": 1, "empty": 0.5, "redirect": 1, "file": 1,
    "too-large": 1, "bomb": 2, "bad-url": 3, "scheme": 3, "refused-address": 3, "other": 1,
  ]

  private static let content: Set<String> = [
    "not-a-feed", "no-items", "no-text", "unreadable", "empty", "bomb", "too-large",
  ]
}
