import Foundation
import Model

/// How commitments spread over a field: rows by columns, with how many have evidence.
public struct MatrixCoverage: Sendable {
  public enum Field: String, Sendable, CaseIterable {
    /// AOIP areas by external partners.
    case partner
    /// AOIP areas by member states.
    case member
    /// Lines of frameworks by lifecycle.
    case framework
  }

  /// A row or a column.
  public struct Axis: Hashable, Sendable {
    public var id: String
    public var name: String
    public var isUnverified = false
  }

  public struct Count: Hashable, Sendable {
    public var commitments = 0
    /// Those of them that have evidence which no analyst rejected.
    public var withEvidence = 0
  }

  public let field: Field
  public let rows: [Axis]
  public let columns: [Axis]
  private let counts: [String: Count]
  /// Commitments of each row and of each column, each once.
  private let totals: [String: Count]

  public subscript(row: Axis, column: Axis) -> Count { counts[row.id + "\u{1F}" + column.id] ?? Count() }

  public func total(ofRow row: Axis) -> Count { totals["row\u{1F}" + row.id] ?? Count() }

  public func total(ofColumn column: Axis) -> Count { totals["column\u{1F}" + column.id] ?? Count() }

  /// The most commitments of one cell.
  public var most: Int { counts.values.map(\.commitments).max() ?? 0 }

  public init(by field: Field, of export: MatrixExport) {
    self.field = field
    let standing = export.counts
    (rows, columns) = Self.axes(field, export)
    let known = (rows: Set(rows.map(\.id)), columns: Set(columns.map(\.id)))
    var counts: [String: Count] = [:]
    var totals: [String: Count] = [:]
    for commitment in export.matrix.commitments {
      let isSeen = (standing[commitment.id]?.standing ?? 0) > 0
      let (across, down) = Self.places(of: commitment, field, export)
      let places = (
        rows: Set(down).intersection(known.rows), columns: Set(across).intersection(known.columns)
      )
      let keys = places.rows.flatMap { row in places.columns.map { row + "\u{1F}" + $0 } }
      for key in keys { counts[key, default: Count()].add(isSeen) }
      guard !keys.isEmpty else { continue }
      for row in places.rows { totals["row\u{1F}" + row, default: Count()].add(isSeen) }
      for column in places.columns { totals["column\u{1F}" + column, default: Count()].add(isSeen) }
    }
    self.counts = counts
    self.totals = totals
  }
}

extension MatrixCoverage.Count {
  fileprivate mutating func add(_ isSeen: Bool) {
    commitments += 1
    if isSeen { withEvidence += 1 }
  }
}

extension MatrixCoverage {
  static let unassessed = "not assessed"

  private static func axes(_ field: Field, _ export: MatrixExport) -> (rows: [Axis], columns: [Axis]) {
    switch field {
    case .partner: (areas(export), export.actors.partners(asOf: export.now).map(axis))
    case .member:
      (
        areas(export),
        (export.actors.actor("ASEAN").map { [$0] } ?? []).map(axis)
          + export.actors.members(asOf: export.now).map(axis)
      )
    case .framework:
      (lines(export), (Lifecycle.allCases.map(\.rawValue) + [unassessed]).map { Axis(id: $0, name: $0) })
    }
  }

  private static func axis(_ actor: Actor) -> Axis {
    Axis(id: actor.id, name: actor.shortName, isUnverified: actor.confidence == .unverified)
  }

  /// The areas without their sub-topics, in the order of the framework; an area that it lacks comes last.
  private static func areas(_ export: MatrixExport) -> [Axis] {
    let tops = export.frameworks.lines.filter { $0.framework == "AOIP" && $0.parent == nil }
    let own = Set(export.matrix.commitments.flatMap(\.areas).map(top)).subtracting(tops.map(\.id)).sorted()
    return tops.map { Axis(id: $0.id, name: $0.title, isUnverified: $0.confidence == .unverified) }
      + own.map { Axis(id: $0, name: $0) }
  }

  private static func top(_ area: String) -> String { String(area.prefix { $0 != "." }) }

  /// The lines that a commitment names, AOIP areas apart, in the order of the frameworks.
  private static func lines(_ export: MatrixExport) -> [Axis] {
    let counts = export.frameworks.counts(of: export.matrix)
    return export.frameworks.lines.filter { $0.framework != "AOIP" && counts[$0.id] != nil }.map {
      Axis(id: $0.id, name: "\($0.id) \($0.title)", isUnverified: $0.confidence == .unverified)
    }
  }

  /// Who has part in a commitment counts, whatever the part.
  private static func places(
    of commitment: Commitment, _ field: Field, _ export: MatrixExport
  ) -> (across: [String], down: [String]) {
    let roles = commitment.roles
    switch field {
    case .partner, .member:
      return (
        commitment.partners + roles.promisors + roles.beneficiaries + roles.implementing,
        commitment.areas.map(top)
      )
    case .framework:
      return (
        [export.held(commitment.id).lifecycle.value?.rawValue ?? unassessed],
        export.frameworks.lines(of: commitment).map(\.id)
      )
    }
  }
}
