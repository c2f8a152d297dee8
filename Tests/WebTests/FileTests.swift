import Foundation
import Testing
import Web

@Suite struct FileTests {
  private func outcome(of path: String, roots: [String], limit: Int = 1_000) async -> FetchOutcome? {
    await WebTests.outcome(
      of: path.lowercased().hasPrefix("file:") ? path : "file://" + path,
      quickOptions {
        $0.fileRoots = roots
        $0.maxBodyBytes = limit
      })
  }

  @Test("a file is read only from under an allowed folder")
  func readsInsideRoots() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("in/a feed.xml", "<rss/>")
    let url = "file://" + path.replacingOccurrences(of: " ", with: "%20")
    #expect(await outcome(of: url, roots: [folder.path + "/in"]).text == "<rss/>")
    #expect(await outcome(of: url, roots: [folder.path]).text == "<rss/>")
    #expect(await outcome(of: url, roots: ["/nowhere", "/"]).text == "<rss/>")
    #expect(await outcome(of: url, roots: []).error?.isNotAllowed == true)
    #expect(await outcome(of: url, roots: [folder.path + "/i"]).error?.isNotAllowed == true)
    #expect(await outcome(of: url, roots: ["/nowhere"]).error?.isNotAllowed == true)
  }

  @Test("dots and links lead no way out")
  func followsBeforeJudging() async throws {
    let folder = try TemporaryFolder()
    try folder.file("in/a.xml", "inside")
    let secret = try folder.file("out/secret", "outside")
    let root = folder.path + "/in"
    for (name, target) in [("file", secret), ("folder", folder.path + "/out"), ("own", root + "/a.xml")] {
      try FileManager.default.createSymbolicLink(atPath: root + "/" + name, withDestinationPath: target)
    }
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/door", withDestinationPath: root)
    for path in ["/in/../out/secret", "/in/file", "/in/folder/secret", "/in/%2e%2e/out/secret"] {
      #expect(await outcome(of: folder.path + path, roots: [root]).error?.isNotAllowed == true, "\(path)")
    }
    #expect(await outcome(of: root + "/own", roots: [root]).text == "inside")
    #expect(await outcome(of: root + "/a.xml", roots: [folder.path + "/door"]).text == "inside")
  }

  @Test("a pipe, a device and a folder are no files, and a pipe does not hold us", .timeLimit(.minutes(1)))
  func readsRegularFilesOnly() async throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    #expect(await outcome(of: folder.path + "/pipe", roots: [folder.path]).error?.isNotAllowed == true)
    #expect(await outcome(of: "/dev/zero", roots: ["/dev"]).error?.isNotAllowed == true)
    #expect(await outcome(of: folder.path + "/", roots: ["/"]).error?.isNotAllowed == true)
  }

  @Test("a missing file says so; a large one names the limit")
  func reportsReasons() async throws {
    let folder = try TemporaryFolder()
    let url = "file://" + folder.path + "/none.xml"
    #expect(
      await outcome(of: url, roots: [folder.path]).error
        == .cannotRead(url: url, reason: "No such file or directory"))
    let large = try "file://" + folder.file("large", String(repeating: "x", count: 1_001))
    #expect(
      await outcome(of: large, roots: [folder.path]).error
        == .tooLarge(url: large, limit: .maxBodyBytes, bytes: 1_000))
    #expect(await outcome(of: large, roots: [folder.path], limit: 1_001).response?.body.count == 1_001)
  }

  @Test(
    "file URLs take their few forms and no others",
    arguments: [
      ("file:@/a.xml", nil), ("file://localhost@/a.xml", nil), ("FILE://@/a.xml", nil),
      ("file://@/a.xml?x#y", nil), ("file://other.example@/a.xml", "file"), ("file://a.xml", "file"),
      ("file:a.xml", "bad-url"), ("file://@/a.xml%00", "bad-url"), ("file://@/%ff", "bad-url"),
      ("file:", "bad-url"),
    ] as [(String, String?)])
  func readsURLForms(_ form: String, _ kind: String?) async throws {
    let folder = try TemporaryFolder()
    try folder.file("a.xml", "x")
    let url = form.replacingOccurrences(of: "@", with: folder.path)
    let outcome = await outcome(of: url, roots: [folder.path])
    #expect(outcome.error?.kind == kind)
    #expect(outcome.text == (kind == nil ? "x" : nil))
  }
}

extension FetchError {
  var isNotAllowed: Bool {
    if case .fileNotAllowed = self { true } else { false }
  }
}
