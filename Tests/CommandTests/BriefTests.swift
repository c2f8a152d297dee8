import Documents
import Fixtures
import Foundation
import Markup
import Testing

/// Briefs of the sample feeds, from the command line: what they say, and their life.
@Suite struct BriefTests {
  private static let now = "2026-05-10T00:00:00Z"

  /// A workspace of links to the repository's files with a store of the sample feeds, and its briefs.
  private struct Demo {
    let folder: TemporaryFolder
    var briefs: String { folder.path("analyses/briefs") }

    init() throws {
      folder = try TemporaryFolder()
      try FileManager.default.createDirectory(
        atPath: folder.path("analyses"), withIntermediateDirectories: true)
      for name in [
        "feeds", "analyses/matrix.csv", "analyses/actors.csv", "analyses/frameworks", "analyses/wording",
      ] {
        try FileManager.default.createSymbolicLink(
          atPath: folder.path(name), withDestinationPath: PackageRoot.path(name))
      }
    }

    func lookout(_ words: [String], now: String = BriefTests.now) throws -> Program.Result {
      let sources = ["--sources", PackageRoot.path("feeds/samples/sources.opml"), "--now", now]
      let isPlain = words.contains("check") || words.contains("rebuild") || words.contains("items")
      return try Program.run(
        ["--workspace", folder.path, "--store", folder.path("store.sqlite")] + words
          + (isPlain ? [] : sources))
    }

    func names() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: briefs).filter { $0.hasSuffix(".md") }.sorted()
    }
  }

  @Test(
    "every sentence of the demo's briefs is said by the items it refers to, and the checker finds no error")
  func demoBriefs() throws {
    let demo = try Demo()
    let scan = try demo.lookout(["scan"])
    #expect(scan.status == 0, "\(scan.messages)")
    #expect(try demo.lookout(["brief", "--strongest", "5"]).status == 0)
    let items = try JSONValue.parse(try demo.lookout(["items", "--limit", "0", "--format", "json"]).output)
    let texts = Dictionary(
      (items.array ?? []).map { item in
        (
          item["id"]?.string ?? "",
          [item["title"], item["summary"], item["content"]].compactMap { $0?.string }
        )
      }, uniquingKeysWith: { a, _ in a })
    let names = try demo.names()
    #expect(names.count == 5)
    for name in names {
      let text = try demo.folder.read("analyses/briefs/\(name)")
      let faults = try SentenceTrace(text, texts).faults()
      #expect(faults == [], "\(name)")
      let spoiled = text.replacing(" the ", with: " a ", maxReplacements: 6)
      #expect(try !SentenceTrace(spoiled, texts).faults().isEmpty, "what no item says is found")
      try checkCounts(text, items)
      let living = try #require(LivingBrief(file: text))
      let share = SourcedShare.of(living.body)
      #expect(share.sourced == share.all && share.all > 10, "\(name): \(share)")
    }
    let check = try demo.lookout(["brief", "check"] + names.map { demo.briefs + "/" + $0 })
    #expect(check.status == 0 && check.output.isEmpty, "\(check.output)")
    try life(demo, names[0])
  }

  /// Counts that the brief states, counted again from the items and from its own annexes.
  private func checkCounts(_ text: String, _ items: JSONValue) throws {
    let living = try #require(LivingBrief(file: text))
    let own = (items.array ?? []).filter { living.record.numbers[$0["id"]?.string ?? ""] != nil }
    let publishers = Set(own.compactMap { $0["source"]?.string }).count
    #expect(
      text.contains(
        "| Rests on | \(own.count) item\(own.count == 1 ? "" : "s") of \(publishers) publisher\(publishers == 1 ? "" : "s"), "
      ))
    #expect(
      text.matches(of: #/\n\| [0-9]+ \| \[/#).count == own.count,
      "annex A names every item once")
    // What a commitment's line counts, its row in annex B lists by number.
    for line in text.matches(of: #/\n- \*\*[^*]+\*\* \(([A-Z]+-[0-9-]+)[^\n]*evidence: ([^\n]*)/#) {
      let row = try #require(text.firstMatch(of: try Regex("\\| \\*\\*\(line.1)\\*\\* [^\\n]*")))
      let listed = String(text[row.range])
      for part in line.2.matches(of: #/([a-z]+) \(([0-9]+) items?\)/#) {
        let numbers = try #require(listed.firstMatch(of: try Regex("\(part.1) ([0-9–, ]+)")))
        #expect(
          Self.count(String(listed[numbers.range].drop { !$0.isNumber })) == Int(part.2),
          "\(line.1): \(part.0) against \(listed)")
      }
    }
  }

  /// How many numbers `3, 7–9` names.
  private static func count(_ list: String) -> Int {
    list.split { ", ".contains($0) }.map { part in
      let ends = part.split(separator: "–").compactMap { Int($0) }
      return ends.isEmpty ? 0 : ends[ends.count - 1] - ends[0] + 1
    }.reduce(0, +)
  }

  /// Refresh, check, freeze and rebuild of one brief with an analyst's lines.
  private func life(_ demo: Demo, _ name: String) throws {
    let path = "analyses/briefs/\(name)"
    let issue = String(name.dropLast(3))
    let judgement = "1. It is likely that this goes on. [^1]"
    let edited = try demo.folder.read(path).replacing(
      /1\. \*\*\[Analyst\]\*\* \*Judgement: .*/, with: judgement
    ).replacing("## Options\n", with: "## Options\n\nVietnam is lagging.\n")
    try demo.folder.write(edited, to: path)
    let refreshed = try demo.lookout(["brief", "refresh", issue], now: "2026-05-11T00:00:00Z")
    #expect(refreshed.status == 0 && refreshed.output.contains("conflicts: 0"), "\(refreshed.messages)")
    let text = try demo.folder.read(path)
    #expect(
      text.contains(judgement) && text.contains("Vietnam is lagging.") && text.contains("11 May 2026, 07:00"))
    let check = try demo.lookout(["brief", "check", demo.folder.path(path), "--format", "json"])
    let rules = try JSONValue.parse(check.output).array?.compactMap { $0["rule"]?.string }
    #expect(check.status == 1 && rules?.sorted() == ["name.form", "ranking"])
    try freeze(demo, issue, text)
  }

  private func freeze(_ demo: Demo, _ issue: String, _ living: String) throws {
    let frozen = try demo.lookout(["brief", "freeze", issue], now: "2026-05-12T00:00:00Z")
    #expect(
      frozen.output == "analyses/briefs/\(issue).v1.md\nanalyses/briefs/\(issue).v1.evidence.json\n",
      "\(frozen)")
    let version = try demo.folder.read("analyses/briefs/\(issue).v1.md")
    #expect(
      version.contains(
        "| Version | v1, frozen 12 May 2026, 07:00 UTC+7; cut-off 11 May 2026, 07:00 UTC+7 |"))
    #expect(try demo.folder.read("analyses/briefs/\(issue).md") == living)
    let bundle = demo.folder.path("analyses/briefs/\(issue).v1.evidence.json")
    // Without the store, the workspace's files or the network.
    let elsewhere = try TemporaryFolder()
    let copy = elsewhere.path("kept.json")
    try FileManager.default.copyItem(atPath: bundle, toPath: copy)
    let rebuilt = try Program.run(["brief", "rebuild", copy], in: elsewhere.path)
    #expect(rebuilt.status == 0 && rebuilt.output == version, "\(rebuilt.messages)")
    try spoil(copy, version, elsewhere)
    let again = try demo.lookout(["brief", "refresh", "\(demo.briefs)/\(issue).v1.md"])
    #expect(again.status == 2 && again.messages.contains("frozen version"))
    #expect(try demo.lookout(["brief", "refresh", issue], now: "2026-05-13T00:00:00Z").status == 0)
    #expect(
      try demo.folder.read("analyses/briefs/\(issue).md").contains("- Since v1 of 11 May 2026: 0 new items."))
  }

  /// A bundle whose items were changed drafts otherwise and says so; one whose text was changed too is refused.
  private func spoil(_ bundle: String, _ version: String, _ folder: TemporaryFolder) throws {
    let text = try String(contentsOfFile: bundle, encoding: .utf8)
    let other = text.replacing(/"publisher": "[^"]*"/, with: "\"publisher\": \"Forged\"")
    try folder.write(other, to: "kept.json")
    let kept = try Program.run(["brief", "rebuild", bundle], in: folder.path)
    #expect(kept.status == 1 && kept.output == version && kept.messages.contains("drafts otherwise"))
    try folder.write(other.replacing("Machine draft", with: "Human draft"), to: "kept.json")
    let refused = try Program.run(["brief", "rebuild", bundle], in: folder.path)
    #expect(refused.status == 2 && refused.output.isEmpty && refused.messages.contains("hash does not fit"))
  }

  @Test(
    "words of the verb that cannot be done say so",
    arguments: [
      (["brief", "refresh"], 64), (["brief", "freeze", "a", "b"], 64), (["brief", "check"], 64),
      (["brief", "check", "x.md", "--scale", "none"], 64), (["brief", "refresh", "no-such-issue"], 2),
      (["brief", "rebuild", "no-such-file.json"], 2), (["brief", "check", "no-such-file.md"], 2),
    ])
  func refuses(_ words: [String], _ status: Int) throws {
    let workspace = try SmallWorkspace()
    let result = try Program.run(words, in: workspace.path)
    #expect(Int(result.status) == status && !result.messages.isEmpty, "\(result.messages)")
  }
}

/// Follows each sentence of a brief to the items that it refers to.
private struct SentenceTrace {
  private let brief: BriefText
  /// The texts of the item with a number.
  private var sources: [String: [String]] = [:]

  init(_ file: String, _ texts: [String: [String]]) throws {
    let living = try #require(LivingBrief(file: file))
    brief = BriefText(living.body)
    for (item, number) in living.record.numbers { sources["\(number)"] = texts[item] }
  }

  /// Lines of events and deeds are stretches of an item's sentences, each with its mark behind it.
  func faults() throws -> [String] {
    var faults: [String] = []
    var traced = 0
    for line in brief.lines
    where ["Bottom line", "What happened", "Who said and did what", "Change note"].contains(line.section)
      && line.kind == .prose
    {
      var rest = Substring(line.text.trimmingPrefix("- "))
      guard !rest.contains("**Why it matters**"), !rest.hasPrefix("First version") else { continue }
      while let mark = rest.firstMatch(of: #/(?:\[\^[0-9]+\])+/#) {
        let labels = rest[mark.range].matches(of: #/\[\^([0-9]+)\]/#).map { String($0.1) }
        let said = Self.bare(rest[..<mark.range.lowerBound])
        rest = rest[mark.range.upperBound...]
        if said.isEmpty { continue }
        // Several items stand behind a figure alone, which each may write otherwise.
        if !labels.contains(where: { isSaid(said, by: [$0]) }) { faults.append("no item says: \(said)") }
        traced += 1
      }
      let left = Self.bare(rest)
      if !left.isEmpty { faults.append("without a reference: \(left)") }
    }
    return traced > 4 ? faults + annexFaults() : faults + ["it tells too little"]
  }

  /// Rows of annex C: a date, sentences, and the numbers of the items that say them.
  private func annexFaults() -> [String] {
    brief.lines.filter { $0.section == "Annex C: Further facts" && $0.kind == .table }.compactMap { line in
      guard
        let row = line.text.wholeMatch(
          of: #/\| (?:[0-9]+ [A-Z][a-z]+ [0-9]{4}|undated) \| (.*) \| ([0-9–, ]+) \|/#)
      else { return nil }
      let said = String(row.1).replacing(#/ \(in [A-Z][a-z]+\)$/#, with: "")
      let labels = String(row.2).split { ", ".contains($0) }.flatMap { part -> [String] in
        let ends = part.split(separator: "–").compactMap { Int($0) }
        return ends.count == 2 ? (ends[0]...ends[1]).map(String.init) : ends.map(String.init)
      }
      return isSaid(said, by: labels) ? nil : "no item says in annex C: \(said)"
    }
  }

  /// What an item must say: without the brief's own dates, names and pointers.
  private static func bare(_ text: some StringProtocol) -> String {
    var text = String(text).trimmingCharacters(in: .whitespaces)
    let lead =
      #/^\*\*[^*]+\*\*(?:, \*unverified\*)?(?: \(named in [^)]*\))?(?:, [0-9]+ [A-Z][a-z]+ [0-9]{4}|, undated)?: ?/#
    text = text.replacing(lead, with: "").replacing(#/^\(in [A-Z][a-z]+\)/#, with: "")
      .trimmingCharacters(in: .whitespaces)
    // A line of differing figures: what is counted, the event's day, then figures as the items write them.
    text = text.replacing(#/^[A-Za-z ]+, [0-9]+ [A-Z][a-z]+ [0-9]{4}: /#, with: "").replacing(
      #/^; /#, with: "")
    text = text.replacing(#/^\(also/#, with: "").replacing(#/^and [0-9]+ more/#, with: "")
    text = text.replacing(#/^((\.|;|,|and|see|See also) *)*[0-9]+ [A-Z][a-z]+ [0-9]{4}(: |$)/#, with: "")
    text = text.replacing(#/^(?:\.|;|,|and|see|See also) *$/#, with: "").trimmingCharacters(in: .whitespaces)
    return ["", ")", ".", ")."].contains(text) ? "" : text
  }

  /// Whether a stretch is made of the items' own sentences, each whole.
  private func isSaid(_ stretch: String, by labels: [String]) -> Bool {
    let texts = labels.flatMap { (sources[$0] ?? []).map(Self.folded) }
    let titles = labels.compactMap { sources[$0]?.first.map(Self.folded) }
    var rest = Substring(Self.folded(Self.unescaped(stretch)))
    for closed in titles.flatMap({ [$0 + ".", $0 + "。", $0] }) where rest.hasPrefix(closed) {
      rest = rest.dropFirst(closed.count).drop { $0 == " " }
      break
    }
    return rest.isEmpty || texts.contains { $0.contains(rest) }
      || rest.split(separator: ". ").allSatisfy { part in texts.contains { $0.contains(part) } }
  }

  private static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func unescaped(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing(#/\\([\\`*_\[\]|~&#+=.)-])/#) { String($0.1) }
  }
}
