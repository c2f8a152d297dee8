import Feeds
import Model
import Pipeline
import Testing

@Suite struct ItemContentTests {
  @Test("a text beyond the limit of its field is cut and says so")
  func cutsLongTexts() {
    let long = String(repeating: "x", count: ItemLimits.title + 1)
    let feed = FeedReader.read(
      Array(
        "<rss version=\"2.0\"><channel><item><title>\(long)</title></item><item><title>\(long.dropLast())</title></item></channel></rss>"
          .utf8))
    let titles = feed.entries.map {
      ItemContent($0, in: feed.feed, from: Source(id: "a", title: "A")).title
    }
    #expect(titles.count == 2)
    #expect(titles.first?.hasSuffix("x… [cut at 2000 characters]") == true)
    #expect(titles.last?.count == ItemLimits.title)
  }
}
