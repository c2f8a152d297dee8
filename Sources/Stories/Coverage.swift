import Foundation

/// Which sources were live when: what our own watching adds or takes away must not pass for news.
public struct Coverage: Sendable {
  /// A source with the days that it was live; `to` is nil while it is.
  public struct Life: Hashable, Sendable {
    public var source: String
    public var from: Date
    public var to: Date?

    public init(source: String, from: Date, to: Date? = nil) {
      self.source = source
      self.from = from
      self.to = to
    }
  }

  private struct Span {
    var from: Double
    var to: Double
  }

  private let lives: [Feature: Span]
  /// The same in a fixed order: sums of fractions hang on it.
  private let spans: [Span]

  public init(_ lives: [Life]) {
    let byNumber = Dictionary(
      lives.map { life in
        let to = life.to?.timeIntervalSince1970 ?? .infinity
        return (Self.number(of: life.source), Span(from: life.from.timeIntervalSince1970, to: to))
      }
    ) { Span(from: min($0.from, $1.from), to: max($0.to, $1.to)) }
    self.lives = byNumber
    spans = byNumber.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The number that origins know a source by; 0 for none.
  static func number(of source: String) -> Feature { source.isEmpty ? 0 : Features.tag("source " + source) }

  /// Whether any source was live at a moment.
  func isAnyLive(since moment: Double) -> Bool {
    spans.contains { $0.from <= moment && $0.to > moment }
  }

  /// Whether a source was live at a moment; one that is not known was.
  func isLive(_ source: Feature, since moment: Double) -> Bool {
    lives[source].map { $0.from <= moment } ?? true
  }

  /// Those of some sources that were not live from the beginning of the baseline until now; none where all were not. One that is
  /// not known was.
  public func outside(_ sources: Set<String>, asOf now: Date) -> Set<String> {
    let now = now.timeIntervalSince1970
    let start = now - (EmergenceScore.recentDays + EmergenceScore.baselineDays) * EmergenceScore.day
    let outside = sources.filter { source in
      lives[Self.number(of: source)].map { $0.from > start || $0.to < now } ?? false
    }
    return outside.count < sources.count ? outside : []
  }

  /// Mean number of live sources between two moments, of those that were live at a third where it is given.
  func live(from: Double, to: Double, since moment: Double? = nil) -> Double {
    guard to > from else { return 0 }
    let days = spans.reduce(0) { sum, span in
      guard moment.map({ span.from <= $0 }) ?? true else { return sum }
      return sum + max(0, min(span.to, to) - max(span.from, from))
    }
    return days / (to - from)
  }
}
