import Model

/// The same commitments by the lines of each framework.
extension ReportDraft {
  mutating func alignment() -> String {
    section = "Alignment"
    let chosen = material.frameworks.filter { $0.framework == material.framework }
    var text =
      "## Alignment with \(Markdown.escaped(material.framework))\n\nA line counts what is below it too. A commitment "
      + "that names a line of one framework counts for the lines of others that are marked as its successors or predecessors.\n\n"
    text += cut(chosen, "\(material.framework), by action line", withIDs: true)
    text += "## Alignment with other frameworks\n\n"
    for framework in otherFrameworks {
      let lines = material.frameworks.filter { $0.framework == framework }
      let known = Dictionary(lines.map { ($0.id, $0) }) { first, _ in first }
      let upper = lines.filter { FrameworkCuts.depth(of: $0, known) <= 1 }
      text += cut(upper, "\(framework), by goal", withIDs: false)
    }
    return (otherFrameworks.contains("SDG") ? text : text + goals()) + targetsInDraft
  }

  /// What is to be known of targets that are proposals; empty where none is.
  private var targetsInDraft: String {
    let isDraft = material.commitments.contains {
      !$0.commitment.sdgTargets.isEmpty && $0.commitment.review.state == .draft
    }
    return isDraft
      ? "SDG targets of rows in draft were proposed from the rows' own words and wait for an analyst.\n\n"
      : ""
  }

  private var otherFrameworks: [String] {
    var seen: Set<String> = ["AOIP", material.framework]
    return material.frameworks.map(\.framework).filter { seen.insert($0).inserted }
  }

  private mutating func cut(_ shown: [FrameworkLine], _ caption: String, withIDs: Bool) -> String {
    let kinds: [(String, [Movement])] = [
      ("Moved", [.moved, .mixed]), ("Slipped", [.slipped, .mixed]), ("Silent", [.silent]),
    ]
    var rows: [[String]] = []
    for line in shown {
      let family = FrameworkCuts.family(of: line.id, material.frameworks)
      let set = Set(family)
      let those = material.commitments.filter { tracked in
        (lines[tracked.commitment.id] ?? []).contains(where: set.contains)
      }
      // What no commitment names is told of the report's own framework alone.
      guard withIDs || !those.isEmpty else { continue }
      let all = Formula.rows("matrix", .hasAny("framework_lines", family))
      var cells = [
        line.id, Markdown.escaped(line.title) + mark(line.confidence),
        number(those.count, all, "\(line.id), commitments"),
      ]
      for (label, movements) in kinds {
        let count = those.filter { movements.contains(movement($0.commitment.id)) }.count
        cells.append(
          number(count, all.and(.isAny("movement", movements.map(\.rawValue))), "\(line.id), \(label)"))
      }
      if withIDs { cells.append(moving(those)) }
      rows.append(cells)
    }
    guard !rows.isEmpty else {
      return
        "No commitment of the matrix names a line of \(Markdown.escaped(shown.first?.framework ?? "it")) yet.\n\n"
    }
    return table(
      Markdown.escaped(caption),
      ["Line", "Words", "Commitments"] + kinds.map(\.0) + (withIDs ? ["Moved or slipped"] : []), rows,
      numeric: Set(2...5))
  }

  /// The first of those that moved or slipped.
  private func moving(_ those: [TrackedCommitment]) -> String {
    let active = those.map(\.commitment.id).filter {
      [.moved, .mixed, .slipped].contains(movement($0))
    }
    return active.prefix(4).joined(separator: ", ") + (active.count > 4 ? " …" : "")
  }

  /// By SDG, from the targets that commitments name.
  private mutating func goals() -> String {
    let named = material.commitments.filter { !$0.commitment.sdgTargets.isEmpty }
    guard !named.isEmpty else {
      return
        "No commitment of the matrix names an SDG target yet, so there is no cut by Sustainable Development Goal.\n\n"
    }
    let all = Set(named.flatMap { $0.commitment.sdgTargets.map(Self.goal) })
    let sorted = all.sorted { (Int($0) ?? 99, $0) < (Int($1) ?? 99, $1) }
    var rows: [[String]] = []
    for goal in sorted {
      let those = named.filter { $0.commitment.sdgTargets.map(Self.goal).contains(goal) }
      let formula = Formula.rows("matrix", .under("sdg", goal))
      let moved = those.filter { [.moved, .mixed].contains(movement($0.commitment.id)) }.count
      let slipped = those.filter { [.slipped, .mixed].contains(movement($0.commitment.id)) }.count
      rows.append([
        "Goal \(Markdown.escaped(goal))", number(those.count, formula, "SDG \(goal), commitments"),
        number(moved, formula.and(.isAny("movement", ["moved", "moved and slipped"])), "SDG \(goal), moved"),
        number(
          slipped, formula.and(.isAny("movement", ["slipped", "moved and slipped"])), "SDG \(goal), slipped"),
      ])
    }
    return table(
      "Sustainable Development Goals", ["Goal", "Commitments", "Moved", "Slipped"], rows, numeric: [1, 2, 3])
  }

  private static func goal(_ target: String) -> String { String(target.prefix { $0 != "." }) }
}
