import Model

/// A column of the matrix file: what it holds, and what may stand in it.
public struct MatrixColumn: Sendable {
  /// What may stand in a cell. An empty one is not assessed, where the column may be empty.
  public enum Kind: Hashable, Sendable {
    case text
    /// A text that takes lines of its own.
    case prose
    /// Parts between semicolons.
    case list
    /// `2025`, `2025-10` or `2025-10-26`.
    case date
    /// A whole number.
    case whole
    /// A number with at most two decimals.
    case amount
    /// One of a few words.
    case scale([String])
    case url
    /// `2026-07: text; 2026-12: text`.
    case milestones
  }

  /// As the file has it.
  public let name: String
  /// As people read it: the header of a workbook.
  public let title: String
  public let kind: Kind
  /// One line on what it says.
  public let meaning: String
  /// The cell of a commitment, as `MonitoringMatrix` reads it.
  public let cell: @Sendable (Commitment) -> String

  init(
    _ name: String, _ title: String, _ kind: Kind, _ meaning: String,
    _ cell: @escaping @Sendable (Commitment) -> String
  ) {
    self.name = name
    self.title = title
    self.kind = kind
    self.meaning = meaning
    self.cell = cell
  }

  /// What may stand in it, for people; empty where anything may.
  public var allowed: String {
    switch kind {
    case .text, .prose: ""
    case .list: "parts between semicolons"
    case .date: "YYYY, YYYY-MM or YYYY-MM-DD"
    case .whole: "a whole number"
    case .amount: "a number without separators of thousands"
    case .scale(let words): words.joined(separator: ", ")
    case .url: "an address that begins with https:// or http://"
    case .milestones: "2026-07: text; 2026-12: text"
    }
  }
}

extension MatrixColumn {
  /// The columns of a matrix file in their order: those that it must have, then those that it may have.
  public static let all = required + optional

  public static func named(_ name: String) -> MatrixColumn? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  static func list(_ parts: [String]) -> String { parts.joined(separator: ";") }

  static func words<Scale: CaseIterable & RawRepresentable>(_ scale: Scale.Type) -> Kind
  where Scale.RawValue == String {
    .scale(scale.allCases.map(\.rawValue))
  }
}
