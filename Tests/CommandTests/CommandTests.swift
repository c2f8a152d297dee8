import Fixtures
import Foundation
import Testing

@Suite struct CommandTests {
  static let verbs = [
    "init", "scan", "digest", "ingest", "sources", "items", "rules", "issues", "brief", "report", "matrix", "parse",
    "tag",
    "stories",
    "link",
  ]

  @Test("the README's table names every verb and every exit code")
  func readmeNamesVerbs() throws {
    let readme = try String(contentsOfFile: PackageRoot.path("README.md"), encoding: .utf8)
    let overview = try Program.run(["--help"]).output
    for verb in Self.verbs {
      #expect(readme.contains("| `\(verb)` |"), "\(verb) is missing in the README")
      #expect(overview.contains("\n  \(verb) "), "\(verb) is missing in --help")
    }
    for code in ["0", "1", "2", "64"] { #expect(readme.contains("| \(code) |")) }
    #expect(readme.contains("make demo") && readme.contains("make test"))
  }

  @Test("the help of a verb opens with an example and lists each option", arguments: verbs)
  func helps(_ verb: String) throws {
    let result = try Program.run([verb, "--help"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("lookout \(verb)") || result.output.contains("| lookout \(verb)"))
    #expect(result.output.contains("--workspace DIR"))
  }

  @Test(
    "words that cannot be understood exit 64 and print no result",
    arguments: [
      ["fly"], [], ["scan", "--fast"], ["scan", "--now"], ["scan", "--now", "soon"],
      ["items", "--limit", "-1"],
      ["items", "--format", "xml"], ["matrix"], ["matrix", "accept", "a", "b"], ["rules"], ["init"],
      ["brief"], ["brief", "--strongest", "0"], ["report"], ["report", "--from", "2026-01-01"],
      ["report", "--from", "2026-03-31", "--to", "2026-01-01"], ["report", "verify"],
      ["digest", "--since", "2026-05-10", "--until", "2026-05-09"], ["digest", "--to", "rtf"],
      ["digest", "--to", "pdf"], ["issues", "show", "a", "--format", "csv"], ["parse"],
      ["tag", "extra"],
    ])
  func refusesWrongUsage(_ words: [String]) throws {
    let workspace = try SmallWorkspace()
    let result = try Program.run(words, in: workspace.path)
    #expect(result.status == 64)
    #expect(words.isEmpty || result.output.isEmpty)
  }

  @Test func withoutAWorkspaceNothingIsDone() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(["scan"], in: folder.path)
    #expect(result.status == 2)
    #expect(result.messages.contains("lookout init"))
  }

  @Test func aNewWorkspaceScansAtOnceAndItsOwnTestsPass() throws {
    let folder = try TemporaryFolder()
    #expect(try Program.run(["init", "mine"], in: folder.path).status == 0)
    #expect(try Program.run(["rules", "test"], in: folder.path("mine")).status == 0)
    #expect(try Program.run(["scan"], in: folder.path("mine")).status == 0)
    try folder.write("mine", to: "mine/feeds/settings.yaml")
    let again = try Program.run(["init", "mine"], in: folder.path)
    #expect(again.status == 0 && again.output.isEmpty)
    #expect(try folder.read("mine/feeds/settings.yaml") == "mine")
  }

  @Test func aWorkspaceAfterAnotherHasItsRulesAndMatrix() throws {
    let model = try SmallWorkspace()
    let folder = try TemporaryFolder()
    #expect(try Program.run(["init", "copy", "--from", model.path], in: folder.path).status == 0)
    #expect(try folder.read("copy/analyses/matrix.csv") == model.folder.read("analyses/matrix.csv"))
    #expect(folder.exists("copy/feeds/rules/area/maritime.yaml"))
  }

  @Test func aReaderThatGoesAwayEndsItQuietly() throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.arguments = [
      "-o", "pipefail", "-c", "for i in $(seq 9); do \"$0\" --help; done | head -n 1", Program.path,
    ]
    let output = Pipe()
    let messages = Pipe()
    shell.standardOutput = output
    shell.standardError = messages
    try shell.run()
    let said = messages.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    #expect(said.isEmpty)
  }

  @Test func resultsInAFileCarryNoColourAndNoProgress() throws {
    let workspace = try SmallWorkspace()
    let result = try Program.run(["scan"], in: workspace.path)
    #expect(!result.output.contains("\u{1B}") && result.messages.isEmpty)
  }
}
