import Foundation

/// A source of events that is calm or bursts: the cheapest course through two states explains the counts of days
/// (J. Kleinberg, Bursty and hierarchical structure in streams, KDD 2002, in its form for counts).
struct BurstAutomaton {
  /// How many times as often events come in a burst.
  static let ratio = 4.0
  /// Cost of entering a burst, in logarithms of the number of days; leaving one is free.
  static let gamma = 1.0

  /// Events a day when calm.
  let rate: Double

  /// The day, as a place among the counts, from which on the last day is in a burst; nil where it is calm.
  func burst(in counts: [Int]) -> Int? {
    guard rate > 0, !counts.isEmpty else { return nil }
    let entering = Self.gamma * log(Double(counts.count))
    var (calm, bursting) = (0.0, entering)
    var since = 0
    for (day, count) in counts.enumerated() {
      if calm + entering < bursting { since = day }
      let best = (calm: min(calm, bursting), bursting: min(bursting, calm + entering))
      (calm, bursting) = (best.calm + cost(count, rate), best.bursting + cost(count, rate * Self.ratio))
    }
    return bursting < calm ? since : nil
  }

  /// Negative logarithm of the Poisson chance, without the part that is the same in both states.
  private func cost(_ count: Int, _ rate: Double) -> Double { rate - Double(count) * log(rate) }
}
