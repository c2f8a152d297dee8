import Foundation
import Model

/// Results, issues, and what someone has to decide.
extension ReportDraft {
  mutating func results() -> String {
    section = "Compliance, outcome and impact"
    let scales: [(String, String, [String], (Commitment) -> String?)] = [
      (
        "Compliance: was it done?", "compliance", CommitmentResults.Compliance.allCases.map(\.rawValue),
        { $0.results.compliance?.rawValue }
      ),
      (
        "Outcome: did it come about?", "outcome", CommitmentResults.Degree.allCases.map(\.rawValue),
        { $0.results.outcome?.rawValue }
      ),
      (
        "Impact: did it change anything?", "impact", CommitmentResults.Degree.allCases.map(\.rawValue),
        { $0.results.impact?.rawValue }
      ),
    ]
    var rows: [[String]] = []
    for (label, column, words, held) in scales {
      var cells: [String] = []
      for word in words + ["not assessed"] {
        let count = material.commitments.filter { (held($0.commitment) ?? "not assessed") == word }.count
        cells.append(number(count, .rows("matrix", .is(column, word)), "\(column), \(word)"))
      }
      rows.append([label] + cells)
    }
    return
      "## Compliance, outcome and impact\n\nThree scales of their own: what was done need not have come about, and "
      + "what came about need not have changed anything. What nobody assessed is shown as such.\n\n"
      + table(
        "Results as analysts assessed them",
        ["Scale", "None", "Partial or some", "Full or substantial", "Not assessed"], rows, numeric: Set(1...4)
      )
      + Markdown.analyst("What the results say of the framework, and what was not assessed and why.")
  }

  mutating func emergingIssues() -> String {
    section = "Emerging issues"
    var text = "## Emerging issues\n\n"
    guard !material.issues.isEmpty else { return text + "No issue had news in the period.\n" }
    var rows: [[String]] = []
    for issue in material.issues {
      let items = number(issue.items, .rows("items", .is("issue", issue.id)), "\(issue.id), items")
      let score = number(
        ReportSheets.decimal(issue.score), .value("score", "issues", .is("issue", issue.id)),
        "\(issue.id), score")
      // Without an earlier report there is no change to tell.
      let change = material.previous == nil ? [] : [change(issue)]
      rows.append(
        ["**\(Markdown.escaped(issue.name))** (`\(issue.id)`)", issue.state.rawValue, items, score] + change
          + [issue.latest.map { quote($0.title, $0) } ?? ""])
    }
    let since =
      material.previous.map { "Change since the report to \($0.to)." }
      ?? "There is no earlier report to compare with."
    text += table(
      "The issues with the highest emergence score that had news in the period",
      ["Issue", "State", "Items", "Score"] + (material.previous == nil ? [] : ["Change"])
        + ["Latest headline"], rows, numeric: material.previous == nil ? [2, 3] : [2, 3, 4])
    return text + Self.words(on: material.standing) + since + "\n\n" + timelineFigure()
  }

  private static func words(on standing: StandingOrigin) -> String {
    switch standing {
    case .scanned(let moment):
      "State and score are those that the scan of \(Words.day(moment)) gave, the last of the period. "
    case .reckoned:
      "No scan was made by the end of the period: state and score are reckoned as of that day from what was published by then. "
    }
  }

  private mutating func change(_ issue: TrackedIssue) -> String {
    guard let previous = material.previous else { return "" }
    guard previous.scores[issue.id] != nil else { return "new" }
    let change = number(
      ReportSheets.change(issue, previous), .value("change", "issues", .is("issue", issue.id)),
      "\(issue.id), change")
    return change
  }

  mutating func decisions() -> String {
    section = "Items for decision"
    return "## Items for decision\n\n" + motions() + overdue() + disputes()
      + Markdown.analyst("What the meeting is asked to decide.")
  }

  private mutating func motions() -> String {
    let count = number(material.openMotions.count, .rows("motions"), "open motions")
    guard !material.openMotions.isEmpty else {
      return "Motions that wait for a second person: \(count).\n\n"
    }
    let rows = material.openMotions.prefix(30).map { motion in
      let to = [motion.lifecycle?.rawValue, motion.trajectory?.rawValue].compactMap(\.self)
      return [
        "`\(motion.id)`", motion.commitment, status(motion.before), to.joined(separator: ", "),
        Markdown.escaped(motion.who), motion.when.isoDay, Markdown.escaped(motion.why),
      ]
    }
    return "Motions that wait for a second person: \(count).\n\n"
      + table(
        "Motions that wait for a second person",
        ["Motion", "Commitment", "Held now", "Proposed", "By", "On", "Why"], rows)
  }

  private mutating func overdue() -> String {
    let late = material.commitments.filter { isOverdue($0) }
    let count = number(late.count, .rows("matrix", .is("overdue", "yes")), "overdue")
    guard !late.isEmpty else { return "Commitments past their date and not known to be over: \(count).\n\n" }
    var rows: [[String]] = []
    for tracked in late.prefix(30) {
      rows.append([
        name(tracked.commitment), names(tracked.commitment.partners),
        tracked.commitment.end.map { "\($0)" } ?? "", status(tracked.status),
        tracked.lastHeard.map(\.isoDay) ?? "never",
      ])
    }
    return "Commitments past their date and not known to be over: \(count).\n\n"
      + table(
        "Past their date and not known to be over",
        ["Commitment", "Promised by", "Due", "Status", "Last heard of"],
        rows)
      + (late.count > rows.count ? "The others stand in Annex A.\n\n" : "")
  }

  func isOverdue(_ tracked: TrackedCommitment) -> Bool {
    guard let end = tracked.commitment.end, !(tracked.status.lifecycle?.isOver ?? false) else { return false }
    return end.latest < material.period.end
  }

  private mutating func disputes() -> String {
    let disputed = material.commitments.filter { $0.commitment.review.state == .disputed }
    let mixed = material.commitments.filter { movement($0.commitment.id) == .mixed }
    let rows = number(disputed.count, .rows("matrix", .is("review", "disputed")), "disputed rows")
    let both = number(
      mixed.count, .rows("matrix", .is("movement", "moved and slipped")), "moved and slipped")
    return "Rows of the matrix that a reviewer disputes: \(rows)"
      + list(disputed) + ". Commitments that some items say moved and others say slipped: \(both)"
      + list(mixed) + ".\n\n"
  }

  private func list(_ those: [TrackedCommitment]) -> String {
    let ids = those.prefix(24).map { $0.commitment.id + mark($0.commitment.confidence) }
    return ids.isEmpty ? "" : " (\(ids.joined(separator: ", "))\(those.count > ids.count ? " …" : ""))"
  }
}
