import Foundation
import Model

/// Who had which status on a day. A date known to the year or month alone is taken at its widest: who became a member
/// in 2025 was one all through 2025 unless the file says the day.
extension ActorList {
  /// What an actor was on a day; nil for an unknown one and for one that had no status then.
  public func kind(of id: String, on date: Date) -> Actor.Kind? { actor(id)?.kind(on: date) }

  /// The members on a day: ten before 26 October 2025, eleven from then on.
  public func members(asOf date: Date) -> [Actor] {
    actors.filter { $0.kind(on: date) == .memberState }
  }

  /// Dialogue, sectoral dialogue and development partners on a day.
  public func partners(asOf date: Date) -> [Actor] {
    actors.filter { $0.kind(on: date)?.isExternalPartner == true }
  }
}

extension RowReader {
  /// `sectoral dialogue partner 1992..1995; …`, oldest first; either bound may be missing.
  func standings(_ column: String) throws(MatrixError) -> [Actor.Standing] {
    var standings: [Actor.Standing] = []
    for part in list(column) {
      guard let standing = Self.standing(part) else {
        throw fault(
          column,
          "standings as `sectoral dialogue partner 1992..1995; …`, each one of "
            + Actor.Kind.allCases.map(\.rawValue).joined(separator: ", "))
      }
      standings.append(standing)
    }
    return standings.enumerated().sorted {
      ($0.element.from?.earliest ?? .distantPast, $0.offset) < (
        $1.element.from?.earliest ?? .distantPast, $1.offset
      )
    }.map(\.element)
  }

  private static func standing(_ text: String) -> Actor.Standing? {
    guard let space = text.lastIndex(of: " "),
      let kind = Actor.Kind(rawValue: trimmed(String(text[..<space]))),
      case let bounds = text[text.index(after: space)...].components(separatedBy: ".."), bounds.count == 2
    else { return nil }
    let dates = bounds.map { $0.isEmpty ? nil : PartialDate($0) }
    guard zip(bounds, dates).allSatisfy({ $0.isEmpty == ($1 == nil) }), !bounds.allSatisfy(\.isEmpty) else {
      return nil
    }
    if let from = dates[0], let until = dates[1], until.latest < from.earliest { return nil }
    return Actor.Standing(kind: kind, from: dates[0], until: dates[1])
  }
}
