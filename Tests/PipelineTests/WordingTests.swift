import Documents
import Fixtures
import Foundation
import Pipeline
import Testing

/// The wording checker with the lists of the repository's own workspace.
@Suite struct WordingTests {
  private static let workspace = Workspace(root: PackageRoot.path)

  private static func checker(_ scale: String = "icd203") throws -> WordingChecker {
    WordingChecker(try WordingFiles.read(workspace), scale: scale)
  }

  /// A brief of one line in a section.
  private static func brief(_ section: String, _ line: String) -> String {
    "# T\n\n## \(section)\n\n\(line)\n\n[^1]: Source 1\n"
  }

  private static func rules(_ text: String, _ scale: String = "icd203") throws -> [String] {
    try checker(scale).check(text).findings.map(\.rule.rawValue)
  }

  private static let assessed: [(line: String, rules: [String])] = [
    ("1. It is likely that talks resume. [^1]", []),
    ("1. It is very likely that talks resume. [^1]", []),
    ("1. There is a roughly even chance that talks resume. [^1]", []),
    ("1. Talks will almost certainly resume. [^1]", []),
    ("1. It is unlikely that talks resume. [^1]", []),
    ("1. It is probable that talks resume. [^1]", []),
    ("1. It is likely that talks resume.", ["judgement.source"]),
    ("1. Talks may resume. [^1]", ["estimate.vague"]),
    ("1. Talks resume in May. [^1]", []),
    ("1. Talks could possibly resume. [^1]", ["estimate.vague", "estimate.vague"]),
    ("1. It cannot be ruled out that talks resume. [^1]", ["estimate.vague"]),
    ("1. We believe that talks resume. [^1]", ["estimate.vague"]),
    ("1. Talks will certainly resume. [^1]", ["estimate.vague"]),
    ("1. There is a realistic possibility that talks resume. [^1]", ["estimate.mixed"]),
    ("1. It is highly likely that talks resume. [^1]", ["estimate.mixed"]),
    ("1. It is highly unlikely that talks resume. [^1]", ["estimate.mixed"]),
    ("1. It is likely that talks resume. It is improbable that they end. [^1]", ["estimate.rows"]),
    (
      "1. With high confidence it is likely that talks resume, because two said so. [^1]",
      ["estimate.confidence"]
    ),
    ("1. It is likely that talks resume. We have high confidence because two said so. [^1]", []),
    ("1. It is likely that talks resume. We have high confidence. [^1]", ["confidence.basis"]),
    ("1. We are confident, based on two statements. [^1]", []),
    ("1. The outlet called it “highly likely” on Monday. [^1]", []),
    ("1. It is likely that talks resume. [^1]\n   - Likelihood: likely", []),
    ("1. It is likely that talks resume. [^1]\n   - Likelihood: remote", ["estimate.rows"]),
    ("1. Talks resume on remote islands. [^1]", []),
    ("1. Talks resume. [^1]\n   - Likelihood: rather good", ["estimate.off-scale"]),
    ("1. Talks resume.\n   - Evidence: statements [^1]", []),
    ("1. Talks resume. [^7]", ["reference.unknown"]),
    ("1. **[Analyst]** *Judgement: where this goes.*", []),
    ("> **[Conflict]** *The machine's text for the lines above is now:*", ["conflict.open"]),
  ]

  @Test("judgements: one scale, a source, likelihood apart from confidence", arguments: assessed)
  func checksJudgements(_ line: String, _ rules: [String]) throws {
    #expect(try Self.rules(Self.brief("Assessment", line)) == rules)
  }

  private static let yardstick: [(line: String, rules: [String])] = [
    ("1. There is a realistic possibility that talks resume. [^1]", []),
    ("1. It is highly likely that talks resume. [^1]", []),
    ("1. There is a remote chance of talks. [^1]", []),
    ("1. It is very likely that talks resume. [^1]", ["estimate.mixed"]),
    ("1. There is almost no chance of talks. [^1]", ["estimate.mixed"]),
    ("1. There are roughly even odds of talks. [^1]", ["estimate.mixed"]),
    ("1. It is likely that talks resume. It is probable that they end. [^1]", []),
  ]

  @Test("the yardstick is another scale with other terms", arguments: yardstick)
  func checksYardstick(_ line: String, _ rules: [String]) throws {
    #expect(try Self.rules(Self.brief("Assessment", line), "phia") == rules)
  }

  private static let facts: [(line: String, rules: [String])] = [
    ("- Viet Nam signed the pact. [^1]", []), ("- Vietnam signed the pact. [^1]", ["name.form"]),
    ("- Laos signed the pact. [^1]", ["name.form"]), ("- Lao PDR signed the pact. [^1]", []),
    ("- East Timor signed the pact. [^1]", ["name.form"]), ("- Timor Leste signed it. [^1]", ["name.form"]),
    ("- Timor-Leste signed the pact. [^1]", []), ("- Burma signed the pact. [^1]", ["name.form"]),
    ("- Asean signed the pact. [^1]", ["name.form"]), ("- ASEAN signed the pact. [^1]", []),
    ("- South Korea signed the pact. [^1]", ["name.form"]), ("- The ROK signed the pact. [^1]", []),
    ("- Brunei signed the pact. [^1]", ["name.form"]), ("- Brunei Darussalam signed the pact. [^1]", []),
    ("- Ships met in the South China Sea. [^1]", []), ("- Ships met in the East Sea. [^1]", ["name.form"]),
    ("- Ships met in the West Philippine Sea. [^1]", ["name.form"]),
    ("- Ships met in Biển Đông today. [^1]", ["name.form"]),
    ("- Ships met in the North Natuna Sea. [^1]", ["name.form"]),
    ("- Manila wrote of the “West Philippine Sea” in its note. [^1]", []),
    ("- Ships met off [Bajo de Masinloc](https://example.org/Vietnam). [^1]", []),
    ("- Ships met off Bajo de Masinloc today. [^1]", ["name.form"]),
    ("- Turkey signed the pact. [^1]", ["name.form"]), ("- They ate turkey at noon. [^1]", []),
    ("- China seeks to intimidate its neighbours. [^1]", ["motive"]),
    ("- China wants to delay the text. [^1]", ["motive"]),
    ("- The move is aimed at undermining talks. [^1]", ["motive"]),
    ("- The ministry said it wants to sign the text. [^1]", []),
    ("- According to the ministry, it intends to sign. [^1]", []),
    ("- The outlet wrote “Beijing seeks to bully us” on Monday. [^1]", []),
    ("- Ships sailed in a bid to provoke a reply. [^1]", ["motive"]),
    ("- Ships sailed past the shoal at noon. [^1]", []),
    ("- Cambodia is lagging in ratification. [^1]", ["ranking"]),
    ("- Among ASEAN members Singapore did best this year. [^1]", ["ranking"]),
    ("- Indonesia is the front-runner this year. [^1]", ["ranking"]),
    ("- Malaysia is more committed than Thailand here. [^1]", ["ranking"]),
    ("- The best harbour lies in Batam. [^1]", []), ("- The worst storm hit the Philippines. [^1]", []),
    ("- The lagging indicator fell again. [^1]", []), ("- Singapore ratified the text in May. [^1]", []),
    ("- Singapore ratified the text in May.", ["sentence.unsourced"]),
    ("- Ratified. [^1]", []),
    ("- From the east, sea and air patrols left. [^1]", []), ("*Vietnam stands in annex C.*", []),
  ]

  @Test("facts: names, motives, rankings, references", arguments: facts)
  func checksFacts(_ line: String, _ rules: [String]) throws {
    #expect(try Self.rules(Self.brief("What happened", line)) == rules)
  }

  @Test("a finding says line, column, words and what to do")
  func saysWhere() throws {
    let report = try Self.checker().check(Self.brief("What happened", "- Ships of Vietnam met. [^1]"))
    let finding = try #require(report.findings.first)
    #expect(finding.line == 5 && finding.column == 12 && finding.text == "Vietnam")
    #expect(finding.message.hasPrefix("write Viet Nam: ") && finding.kind == .error)
    #expect(report.sourced == 1 && report.sentences == 1 && report.errors == 1)
  }

  @Test("a changed judgement names its predecessor, in itself or in the change note")
  func checksChange() throws {
    let checker = try Self.checker()
    let before = Self.brief("Assessment", "1. It is likely that talks resume. [^1]")
    let rules = { (line: String) in
      checker.check(Self.brief("Assessment", line), previous: before).findings.map(\.rule)
    }
    #expect(rules("1. It is likely that talks resume. [^1]").isEmpty)
    #expect(rules("1. It is unlikely that talks resume. [^1]") == [.changed])
    #expect(rules("1. It is unlikely that talks resume; previously likely. [^1]").isEmpty)
    #expect(rules("1. It is unlikely that talks resume. [^1]\n   - Changed from likely.").isEmpty)
    let noted =
      Self.brief("Assessment", "1. It is unlikely that talks resume. [^1]")
      + "\n## Change note\n\n- Judgement 1 was likely before.\n"
    #expect(checker.check(noted, previous: before).findings.isEmpty)
  }

  @Test("every preferred name of a state is one that actors.csv has")
  func namesAgree() throws {
    let lists = try WordingFiles.read(Self.workspace)
    let actors = try String(contentsOfFile: PackageRoot.path("analyses/actors.csv"), encoding: .utf8)
    for name in [
      "Viet Nam", "Lao PDR", "Timor-Leste", "Brunei Darussalam", "Myanmar", "Cambodia", "Thailand",
    ] {
      #expect(lists.names.contains { $0.preferred == name })
      #expect(actors.contains(name))
    }
    #expect(lists.members.contains("Viet Nam") && lists.names.count > 40)
    for name in lists.names {
      #expect(!name.preferred.isEmpty && !name.alias.isEmpty && name.alias != name.preferred)
    }
  }

  @Test("the scales are those that their sources give")
  func scalesAreWhole() throws {
    let terms = try WordingFiles.read(Self.workspace).terms
    let bands = { (scale: String) in
      terms.filter { $0.scale == scale }.compactMap { term in term.low.map { [$0, term.high ?? 0] } }
        .reduce(into: [[Int]]()) { if !$0.contains($1) { $0.append($1) } }
    }
    #expect(bands("icd203") == [[1, 5], [5, 20], [20, 45], [45, 55], [55, 80], [80, 95], [95, 99]])
    #expect(bands("phia") == [[0, 5], [10, 20], [25, 35], [40, 50], [55, 75], [80, 90], [95, 100]])
  }
}
