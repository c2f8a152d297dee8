import Foundation
import Model

/// What sort of promise a commitment is, as far as motions and silence must know (docs/motions.md).
public enum CommitmentKind: String, Hashable, Sendable, CaseIterable {
  /// A rule of how to behave, without an end: it is kept or broken, never delivered.
  case conduct
  /// A plan or programme for a span of years: it ends, and another may follow.
  case period
  /// Something that is to be there by a date.
  case deliverable
  /// Anything without a date.
  case standing

  public init(_ commitment: Commitment) {
    let words = Words.read(commitment.title + " " + commitment.instrument).map(\.stem)
    if commitment.end != nil {
      self = Self.isPlan(words, commitment) ? .period : .deliverable
    } else {
      let isOfConduct =
        words.contains("conduct") || !Self.conductAreas.isDisjoint(with: commitment.areas)
      self = isOfConduct ? .conduct : .standing
    }
  }

  private static let conductAreas: Set<String> = ["maritime.scs", "maritime.fon", "maritime.disputes"]
  private static let planWords: Set<String> = [
    "plan", "programme", "program", "blueprint", "roadmap", "strategy", "decade", "agenda",
  ]

  /// A plan's name says so, and its span is of a year and more.
  private static func isPlan(_ words: [String], _ commitment: Commitment) -> Bool {
    guard let end = commitment.end, let start = commitment.start ?? commitment.adopted else { return false }
    let days = end.latest.timeIntervalSince(start.earliest) / 86_400
    return days >= 364 && words.contains { planWords.contains($0) }
  }

  /// Days within which news is to be expected, where the row's `evidence_rhythm` says nothing.
  var rhythm: Int {
    switch self {
    case .conduct: 90
    case .deliverable: 180
    case .period: 270
    case .standing: 365
    }
  }
}

extension Commitment {
  /// Days within which news of it is to be expected: its own rhythm, else that of its kind.
  public var rhythm: Int { schedule.evidenceRhythm ?? CommitmentKind(self).rhythm }

  /// The last day on which it can be on time; nil where no end was promised.
  public var due: Date? { end?.latest }

  /// When news of it can begin: its adoption, else its start.
  public var since: Date? { (adopted ?? start)?.earliest }
}
