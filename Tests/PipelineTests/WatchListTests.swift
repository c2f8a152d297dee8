import Fixtures
import Foundation
import Testing

@testable import Pipeline

@Suite struct WatchListTests {
  private static let list = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- kept by hand -->
    <opml version="2.0" xmlns:lookout="urn:lookout:opml:1" xmlns:x="urn:x"><head><title>List</title></head><body>
    <outline text="Folder"><outline text="One" xmlUrl="http://h/one" lookout:id="one" x:mine="yes"/></outline>
    </body></opml>
    """

  private func withList(_ body: (String, Workspace) throws -> Void) throws {
    let workspace = try SmallWorkspace()
    try workspace.folder.write(Self.list, to: "feeds/sources.opml")
    try body(workspace.folder.path("feeds/sources.opml"), Workspace(root: workspace.path))
  }

  private func found(_ url: String, _ title: String) -> SourceFinder.Found {
    SourceFinder.Found(url: url, title: title, page: "http://h/", language: "id", notes: [])
  }

  @Test("a source is added with an id of its own, and what we do not know stays") func adds() throws {
    try withList { path, workspace in
      var list = try WatchList(path, in: workspace)
      #expect(
        try list.add(found("http://h/two", "Two & more"), id: nil, publisher: nil, country: "IDN")
          == "two-more")
      #expect(
        try list.add(found("http://h/3", "Two more"), id: nil, publisher: nil, country: nil) == "two-more-2")
      #expect(throws: PipelineError.self) {
        try list.add(found("http://h/one", "x"), id: nil, publisher: nil, country: nil)
      }
      #expect(throws: PipelineError.self) {
        try list.add(found("http://h/4", "x"), id: "one", publisher: nil, country: nil)
      }
      #expect(throws: PipelineError.self) {
        try list.add(found("http://h/4", "x"), id: "a b", publisher: nil, country: nil)
      }
      try list.save()
      #expect(list.text.contains(#"x:mine="yes""#) && list.text.contains("Folder"))
      let sources = try workspace.sources(at: path)
      #expect(sources.map(\.id) == ["one", "two-more", "two-more-2"])
      #expect(sources[1].title == "Two & more" && sources[1].country == "IDN" && sources[1].language == "id")
      #expect(try String(contentsOfFile: path + ".before", encoding: .utf8) == Self.list)
    }
  }

  @Test("a source is moved by its id alone") func moves() throws {
    try withList { path, workspace in
      var list = try WatchList(path, in: workspace)
      #expect(try list.move("one", to: "https://h/new") == "http://h/one")
      #expect(throws: PipelineError.self) { try list.move("two", to: "https://h/new") }
      try list.save()
      #expect(try workspace.sources(at: path).map(\.feedURL) == ["https://h/new"])
    }
  }

  @Test("a watched page that has htmlUrl alone is moved too") func movesPages() throws {
    try withList { path, workspace in
      let text = """
        <opml version="2.0" xmlns:lookout="urn:lookout:opml:1"><head/><body>
        <outline text="W" htmlUrl="http://h/w" lookout:id="w" lookout:watch="page"/>
        <outline text="L" htmlUrl="http://h/l" lookout:id="l"/></body></opml>
        """
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      var list = try WatchList(path, in: workspace)
      #expect(try list.move("w", to: "https://h/new") == "http://h/w")
      #expect(throws: PipelineError.self) { try list.move("l", to: "https://h/new") }
      try list.save()
      #expect(try workspace.sources(at: path).map(\.feedURL) == ["https://h/new", nil])
    }
  }

  @Test("another list is taken in once, whatever ids it has") func merges() throws {
    try withList { path, workspace in
      let other = workspace.path("other.opml")
      let text = """
        <opml version="1.0" xmlns:l="urn:lookout:opml:1"><head><title>Theirs</title></head><body>
        <outline text="One again" XMLURL="http://h/one"/><outline text="Two" xmlurl="http://h/two" l:id="one"/>
        <outline text="F"><outline text="Three" xmlUrl="http://h/three"/></outline></body></opml>
        """
      try Data(text.utf8).write(to: URL(fileURLWithPath: other))
      var list = try WatchList(path, in: workspace)
      let result = try list.merge(other)
      #expect(result.known == 1 && result.added == ["two", "three"])
      #expect(try list.merge(other).added.isEmpty)
      try list.save()
      #expect(
        try workspace.sources(at: path).map(\.feedURL) == ["http://h/one", "http://h/two", "http://h/three"])
    }
  }
}
