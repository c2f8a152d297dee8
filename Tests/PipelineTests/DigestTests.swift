import Documents
import Feeds
import Fixtures
import Foundation
import LoopbackServer
import Model
import Pipeline
import Storage
import Testing

@Suite struct DigestTests {
  private static let now = Date(year: 2026, month: 5, day: 10)

  /// A workspace that was scanned once.
  private struct Scanned {
    let workspace: SmallWorkspace
    let desk: Desk
    let sources: [Source]

    init(_ more: (SmallWorkspace) throws -> Void = { _ in }) async throws {
      workspace = try SmallWorkspace(sources: [("calm", "samples/calm.xml")])
      try workspace.folder.write(
        SmallWorkspace.feed("calm <&> \"quoted\"", entries: 3).replacing(
          "calm <&>", with: "calm &lt;&amp;&gt;"), to: "feeds/samples/calm.xml")
      try more(workspace)
      let place = Workspace(root: workspace.path)
      desk = Desk(
        workspace: place, knowledge: try Knowledge.load(place), store: try Desk.open(store: ":memory:"))
      sources = try place.sources(at: place.sources)
      _ = try await Scan(
        workspace: place, knowledge: desk.knowledge, sources: sources, store: desk.store,
        options: Scan.Options(now: now, choice: .all)
      ).run()
    }
  }

  @Test("the digest of a week has its items; that of another week has none and names the silent source")
  func weeks() async throws {
    let scanned = try await Scanned()
    let week = try await scanned.desk.digest(
      of: Self.now.addingTimeInterval(-604_800)..<Self.now, sources: scanned.sources)
    #expect(week.new == 3 && week.areas.first?.topics.first?.lines.count == 3 && week.silent.isEmpty)
    #expect(week.text().contains("Digest of 3 to 9 May 2026: 3 items"))
    #expect(week.text().contains("MARITIME COOPERATION (3)"))
    let later = Self.now.addingTimeInterval(90 * 86_400)
    let other = try await scanned.desk.digest(
      of: later.addingTimeInterval(-604_800)..<later, sources: scanned.sources)
    #expect(other.new == 0 && other.silent.map(\.source.id) == ["calm"])
    #expect(other.text().contains("SILENT SOURCES (1)"))
  }

  @Test("text, Markdown and HTML of one digest name the same items")
  func formsAgree() async throws {
    let scanned = try await Scanned()
    let digest = try await scanned.desk.digest(
      of: Self.now.addingTimeInterval(-604_800)..<Self.now, sources: scanned.sources)
    let html = String(
      decoding: try scanned.desk.convert(digest.markdown, to: .html, title: digest.title), as: UTF8.self)
    for number in 1...3 {
      #expect(digest.text().contains("coast guard report \(number)"))
      #expect(
        digest.markdown.contains("coast guard report \(number)")
          && html.contains("coast guard report \(number)"))
    }
    #expect(html.contains("<title>AOIP digest, 3 to 9 May 2026</title>"))
  }

  @Test("a saved query is an Atom and a JSON feed that our own parser reads back, the same each time")
  func feedsComeBack() async throws {
    let scanned = try await Scanned {
      try $0.folder.write(
        "- name: guards\n  title: \"Guards & <friends>\"\n  query: '\"coast guard\"'\n",
        to: "feeds/queries.yaml")
    }
    let query = try #require(try scanned.desk.savedQueries().first)
    let feed = try await scanned.desk.feed(of: query, at: Self.now)
    let stored = try await scanned.desk.store.items(ItemFilter()).map { "urn:lookout:item:\($0.id)" }
    for (text, type) in [(feed.atom(), "application/atom+xml"), (feed.json(), "application/feed+json")] {
      let parsed = FeedReader.read(Array(text.utf8), contentType: type)
      #expect(!parsed.recovered && parsed.error == nil && parsed.entries.count == 3)
      #expect(Set(parsed.entries.map(\.uid)) == Set(stored))
      #expect(parsed.entries.allSatisfy { $0.title?.plain.contains("calm <&> \"quoted\"") ?? false })
      #expect(parsed.feed.title?.plain == "Guards & <friends>")
      #expect(parsed.entries.allSatisfy { $0.updated != nil })
    }
    let again = try await scanned.desk.feed(of: query, at: Self.now)
    #expect(again.atom() == feed.atom() && again.json() == feed.json())
  }

  @Test(
    "a file of queries that would mislead is refused with its line",
    arguments: [
      "- name: Up\n  query: a\n", "- name: a/b\n  query: a\n", "- name: a\n  query: '('\n",
      "- name: a\n  qery: a\n",
      "name: a\n", "- name: a\n  query: a\n- name: a\n  query: b\n", "- query: a\n",
    ])
  func refusesQueries(_ text: String) async throws {
    let scanned = try await Scanned { try $0.folder.write(text, to: "feeds/queries.yaml") }
    #expect { try scanned.desk.savedQueries() } throws: { "\($0)".contains("feeds/queries.yaml:") }
  }

  @Test("a digest is mailed to those whom the settings name, and to nobody without them")
  func mails() async throws {
    let server = try SMTPServer()
    let mail =
      "mail: {server: 'smtp://127.0.0.1:\(server.port)', from: lookout@example.org, to: [desk@example.org], user: u, password_env: P}\n"
    let scanned = try await Scanned {
      try $0.folder.write("files: [feeds/samples]\n" + mail, to: "feeds/settings.yaml")
    }
    let digest = try await scanned.desk.digest(
      of: Self.now.addingTimeInterval(-604_800)..<Self.now, sources: scanned.sources)
    await #expect(throws: PipelineError.self) {
      try await scanned.desk.mail(digest, at: Self.now, environment: [:])
    }
    #expect(server.messages.isEmpty)
    let to = try await scanned.desk.mail(digest, at: Self.now, environment: ["P": "secret"])
    #expect(to == ["desk@example.org"] && server.messages.count == 1)
    #expect(server.messages[0].text.contains("Content-Type: text/html"))
    let plain = try await Scanned()
    await #expect(throws: PipelineError.self) {
      try await plain.desk.mail(digest, at: Self.now, environment: [:])
    }
  }

  @Test(
    "settings of mail that are unsafe or misspelt are refused",
    arguments: [
      "{server: 'smtp://h', from: a@b, to: [c@d], password: x}", "{server: 'http://h', from: a@b, to: [c@d]}",
      "{server: 'smtp://h', from: a, to: [c@d]}", "{server: 'smtp://h', from: a@b, to: []}",
      "{server: 'smtp://h', from: a@b, to: [c@d], pasword_env: X}",
      "{server: 'smtp://u:p@h', from: a@b, to: [c@d]}",
    ])
  func refusesSettings(_ mail: String) throws {
    let workspace = try SmallWorkspace()
    try workspace.folder.write("mail: \(mail)\n", to: "feeds/settings.yaml")
    #expect(throws: PipelineError.self) { try Knowledge.settings(Workspace(root: workspace.path)) }
  }
}
