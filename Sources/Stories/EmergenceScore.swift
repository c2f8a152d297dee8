import Foundation
import Model

/// How strongly an issue rises, and the state that follows from it.
///
/// The recent rate of independent origins is held against the baseline's by a Poisson test whose expected rate is
/// shrunk towards a prior (gamma-Poisson: DuMouchel, The American Statistician 53, 1999), so that one lone story
/// on a silent subject is no surge.
///
/// What is watched changes. Origins of sources that are younger than the baseline do not count as recent, so a new source
/// raises nothing; those of sources that were lost stay in the baseline, so a loss raises nothing; and where fewer sources were
/// live in the baseline than are now, more is expected. Where every source is younger there is nothing to correct by, and all count.
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
  static let burstValue = 0.5
  static let breadthCap = 1.5
  static let noveltyCap = 0.5
  static let commitmentCap = 1.0
  static let standingWeight = 0.2

  private let first: Double?
  private let last: Double?
  private let links: Int
  private let now: Double
  private let all: Int
  private let recent: [Origin]
  private let baseline: Int
  /// Features first seen lately, and all, of which the oldest are older.
  private let fresh: (new: Int, all: Int)
  /// How many times as many sources are live as in the baseline, at least 1.
  private let growth: Double
  private let burstDays: Int?
  /// Whether the sources that were live all along show it alone; nil where nobody asked them.
  private let isWitnessed: Bool?

  /// - Parameters:
  ///   - seen: When each pair of partner and sub-topic, and each leading term, was first seen, in seconds.
  ///   - links: Links from the issue's items to commitments.
  init(
    origins: [Origin], seen: [Feature: Double] = [:], first: Date?, last: Date?, links: Int, now: Date,
    coverage: Coverage? = nil, witness: Witness? = nil
  ) {
    let now = now.timeIntervalSince1970
    self.now = now
    (self.first, self.last) = (first?.timeIntervalSince1970, last?.timeIntervalSince1970)
    self.links = max(0, links)
    let (recentStart, start) = (
      now - Self.recentDays * Self.day, now - (Self.recentDays + Self.baselineDays) * Self.day
    )
    let mature = coverage.flatMap { $0.isAnyLive(since: start) ? $0 : nil }
    let known = origins.filter { $0.date.map { $0 <= now } ?? true }
    all = known.count
    let counted = known.filter { mature?.isLive($0.source, since: start) ?? true }
    recent = counted.filter { $0.date.map { $0 >= recentStart } ?? false }
    baseline = known.count { $0.date.map { $0 >= start && $0 < recentStart } ?? false }
    growth = mature.map { Self.growth($0, start: start, recentStart: recentStart, now: now) } ?? 1
    fresh = (seen.values.count { $0 >= recentStart && $0 <= now }, seen.values.count { $0 <= now })
    burstDays = Self.burst(counted, start: start, now: now)
    isWitnessed = witness.map { $0.knows(counted, asOf: now) }
  }

  private static func growth(
    _ coverage: Coverage, start: Double, recentStart: Double, now: Double
  ) -> Double {
    let before = coverage.live(from: start, to: recentStart)
    let lately = coverage.live(from: recentStart, to: now, since: start)
    return before > 0 ? max(1, lately / before) : 1
  }

  /// Days that the last burst has gone on for, today among them; nil where none does.
  private static func burst(_ origins: [Origin], start: Double, now: Double) -> Int? {
    let days = Int(recentDays + baselineDays)
    var counts = [Int](repeating: 0, count: days)
    for date in origins.compactMap(\.date) where date > start && date <= now {
      counts[min(days - 1, Int((date - start) / day))] += 1
    }
    let total = Double(counts.reduce(0, +)) + priorOrigins
    let automaton = BurstAutomaton(rate: total / (Double(days) + priorDays))
    return automaton.burst(in: counts).map { days - $0 }
  }

  var emergence: Emergence {
    let parts = [surge, burst, breadth, novelty, nearness, standing]
    return Emergence(
      score: parts.reduce(0) { $0 + $1.value }, parts: parts, recent: recent.count, baseline: baseline)
  }

  var state: Issue.State {
    if isRising, isWitnessed ?? true { return .emerging }
    guard let last else { return .dormant }
    let age = (now - last) / Self.day
    return age <= Self.activeDays ? .active : age <= Self.dormantDays ? .dormant : .closed
  }

  /// Whether counts alone would make it emerging.
  private var isRising: Bool { recent.count >= Self.leastRecent && chance < Self.significance }

  /// Whether counts rise by how sources that came or went make items fall together.
  private var isDoubtful: Bool { isRising && isWitnessed == false }

  /// Origins that the recent window would hold at the shrunk baseline rate.
  private var expected: Double {
    (Double(baseline) + Self.priorOrigins) / (Self.baselineDays + Self.priorDays) * Self.recentDays * growth
  }

  private var chance: Double { Poisson.tail(from: recent.count, mean: expected) }

  private var surge: Emergence.Part {
    let value =
      recent.isEmpty || isDoubtful
      ? 0 : min(Self.surgeCap, max(0, -log10(max(chance, .leastNormalMagnitude))))
    return Emergence.Part(
      name: "surge", value: value,
      note:
        "\(Self.count(recent.count, "independent origin")) in 14 days where \(decimal(expected)) were expected"
        + " from \(baseline) in the 56 days before"
        + (growth > 1 ? ", \(decimal(growth)) times as many sources being live" : "")
        + (isDoubtful ? "; not without the sources that came or went lately, so it counts nothing" : ""))
  }

  private var burst: Emergence.Part {
    Emergence.Part(
      name: "burst", value: burstDays == nil || isDoubtful ? 0 : Self.burstValue,
      note: burstDays.map { "in a burst for \(Self.count($0, "day"))" } ?? "in no burst")
  }

  private var breadth: Emergence.Part {
    let publishers = Set(recent.map(\.publisher)).count
    let countries = Set(recent.map(\.country)).subtracting([0]).count
    return Emergence.Part(
      name: "breadth",
      value: min(Self.breadthCap, log2(1 + Double(publishers)) / 2 + log2(Double(max(1, countries))) / 4),
      note: Self.count(publishers, "publisher") + " in 14 days"
        + (countries > 0 ? ", of \(Self.count(countries, "country", "countries"))" : ""))
  }

  private var novelty: Emergence.Part {
    let age = first.map { (now - $0) / Self.day }
    let isNew = age.map { $0 >= 0 && $0 <= Self.baselineDays } ?? false
    let share = fresh.all > 0 ? Double(fresh.new) / Double(fresh.all) : 0
    return Emergence.Part(
      name: "novelty", value: Self.noveltyCap * (isNew ? 1 : share),
      note: isNew
        ? "its first item is at most 56 days old"
        : "\(fresh.new) of its \(fresh.all) leading terms and pairs of partner and topic are new in 14 days")
  }

  private var nearness: Emergence.Part {
    Emergence.Part(
      name: "commitments", value: min(Self.commitmentCap, log2(1 + Double(links)) / 4),
      note: Self.count(links, "link") + " from its items to commitments")
  }

  private var standing: Emergence.Part {
    Emergence.Part(
      name: "standing", value: Self.standingWeight * log(1 + Double(all)),
      note: Self.count(all, "independent origin") + " in all")
  }

  /// `1 day`, `2 days`.
  private static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
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
