import Documents
import Foundation
import Model

/// How a digest tells of narrow topics, silence and motions that wait.
extension Digest {
  func surgingText(_ width: Int) -> String {
    guard !surging.isEmpty else { return "" }
    return "NARROW TOPICS THAT SURGE (\(surging.count))\n"
      + surging.prefix(Self.shown.watched).map { surge in
        Columns.wrapped(
          "\(surge.name): \(surge.origins) independent texts in 14 days where \(Columns.number(surge.expected)) "
            + "were expected; newest: \(surge.newest)", to: width, indent: 2)
      }.joined() + more(surging.count - Self.shown.watched, "lookout issues topics")
  }

  func quietText(_ width: Int) -> String {
    guard !quiet.isEmpty else { return "" }
    return "SILENT TOPICS AND ISSUES (\(quiet.count))\n"
      + quiet.prefix(Self.shown.watched).map { topic in
        Columns.wrapped(
          "\(topic.name) [\(topic.id)]: last news \(topic.last.isoDay), \(topic.days) days ago where its habit is "
            + "\(topic.habit); \(topic.cause.rawValue)", to: width, indent: 2)
      }.joined() + more(quiet.count - Self.shown.watched, "lookout issues silent")
  }

  func motionCountText() -> String {
    guard let motions, motions.new > 0 || motions.open > 0 else { return "" }
    return "MOTIONS: \(motions.new) new, \(motions.open) open: lookout matrix motions\n"
  }

  /// What is left out, and the command that has it; the command alone where nothing is.
  private func more(_ rest: Int, _ command: String) -> String {
    rest > 0 ? "  and \(rest) more: \(command)\n" : "  see: \(command)\n"
  }

  /// What the head of a document says beside the numbers of items.
  var watchedHeader: [(name: String, value: String)] {
    var rows: [(name: String, value: String)] = []
    if !surging.isEmpty {
      rows.append(("Narrow topics that surge", "\(surging.count) (lookout issues topics)"))
    }
    if !quiet.isEmpty { rows.append(("Silent topics and issues", "\(quiet.count) (lookout issues silent)")) }
    if let motions {
      rows.append(("Motions", "\(motions.new) new, \(motions.open) open (lookout matrix motions)"))
    }
    return rows
  }

  var surgingFacts: DigestText.Facts {
    DigestText.Facts(
      heading: "Narrow topics that surge",
      caption: "Topics of which more is told than their habit lets expect",
      columns: ["Topic", "Independent texts in 14 days", "Expected", "Newest"],
      rows: surging.prefix(Self.shown.watched).map {
        [$0.name, "\($0.origins)", Columns.number($0.expected), $0.newest]
      })
  }

  var quietFacts: DigestText.Facts {
    DigestText.Facts(
      heading: "Silent topics and issues", caption: "What has had no news for longer than its habit",
      columns: ["Topic", "Last news", "Days", "Habit, days", "Cause"],
      rows: quiet.prefix(Self.shown.watched).map {
        ["\($0.name) (\($0.id))", $0.last.isoDay, "\($0.days)", "\($0.habit)", $0.cause.rawValue]
      })
  }
}
