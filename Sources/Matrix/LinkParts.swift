import Foundation
import Model

/// A commitment that shares something with an item.
struct LinkCandidate {
  let place: Int
  var cosine = 0.0
  /// Whether a sub-topic is the same.
  var sharesArea = false
  /// Strength of the strongest name, further ones adding a little.
  var name = 0.0
  /// The names as the item has them, strongest first.
  var names: [String] = []

  init(place: Int) { self.place = place }

  /// The words that its watch query found; nil where it did not.
  private(set) var watched: [String]?

  /// A watch query is as strong as a name that means this commitment alone.
  mutating func take(watched words: [String]) {
    watched = words
    name = 1
  }

  /// What a further name adds, as a share of its strength.
  private static let further = 0.2

  mutating func take(name found: String, strength: Double) {
    guard !names.contains(found) else { return }
    if strength > name {
      names.insert(found, at: 0)
      name = min(1, strength + name * Self.further)
    } else {
      names.append(found)
      name = min(1, name + strength * Self.further)
    }
  }
}

/// Whether a commitment takes evidence on the day of an item.
enum Standing {
  case inForce
  /// More than the allowed days before its adoption.
  case early
  /// After the end of its timeframe.
  case ended

  init(of commitment: Commitment, on published: Date?, daysBefore: Int) {
    guard let published else {
      self = .inForce
      return
    }
    if let end = commitment.end, published > end.latest {
      self = .ended
    } else if let adopted = commitment.adopted ?? commitment.start,
      published < adopted.earliest.addingTimeInterval(-86_400 * Double(daysBefore))
    {
      self = .early
    } else {
      self = .inForce
    }
  }
}

/// How the sub-topics of a commitment and of an item meet.
struct AreaMatch {
  /// 1 for one sub-topic, 0.6 where one holds the other or it is no priority area, 0.3 in one area, 0 elsewhere.
  let part: Double
  /// The commitment's sub-topic that meets best; nil where none does.
  let area: String?
  /// Whether both name one sub-topic, not just one of the four areas.
  var isExact: Bool { part == 1 }

  init(_ commitment: [String], _ item: Set<String>) {
    var best: (part: Double, area: String?) = (0, nil)
    for area in commitment {
      let part = item.map { Self.nearness(area, $0) }.max() ?? 0
      if part > best.part { best = (part, area) }
    }
    part = best.part
    area = best.area
  }

  /// Compares the paths byte by byte: this runs for every candidate.
  private static func nearness(_ a: String, _ b: String) -> Double {
    let dot = UInt8(ascii: ".")
    var (left, right) = (a.utf8.makeIterator(), b.utf8.makeIterator())
    var sharesRoot = false
    while true {
      let (x, y) = (left.next(), right.next())
      if x == nil, y == nil { return sharesRoot && !a.hasPrefix("principles") ? 1 : 0.6 }
      if (x == nil && y == dot) || (y == nil && x == dot) { return 0.6 }
      guard x == y else { return sharesRoot ? 0.3 : 0 }
      if x == dot { sharesRoot = true }
    }
  }
}

/// Who of those who promised takes part.
struct ActorMatch {
  let part: Double
  /// nil where nobody had to.
  let who: String?
  /// Whether it is one from outside ASEAN.
  let isPartner: Bool
}

/// The parts of a score, each 0 to 1.
struct LinkParts {
  var name: Double
  var text: Double
  /// nil where the item has no area tags: then the other parts share its weight.
  var area: Double?
  var actor: Double
  var indicator: Double

  func score(_ weights: LinkingOptions.Weights) -> Double {
    let sum =
      name * weights.name + text * weights.text + (area ?? 0) * weights.area + actor * weights.actor
      + indicator * weights.indicator
    let whole =
      weights.name + weights.text + (area == nil ? 0 : weights.area) + weights.actor + weights.indicator
    return whole > 0 ? max(0, min(1, sum / whole)) : 0
  }
}

/// A candidate that passed, with what made it pass.
struct JudgedCandidate {
  let candidate: LinkCandidate
  let parts: LinkParts
  let score: Double
  let standing: Standing
  let area: AreaMatch
  let actor: ActorMatch
  /// The kinds of event of the item that an indicator counts.
  let kinds: Set<EventKind>

  /// One clause a part, the weightiest first.
  func reasons(_ commitment: Commitment, shared: [String], weights: LinkingOptions.Weights) -> [String] {
    var clauses: [(weight: Double, text: String)] = []
    if let words = candidate.watched {
      clauses.append((parts.name * weights.name, watchClause(words)))
    } else if let name = candidate.names.first, parts.name > 0 {
      clauses.append((parts.name * weights.name, nameClause(name, commitment)))
    }
    if parts.text > 0, !shared.isEmpty {
      let cosine = (candidate.cosine * 100).rounded() / 100
      clauses.append(
        (parts.text * weights.text, "text similarity \(cosine): \(shared.joined(separator: ", "))"))
    }
    if let area = area.area, parts.area ?? 0 > 0 {
      clauses.append(((parts.area ?? 0) * weights.area, areaClause(area)))
    }
    if let who = actor.who { clauses.append((parts.actor * weights.actor, "\(who) takes part")) }
    if parts.indicator > 0 {
      let kinds = kinds.map(\.rawValue).sorted().joined(separator: ", ")
      clauses.append(
        (parts.indicator * weights.indicator, "an indicator counts this kind of event: \(kinds)"))
    }
    if standing == .early { clauses.append((0, "before its adoption, so it counts less")) }
    return clauses.enumerated()
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element.text)
  }

  /// The words that the watch query found, each once.
  private func watchClause(_ words: [String]) -> String {
    var seen: Set<String> = []
    let once = words.filter { seen.insert($0).inserted }.prefix(4)
    return "its watch query finds \(once.map { "\"\($0)\"" }.joined(separator: ", "))"
  }

  private func nameClause(_ name: String, _ commitment: Commitment) -> String {
    let instrument = commitment.instrument.isEmpty ? commitment.title : commitment.instrument
    return "names \"\(name)\" of \(instrument)"
  }

  private func areaClause(_ area: String) -> String {
    self.area.isExact ? "shares sub-topic \(area)" : "is near sub-topic \(area)"
  }
}

/// The words that make an item and a commitment alike.
enum SharedTerms {
  /// At most four, the weightiest in the commitment first.
  static func strongest(of words: [Word], in commitment: [String: Double]) -> [String] {
    var seen: Set<String> = []
    let shared = words.filter { !$0.isMinor && seen.insert($0.stem).inserted }
      .compactMap { word in commitment[word.stem].map { (weight: $0, text: word.text) } }
    return shared.enumerated()
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
      .prefix(4).map(\.element.text)
  }
}
