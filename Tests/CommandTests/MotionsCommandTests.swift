import Fixtures
import Foundation
import Markup
import Testing

/// Motions need two names; what they decided is held at every later moment, whatever is killed.
@Suite struct MotionsCommandTests {
  private func run(_ words: [String], in workspace: SmallWorkspace) throws -> Program.Result {
    try Program.run(["matrix"] + words, in: workspace.path)
  }

  private func propose(_ workspace: SmallWorkspace, _ word: String, why: String = "seen") throws -> String {
    let result = try run(
      [
        "propose", "T-2025-01", "--lifecycle", word, "--why", why, "--who", "A. Officer", "--now",
        "2026-05-10",
      ],
      in: workspace)
    #expect(result.status == 0, "\(result.messages)")
    return String(result.output.prefix { $0 != " " })
  }

  @Test func aSecondNameDecidesAndTheStatusFollows() throws {
    let workspace = try SmallWorkspace()
    let motion = try propose(workspace, "under way")
    let own = try run(
      ["motion", "accept", motion, "--why", "mine", "--who", "a.  officer"], in: workspace)
    #expect(own.status == 2 && own.messages.contains("second name"))
    #expect(try run(["motions"], in: workspace).output.contains("MADE BY PEOPLE (1)"))
    let second = try run(
      ["motion", "accept", motion, "--why", "agreed", "--who", "B. Head", "--now", "2026-05-12"],
      in: workspace)
    #expect(second.status == 0 && second.output == "accepted \(motion) by B. Head\n")
    let again = try run(["motion", "reject", motion, "--why", "no", "--who", "C"], in: workspace)
    #expect(again.status == 2 && again.messages.contains("accepted by B. Head on 2026-05-12"))
    let shown = try run(["show", "T-2025-01"], in: workspace).output
    #expect(shown.contains("status: under way (motion \(motion), accepted by B. Head, 2026-05-12)"))
    let before = try run(["show", "T-2025-01", "--as-of", "2026-05-11"], in: workspace).output
    #expect(before.contains("status: not assessed"))
    let waiting = try run(["motions", "--as-of", "2026-05-11", "--format", "csv"], in: workspace).output
    #expect(waiting.contains(motion) && waiting.contains(",open,"))
  }

  private static let refused: [(words: String, status: Int32)] = [
    ("propose T-2025-01 --why x", 64), ("propose T-2025-01 --lifecycle finished --why x", 64),
    ("propose T-2025-01 --lifecycle delivered", 64), ("propose T-1999-01 --lifecycle delivered --why x", 2),
    ("propose T-2025-01 --lifecycle delivered --why x --evidence none", 2),
    ("propose T-2025-01 --lifecycle superseded --why x", 2),
    ("propose T-2025-01 --lifecycle delivered --why x --who Lookout", 2),
    ("motion accept m-000000000000 --why x", 2), ("motion m-000000000000", 2), ("motion accept", 2),
    ("motions --now 2199-01-01", 64),
    ("relate a b likes --why x", 64),
  ]

  @Test("a motion that says nothing, or names what is not there, is refused", arguments: refused)
  func refuses(_ words: String, _ status: Int32) throws {
    #expect(try run(words.split(separator: " ").map(String.init), in: SmallWorkspace()).status == status)
  }

  @Test("a run that is killed at any moment loses no decision and halves none")
  func survivesKills() throws {
    let workspace = try SmallWorkspace()
    var made: [String] = []
    for number in 0..<6 { made.append(try propose(workspace, "suspended", why: "reason \(number)")) }
    for (number, motion) in made.enumerated() {
      let running = try Program.Running(
        ["matrix", "motion", "reject", motion, "--why", "kill \(number)", "--who", "B"], in: workspace.path)
      Thread.sleep(forTimeInterval: Double(number) * 0.02)
      running.kill()
      let result = running.finish()
      let shown = try run(["motion", motion, "--format", "json"], in: workspace)
      let state = try JSONValue.parse(shown.output)["state"]?.string
      // What was told as done is done; what was not told is done or not done, never half.
      #expect(state == "rejected" || (state == "open" && result.output.isEmpty))
      let why = try JSONValue.parse(shown.output)["decision"]?["why"]?.string
      #expect(state == "open" ? why == nil : why == "kill \(number)")
    }
    let all = try run(["motions", "--all", "--format", "csv"], in: workspace).output
    for motion in made { #expect(all.contains(motion)) }
  }
}

/// Statements become candidates, and candidates rows.
@Suite struct HarvestCommandTests {
  private static let statement = """
    Joint Statement of ASEAN and Japan on Ports

    1. We, the Leaders of ASEAN and Japan, met in Manila on 20 October 2026.

    2. We will train 300 port engineers by March 2028.

    3. We noted the report of our officials.

    4. We agreed to open a centre for "safe harbours", with USD 2 million, in 2027.

    """

  @Test func queuedPledgesBecomeRows() throws {
    let workspace = try SmallWorkspace()
    try workspace.folder.write(Self.statement, to: "statement.txt")
    let matrix = { (words: [String]) in try Program.run(["matrix"] + words, in: workspace.path) }
    let listed = try matrix(["harvest", "statement.txt", "--queue", "--format", "json"])
    #expect(listed.status == 0, "\(listed.messages)")
    let pledges = try #require(try JSONValue.parse(listed.output).array)
    #expect(pledges.map { $0["paragraph"]?.string } == ["2", "4"])
    #expect(pledges[1]["funding"]?["amount"]?.double == 2_000_000)
    let ids = pledges.compactMap { $0["id"]?.string }
    let before = try workspace.folder.read("analyses/matrix.csv")
    let line = try matrix(["adopt", ids[1], "--print"]).output
    #expect(try workspace.folder.read("analyses/matrix.csv") == before)
    #expect(try matrix(["adopt", ids[1], "--why", "funded"]).status == 0)
    #expect(try workspace.folder.read("analyses/matrix.csv") == before + line)
    #expect(try matrix(["adopt", ids[1]]).status == 2)
    let row = try JSONValue.parse(try matrix(["show", "T-2026-01", "--format", "json"]).output)
    #expect(row["end"]?.string == "2027" && row["section"]?.string == "paragraph 4")
    #expect(try matrix(["drop", ids[0], "--why", "too small"]).status == 0)
    #expect(try JSONValue.parse(try matrix(["pledges", "--format", "json"]).output).array?.isEmpty == true)
    #expect(try matrix(["pledges", "--all"]).output.contains("adopted as T-2026-01"))
    // Harvested again, the row is found, and nothing is queued twice.
    let again = try matrix(["harvest", "statement.txt", "--queue"])
    #expect(again.output.contains("repledges T-2026-01") && again.messages.contains("queued 0"))
  }

  @Test("a row that was written before its decision was killed is not written twice")
  func goesOnAfterAKill() throws {
    let workspace = try SmallWorkspace()
    try workspace.folder.write(Self.statement, to: "statement.txt")
    let matrix = { (words: [String]) in try Program.run(["matrix"] + words, in: workspace.path) }
    let listed = try matrix(["harvest", "statement.txt", "--queue", "--format", "json"])
    let id = try #require(try JSONValue.parse(listed.output)[0]?["id"]?.string)
    let line = try matrix(["adopt", id, "--print"]).output
    let whole = try workspace.folder.read("analyses/matrix.csv") + line
    try workspace.folder.write(whole, to: "analyses/matrix.csv")
    #expect(try matrix(["adopt", id, "--why", "again"]).status == 0)
    #expect(try workspace.folder.read("analyses/matrix.csv") == whole)
  }

  @Test(
    "what is no statement is refused with the reason",
    arguments: [("", "no text"), ("12 and 13.\n", "title")])
  func refusesOtherTexts(_ text: String, _ reason: String) throws {
    let workspace = try SmallWorkspace()
    try workspace.folder.write(text, to: "statement.txt")
    let result = try Program.run(["matrix", "harvest", "statement.txt"], in: workspace.path)
    #expect(result.status == 2 && result.messages.contains(reason), "\(result.messages)")
  }
}
