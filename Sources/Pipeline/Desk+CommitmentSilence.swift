import Foundation
import Matrix
import Model

extension Desk {
  /// Commitments of which nothing is heard for longer than their rhythm, and those that are due soon, overdue, expired or
  /// superseded, in the order of the matrix.
  public func silences(
    area: String? = nil, partner: String? = nil, sources: [Source], at now: Date
  ) async throws -> [SilenceEntry] {
    try await MotionMaterial.gather(self, sources: sources, at: now).silences().filter {
      $0.commitment.isOf(area: area, partner: partner)
    }
  }
}

/// Silent and dated commitments laid out for a terminal.
public enum SilenceText {
  public static let header = [
    "commitment", "lists", "status", "due", "last heard", "silent days", "rhythm", "cause", "sources",
    "title",
  ]

  /// One row of the list.
  public static func row(_ entry: SilenceEntry) -> [String] {
    [
      entry.commitment.id, entry.kinds.map(\.rawValue).joined(separator: ";"), entry.held.words,
      entry.due?.description ?? "", entry.lastHeard?.isoDay ?? "", entry.silentDays.map(String.init) ?? "",
      "\(entry.rhythm)", entry.cause?.rawValue ?? "", entry.sources.joined(separator: ";"), title(entry),
    ]
  }

  /// The lists one after the other, each under its heading: by date, and what is silent for most of its rhythms first.
  public static func of(_ entries: [SilenceEntry], width: Int) -> String {
    let dated = SilenceEntry.Kind.allCases.filter { $0 != .silent }.map { kind in
      section(kind.rawValue, byDate(entries.filter { $0.kinds.contains(kind) }), dates, width)
    }
    let silent = SilenceCause.allCases.map { cause in
      section("silent: \(cause.rawValue)", bySilence(entries.filter { $0.cause == cause }), quiet, width)
    }
    return (dated + silent).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func byDate(_ entries: [SilenceEntry]) -> [SilenceEntry] {
    entries.sorted { a, b in
      (a.due?.latest ?? .distantFuture, a.commitment.id) < (b.due?.latest ?? .distantFuture, b.commitment.id)
    }
  }

  private static func bySilence(_ entries: [SilenceEntry]) -> [SilenceEntry] {
    func rhythms(_ entry: SilenceEntry) -> Double {
      Double(entry.silentDays ?? 0) / Double(max(1, entry.rhythm))
    }
    return entries.sorted { (rhythms($1), $0.commitment.id) < (rhythms($0), $1.commitment.id) }
  }

  private static func section(
    _ name: String, _ entries: [SilenceEntry], _ cells: (SilenceEntry) -> [String], _ width: Int
  ) -> String {
    guard !entries.isEmpty else { return "" }
    return "\(name.uppercased()) (\(entries.count))\n"
      + Columns.table(entries.map { ["  " + $0.commitment.id] + cells($0) }, limit: width)
  }

  private static func dates(_ entry: SilenceEntry) -> [String] {
    let what = entry.milestone.isEmpty ? "" : "\(entry.milestone): "
    let by = entry.successor.isEmpty ? "" : ", followed by \(entry.successor)"
    return [entry.due.map { "due \($0)" } ?? "", entry.held.words + by, what + title(entry)]
  }

  private static func quiet(_ entry: SilenceEntry) -> [String] {
    let heard = entry.lastHeard.map { "last heard \($0.isoDay)" } ?? "never heard"
    let days = entry.silentDays.map { "\($0) days, rhythm \(entry.rhythm)" } ?? ""
    let failing = entry.failing.isEmpty ? "" : ", \(entry.failing.count) failing"
    let sources = "\(entry.sources.count) \(entry.sources.count == 1 ? "source" : "sources")\(failing)"
    return [heard, days, sources, title(entry)]
  }

  private static func title(_ entry: SilenceEntry) -> String {
    entry.commitment.title + (entry.commitment.confidence == .unverified ? " (unverified)" : "")
  }
}
