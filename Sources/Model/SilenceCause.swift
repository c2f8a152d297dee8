/// Why nothing was heard of a topic, an issue or a commitment for longer than the habit.
///
/// Take the sources that cover it: those that gave items of it before, or, where none did, those whose topics, country or
/// language fit. None: `notCovered`. None of them gave a document that could be read in the silent time: `sourcesDown`. Else `noNews`.
public enum SilenceCause: String, Hashable, Sendable, CaseIterable {
  /// Sources that cover it worked, and had nothing.
  case noNews = "no news found"
  /// Every source that covers it failed.
  case sourcesDown = "sources down"
  /// No source that is fetched covers it.
  case notCovered = "no source covers it"
}
