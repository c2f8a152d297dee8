import Foundation
import Matrix
import Model

/// Motions and statuses laid out for a terminal.
public enum MotionText {
  /// `under way (matrix file, 2026-05-01), at risk (motion m-…, accepted by A. Officer, 2026-05-09)`.
  public static func of(_ held: ResolvedStatus) -> String {
    let by = held.supersededBy.isEmpty ? "" : " by \(held.supersededBy)"
    let parts = [
      word(held.lifecycle, held.lifecycle.value.map { $0.rawValue + by }),
      word(held.trajectory, held.trajectory.value?.rawValue),
    ].compactMap(\.self)
    return parts.isEmpty ? "not assessed" : parts.joined(separator: ", ")
  }

  private static func word<Value>(_ held: HeldStatus<Value>, _ value: String?) -> String? {
    guard let value else { return nil }
    var source: [String] = []
    switch held.origin {
    case .file: source = ["matrix file"] + [held.who.map { "reviewed by \($0)" }].compactMap(\.self)
    case .motion(let id): source = ["motion \(id)", "accepted by \(held.who ?? "?")"]
    case .notAssessed: break
    }
    source += [held.since?.isoDay].compactMap(\.self)
    return "\(value) (\(source.joined(separator: ", ")))"
  }

  /// Motions for a list, under headings that say what they ask for; of each at most three items.
  public static func of(_ views: [MotionView], width: Int) -> String {
    MotionView.Matter.allCases.map { matter in
      let found = views.filter { $0.matter == matter }
      guard !found.isEmpty else { return "" }
      let heading = "\(matter.rawValue.uppercased()) (\(found.count))\n"
      if matter != .unheard {
        return heading + found.map { of($0, width: width, most: 3) }.joined(separator: "\n")
      }
      return heading
        + Columns.table(
          found.map { view in
            let motion = view.entry.motion
            return [
              "  " + motion.id, motion.commitment, Columns.clipped(view.commitment?.title ?? "", to: 44),
              motion.why,
            ]
          }, limit: width)
    }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A motion with its evidence; at most so many items of it, all where it is nil.
  public static func of(_ view: MotionView, width: Int, most: Int? = nil) -> String {
    let motion = view.entry.motion
    let unverified = view.commitment?.confidence == .unverified ? " (unverified)" : ""
    let title = view.commitment.map { $0.title + unverified } ?? "no longer in the matrix"
    var text = Columns.wrapped("\(motion.commitment)  \(title)", to: width, indent: 0)
    text += Columns.wrapped("\(motion.words)", to: width, indent: 2)
    text += Columns.wrapped("because \(motion.why)", to: width, indent: 2)
    text += Columns.wrapped(
      "motion \(motion.id), made by \(motion.who) on \(motion.when.isoDay), \(word(view.entry))", to: width,
      indent: 2)
    let shown = view.pieces.prefix(most ?? .max)
    text += shown.map { piece($0, width) }.joined()
    let more = view.pieces.count - shown.count
    if more > 0 { text += "    and \(more) more: lookout matrix motion \(motion.id)\n" }
    return text
  }

  private static func word(_ entry: MotionEntry) -> String {
    guard let decision = entry.decision else { return entry.state.rawValue }
    return
      "\(decision.verdict.rawValue) by \(decision.who) on \(decision.when.isoDay): \(decision.why)"
  }

  private static func piece(_ piece: MotionView.Piece, _ width: Int) -> String {
    guard let item = piece.item else { return "    \(piece.id)  not in this store\n" }
    var text = Columns.wrapped(
      "\(piece.id)  \(item.date.isoDay)  \(item.title) (\(item.publisher))", to: width, indent: 4)
    if let judged = piece.judged {
      let quoted = judged.evidence.passage.map { ": “\($0.text)”" } ?? ""
      text += Columns.wrapped(
        "\(judged.evidence.relation.rawValue), \(judged.verdict.rawValue)\(quoted)", to: width, indent: 6)
    }
    return text
  }

  /// What motions there were on a commitment.
  static func history(_ entries: [MotionEntry], width: Int) -> String {
    let shown = entries.filter { $0.state != .lapsed }
    guard !shown.isEmpty else { return "" }
    let lines = shown.map { entry in
      Columns.wrapped(
        "\(entry.motion.id)  \(entry.motion.words)  (\(entry.motion.who), \(entry.motion.when.isoDay): \(entry.motion.why))",
        to: width, indent: 2) + Columns.wrapped(word(entry), to: width, indent: 4)
    }
    return "\nMotions\n" + lines.joined()
  }
}
