import LoopbackServer
import Testing

@Suite struct DirectoryServerTests {
  @Test("a folder is served by decoded names with a type by ending, and nothing outside it")
  func servesFolders() async throws {
    let folder = try TemporaryFolder()
    try folder.file("in/a feed.xml", "<rss/>")
    try folder.file("secret", "no")
    let server = try LoopbackServer.serving(directory: folder.path + "/in")
    let found = await outcome(of: server.url("/a%20feed.xml"))
    #expect(found.text == "<rss/>")
    #expect(found.response?.contentType == "application/xml")
    for path in ["/none.xml", "/%2e%2e/secret", "/%2e%2e%2fsecret", "/"] {
      #expect(await outcome(of: server.url(path)).error?.kind == "status", "\(path)")
    }
  }
}
