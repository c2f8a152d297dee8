import Documents
import Foundation
import Testing

@Suite struct FeedDocumentTests {
  @Test(
    "an entry without a publisher has no author, rather than one without a name", arguments: ["", "Paper"])
  func authors(_ publisher: String) {
    let day = Date(timeIntervalSince1970: 1_778_000_000)
    let feed = FeedDocument(
      id: "urn:x", title: "t", subtitle: "s", updated: day,
      entries: [
        .init(
          id: "urn:y", title: "e", summary: "", link: nil, publisher: publisher, language: nil,
          published: nil,
          updated: day, tags: [])
      ])
    #expect(!feed.json().contains("\"name\": \"\"") && !feed.atom().contains("<name></name>"))
    #expect(feed.json().contains("\"name\": \"Paper\"") == (publisher == "Paper"))
  }
}
