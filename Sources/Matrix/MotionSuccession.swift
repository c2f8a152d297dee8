import Foundation
import Model

/// Which commitment follows another: the next plan or edition under the same name.
public enum MotionSuccession {
  /// For each commitment that another follows by now, the one that does.
  ///
  /// One follows another where the same actors made both, the later one begins after the earlier one's start and not
  /// more than a year before its end, has begun, and both bear the same name, years and the numbers of editions aside.
  public static func successors(in commitments: [Commitment], at now: Date) -> [String: String] {
    let named = commitments.map { (commitment: $0, title: name($0.title), instrument: name($0.instrument)) }
    let byActors = Dictionary(grouping: named) { Set($0.commitment.partners) }
    var successors: [String: String] = [:]
    for earlier in named where earlier.commitment.end != nil {
      let later = (byActors[Set(earlier.commitment.partners)] ?? []).filter { later in
        follows(later.commitment, earlier.commitment, at: now)
          && (isSameEdition(earlier.title, later.title) || isSamePlan(earlier.instrument, later.instrument))
      }
      let first = later.min { a, b in
        (a.commitment.start?.earliest ?? .distantPast, a.commitment.id)
          < (b.commitment.start?.earliest ?? .distantPast, b.commitment.id)
      }
      if let first { successors[earlier.commitment.id] = first.commitment.id }
    }
    return successors
  }

  private static func follows(_ later: Commitment, _ earlier: Commitment, at now: Date) -> Bool {
    guard later.id != earlier.id, let end = earlier.end,
      let begun = (later.start ?? later.adopted)?.earliest
    else { return false }
    let started = (earlier.start ?? earlier.adopted)?.earliest ?? .distantPast
    return begun > started && begun <= now && begun >= end.earliest.addingTimeInterval(-366 * 86_400)
  }

  /// What a name says apart from years, numbers and editions.
  private struct Name {
    var words: Set<String> = []
    /// Whether it has a year or the number of an edition: what tells one from the next.
    var isNumbered = false
  }

  private static func name(_ text: String) -> Name {
    var name = Name()
    for word in Words.read(text) where !word.isMinor {
      if word.isNumber || editions.contains(word.stem) {
        name.isNumbered = true
      } else {
        name.words.insert(word.stem)
      }
    }
    return name
  }

  private static let editions: Set<String> = Set(
    "first second third fourth fifth sixth 1st 2nd 3rd 4th 5th 6th edition phase i ii iii iv v"
      .split(separator: " ").map { Words.singular(String($0)) })

  /// Two titles that differ in their number alone.
  private static func isSameEdition(_ a: Name, _ b: Name) -> Bool {
    a.isNumbered && b.isNumbered && a.words.count >= 2 && a.words == b.words
  }

  /// Two instruments with years, the shorter name being part of the longer one.
  private static func isSamePlan(_ a: Name, _ b: Name) -> Bool {
    let least = min(a.words.count, b.words.count)
    return a.isNumbered && b.isNumbered && least >= 4 && a.words.intersection(b.words).count == least
  }
}
