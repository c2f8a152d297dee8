import Model

extension Digest {
  /// How many lines each part shows before it says how many more there are.
  public static let shown = (
    lines: 3, topics: 6, issues: 10, commitments: 10, silent: 12, watched: 5
  )

  /// The digest for a terminal or a mail, plain text.
  public func text(width: Int = 100) -> String {
    ([opening] + areas.compactMap { areaText($0.area, $0.topics, width) } + [
      issuesText(width), surgingText(width), evidenceText(width), motionsText(width), motionCountText(),
      quietText(width), failuresText(width), silentText(width), interruptedText(width),
    ])
    .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var opening: String {
    if let words = spanWords {
      return "Digest of \(words): \(count(new, "item")), \(untagged) of them outside the four areas.\n"
    }
    let added =
      new == 0 && revised == 0
      ? "Nothing new: "
        + (unchanged > 0
          ? "every entry was stored before."
          : fetched == 0 && notDue > 0
            ? "no source is due yet; `lookout scan --all` asks them all the same."
            : "no source gave an entry that was not stored before.")
      : "\(count(new, "new item")), \(revised) revised, \(untagged) of the new ones outside the four areas."
    return
      "Digest of \(now.isoDay): \(count(fetched - failures.count, "source")) fetched, \(failures.count) failed, "
      + (notDue > 0 ? "\(notDue) not due, " : "")
      + "\(inactive) not fetched; \(count(stored, "item")) in the store.\n\(added)\n"
  }

  private func areaText(_ area: Area, _ topics: [Topic], _ width: Int) -> String? {
    guard !topics.isEmpty else { return nil }
    let items = Set(topics.flatMap(\.lines).map(\.item)).count
    var out = "\(area.name.uppercased()) (\(items)\(span == nil ? " new" : ""))\n"
    for topic in topics.prefix(Self.shown.topics) {
      out += "  \(topic.name) [\(topic.tag)] \(topic.lines.count)\n"
      for line in topic.lines.prefix(Self.shown.lines) {
        out +=
          "    "
          + Columns.clipped(
            "\(line.published?.isoDay ?? "undated   ")  \(line.title) (\(line.publisher))", to: width - 4)
          + "\n"
      }
      let rest = topic.lines.count - Self.shown.lines
      if rest > 0 { out += "    and \(rest) more: lookout items --area \(topic.tag)\n" }
    }
    let rest = topics.dropFirst(Self.shown.topics)
    if !rest.isEmpty {
      out += Columns.wrapped(
        "and " + rest.map { "\($0.name) \($0.lines.count)" }.joined(separator: ", "), to: width, indent: 2)
    }
    return out
  }

  private func issuesText(_ width: Int) -> String {
    guard !risen.isEmpty else { return "" }
    var out = "ISSUES THAT ROSE (\(risen.count))\n"
    for rise in risen.prefix(Self.shown.issues) {
      let before = rise.before.map { "from \(Columns.number($0))" } ?? "new"
      let line =
        "\(Columns.number(rise.issue.emergence.score)) (\(before))  \(rise.issue.name), \(rise.issue.state.rawValue), "
        + "\(count(rise.issue.items.count, "item")): lookout issues show \(rise.issue.id)"
      out += Columns.wrapped(line, to: width, indent: 2)
    }
    return out + more(risen.count - Self.shown.issues, "lookout issues")
  }

  private func evidenceText(_ width: Int) -> String {
    guard !evidenced.isEmpty else { return "" }
    var out = "COMMITMENTS WITH NEW EVIDENCE (\(evidenced.count))\n"
    for entry in evidenced.prefix(Self.shown.commitments) {
      let mark = entry.commitment.confidence == .unverified ? " (unverified)" : ""
      let relations = Relation.allCases.compactMap { relation in
        let number = entry.evidence.filter { $0.relation == relation }.count
        return number == 0 ? nil : "\(number) \(relation.rawValue)"
      }
      out += Columns.wrapped(
        "\(entry.commitment.id)  \(entry.commitment.title)\(mark): \(relations.joined(separator: ", "))",
        to: width, indent: 2)
    }
    return out + more(evidenced.count - Self.shown.commitments, "lookout matrix list --with-evidence")
  }

  private func motionsText(_ width: Int) -> String {
    guard !accepted.isEmpty else { return "" }
    return "MOTIONS THAT WERE ACCEPTED (\(accepted.count))\n"
      + accepted.map {
        Columns.wrapped("\($0.commitment)  \(Self.change($0)): \($0.why)", to: width, indent: 2)
      }.joined()
  }

  /// `under way, at risk`: what a motion made of a status.
  static func change(_ motion: Motion) -> String {
    [motion.lifecycle?.rawValue, motion.trajectory?.rawValue].compactMap(\.self).joined(separator: ", ")
  }

  private func silentText(_ width: Int) -> String {
    guard !silent.isEmpty else { return "" }
    return "SILENT SOURCES (\(silent.count))\n"
      + silent.prefix(Self.shown.silent).map { entry in
        let why = entry.failure.map { "fails: \($0)" } ?? "answers, and had nothing"
        return Columns.wrapped(
          "\(entry.source.title): last item \(entry.newest.isoDay); \(why)", to: width, indent: 2)
      }.joined() + more(silent.count - Self.shown.silent, "lookout sources health")
  }

  private func failuresText(_ width: Int) -> String {
    guard !failures.isEmpty else { return "" }
    return "SOURCES THAT FAILED (\(failures.count))\n"
      + failures.map { Columns.wrapped("\($0.source.title): \($0.reason)", to: width, indent: 2) }.joined()
  }

  private func interruptedText(_ width: Int) -> String {
    guard !interrupted.isEmpty else { return "" }
    let names = interrupted.prefix(20).map(\.id).joined(separator: ", ")
    let rest = interrupted.count > 20 ? " and \(interrupted.count - 20) more" : ""
    return "INTERRUPTED (\(count(interrupted.count, "source")) left)\n"
      + Columns.wrapped("the next scan asks \(names)\(rest)", to: width, indent: 2)
  }

  private func more(_ rest: Int, _ command: String) -> String {
    rest > 0 ? "  and \(rest) more: \(command)\n" : ""
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
