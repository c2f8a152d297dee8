import Fixtures
import Foundation
import Markup
import Testing

/// The demonstration from the repository's own workspace: feeds in, briefs out.
@Suite struct DemoTests {
  private static let now = "2026-05-10T00:00:00Z"
  private static let sources = "feeds/samples/sources.opml"

  private func lookout(_ store: String, _ words: [String]) throws -> Program.Result {
    try Program.run(
      ["--workspace", PackageRoot.path, "--store", store] + words, in: PackageRoot.path)
  }

  @Test("the briefs in the repository are what the demo writes; run `make demo` where this fails")
  func briefsAreUpToDate() throws {
    let folder = try TemporaryFolder()
    let store = folder.path("demo.sqlite")
    let scan = try lookout(store, ["scan", "--sources", Self.sources, "--now", Self.now])
    #expect(scan.status == 0, "\(scan.messages)")
    try checkReadme(scan.output)
    let issues = try strongest(store, 5)
    let kept = try FileManager.default.contentsOfDirectory(atPath: PackageRoot.path("analyses/briefs"))
      .filter { $0.hasSuffix(".md") }.sorted()
    #expect(issues.count >= 3)
    #expect(kept == issues.map { $0 + ".md" }.sorted())
    for issue in issues {
      let path = folder.path("\(issue).md")
      let result = try lookout(
        store, ["brief", issue, "--sources", Self.sources, "--now", Self.now, "--output", path])
      #expect(result.status == 0, "\(result.messages)")
      let brief = try folder.read("\(issue).md")
      #expect(
        brief
          == (try? String(contentsOfFile: PackageRoot.path("analyses/briefs/\(issue).md"), encoding: .utf8)))
      #expect(
        brief.contains("| **") && !brief.contains("| Linked commitments | none |"),
        "\(issue) names no commitment")
    }
  }

  /// What the README shows of the scan and of a brief is what they print, but for the ends of lines; `…` stands for the rest.
  private func checkReadme(_ scan: String) throws {
    let words = { (text: String) in text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    let readme = try String(contentsOfFile: PackageRoot.path("README.md"), encoding: .utf8)
    let brief = PackageRoot.path("analyses/briefs/code-of-conduct-second-reading.md")
    let shown = [
      ("Digest of ", scan), ("## Bottom line", try String(contentsOfFile: brief, encoding: .utf8)),
    ]
    for (opening, whole) in shown {
      let sample = try #require(
        readme.components(separatedBy: "```").first { $0.hasPrefix("\n" + opening) },
        "no sample of \(opening)")
      for part in sample.components(separatedBy: "…\n").map(words) where !part.isEmpty {
        #expect(words(whole).contains(part), "the README shows what is not printed: \(part)")
      }
    }
  }

  /// The issues that `brief --strongest` takes, by the names of the files it writes.
  private func strongest(_ store: String, _ number: Int) throws -> [String] {
    let other = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: other.path("feeds"), withDestinationPath: PackageRoot.path("feeds"))
    try FileManager.default.createDirectory(
      atPath: other.path("analyses"), withIntermediateDirectories: true)
    for name in ["matrix.csv", "actors.csv", "frameworks"] {
      try FileManager.default.createSymbolicLink(
        atPath: other.path("analyses/\(name)"), withDestinationPath: PackageRoot.path("analyses/\(name)"))
    }
    let result = try Program.run([
      "--workspace", other.path, "--store", store, "brief", "--strongest", "\(number)", "--now", Self.now,
      "--sources", PackageRoot.path(Self.sources),
    ])
    #expect(result.status == 0, "\(result.messages)")
    return try FileManager.default.contentsOfDirectory(atPath: other.path("analyses/briefs"))
      .map { String($0.dropLast(3)) }.sorted()
  }

  @Test func aSecondScanAddsNothingAndSaysSo() throws {
    let folder = try TemporaryFolder()
    let store = folder.path("demo.sqlite")
    let words = ["scan", "--sources", Self.sources, "--now", Self.now]
    let first = try lookout(store, words)
    #expect(!folder.exists("demo.sqlite-wal"), "a copy of the file alone would be empty")
    let before = try lookout(store, ["items", "--limit", "0", "--format", "json"]).output
    let second = try lookout(store, words)
    let after = try lookout(store, ["items", "--limit", "0", "--format", "json"]).output
    #expect(first.output.contains("329 new items"))
    #expect(second.status == 0 && second.output.contains("Nothing new"))
    #expect(before == after)
    #expect(try JSONValue.parse(after).array?.count == 329)
  }

  @Test("sample feeds and their names carry no label")
  func samplesCarryNoLabel() throws {
    let folder = PackageRoot.path("feeds/samples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect((20...40).contains(names.count))
    let labels = [
      "dup_group", "relevance", "scarborough-second-thomas", "hormuz-2026", "local-crime", "tech-gadgets",
      "timor-leste-accession", "maritime;", "economic;",
    ]
    for name in names {
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      // An outlet's own address may hold a word that is also a label.
      let words = text.replacing(/https?:[^\s"'<]*/, with: "")
      for label in labels {
        #expect(!words.contains(label) && !name.contains(label), "\(label) in \(name)")
      }
    }
  }
}
