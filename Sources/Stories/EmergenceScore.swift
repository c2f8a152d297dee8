import Foundation
import Model

/// How strongly an issue rises, and the state that follows from it.
///
/// The recent rate of independent origins is held against the baseline's by a Poisson test whose expected rate is
/// shrunk towards a prior (gamma-Poisson: DuMouchel, The American Statistician 53, 1999), so that one lone story
/// on a silent subject is no surge.
struct EmergenceScore {
  static let day: TimeInterval = 86_400
  static let recentDays = 14.0
  static let baselineDays = 56.0
  /// The prior: half an origin seen in four weeks.
  static let priorOrigins = 0.5
  static let priorDays = 28.0
  /// An issue is emerging when chance alone gives so many origins less often than this, and there are at least three.
  static let significance = 0.01
  static let leastRecent = 3
  /// An issue is active so long after its last item, dormant so long, closed after that.
  static let activeDays = 30.0
  static let dormantDays = 180.0
  /// Most that each part can give.
  static let surgeCap = 3.0
  static let breadthCap = 1.5
  static let noveltyValue = 0.5
  static let commitmentCap = 1.0
  static let standingWeight = 0.2

  let origins: [Origin]
  let first: Date?
  let last: Date?
  /// Links from the issue's items to commitments.
  let links: Int
  let now: Date

  var emergence: Emergence {
    let parts = [surge, breadth, novelty, nearness, standing]
    return Emergence(
      score: parts.reduce(0) { $0 + $1.value }, parts: parts, recent: recent.count, baseline: baseline.count)
  }

  var state: Issue.State {
    if recent.count >= Self.leastRecent, chance < Self.significance { return .emerging }
    guard let last else { return .dormant }
    let age = now.timeIntervalSince(last) / Self.day
    return age <= Self.activeDays ? .active : age <= Self.dormantDays ? .dormant : .closed
  }

  private var recent: [Origin] { origins(from: Self.recentDays, to: 0) }
  private var baseline: [Origin] { origins(from: Self.recentDays + Self.baselineDays, to: Self.recentDays) }

  /// Origins more than `to` and at most `from` days old; what is dated after `now` is not known yet.
  private func origins(from: Double, to: Double) -> [Origin] {
    origins.filter {
      guard let age = $0.date.map({ (now.timeIntervalSince1970 - $0) / Self.day }), age >= 0 else {
        return false
      }
      return to == 0 ? age <= from : age > to && age <= from
    }
  }

  /// Origins that the recent window would hold at the shrunk baseline rate.
  private var expected: Double {
    (Double(baseline.count) + Self.priorOrigins) / (Self.baselineDays + Self.priorDays) * Self.recentDays
  }

  private var chance: Double { Poisson.tail(from: recent.count, mean: expected) }

  private var surge: Emergence.Part {
    let value = recent.isEmpty ? 0 : min(Self.surgeCap, max(0, -log10(max(chance, .leastNormalMagnitude))))
    return Emergence.Part(
      name: "surge", value: value,
      note: "\(recent.count) independent origins in 14 days where \(decimal(expected)) were expected"
        + " from \(baseline.count) in the 56 days before")
  }

  private var breadth: Emergence.Part {
    let publishers = Set(recent.map(\.publisher)).count
    return Emergence.Part(
      name: "breadth", value: min(Self.breadthCap, log2(1 + Double(publishers)) / 2),
      note: "\(publishers) publishers in 14 days")
  }

  private var novelty: Emergence.Part {
    let age = first.map { now.timeIntervalSince($0) / Self.day }
    let isNew = age.map { $0 >= 0 && $0 <= Self.baselineDays } ?? false
    return Emergence.Part(
      name: "novelty", value: isNew ? Self.noveltyValue : 0,
      note: isNew ? "its first item is at most 56 days old" : "its first item is older than 56 days")
  }

  private var nearness: Emergence.Part {
    Emergence.Part(
      name: "commitments", value: min(Self.commitmentCap, log2(1 + Double(max(0, links))) / 4),
      note: "\(max(0, links)) links from its items to commitments")
  }

  private var standing: Emergence.Part {
    Emergence.Part(
      name: "standing", value: Self.standingWeight * log(1 + Double(origins.count)),
      note: "\(origins.count) independent origins in all")
  }

  private func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

enum Poisson {
  /// Probability of `count` or more events where `mean` are expected.
  static func tail(from count: Int, mean: Double) -> Double {
    guard count > 0 else { return 1 }
    guard mean > 0 else { return 0 }
    var term = exp(-mean + Double(count) * log(mean) - (1...count).reduce(0) { $0 + log(Double($1)) })
    var sum = 0.0
    var k = Double(count)
    while k <= mean || term > sum * 1e-12 {
      sum += term
      k += 1
      term *= mean / k
      if term == 0 && k > mean { break }
    }
    return min(1, sum)
  }
}
