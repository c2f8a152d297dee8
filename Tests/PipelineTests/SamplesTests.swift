import Feeds
import Fixtures
import Foundation
import Matrix
import Model
import Pipeline
import Testing

/// The sample feeds say what the table they were made from says.
@Suite struct SamplesTests {
  struct Told: Hashable {
    var title: String
    var summary: String
    var link: String
    var publisher: String
    var language: String
    var day: String
  }

  @Test func samplesHoldEveryDevelopmentOnce() throws {
    let workspace = Workspace(root: PackageRoot.path)
    let sources = try workspace.sources(at: PackageRoot.path("feeds/samples/sources.opml"))
    #expect((20...30).contains(sources.count))
    var told: [Told] = []
    var formats: Set<FeedFormat> = []
    for source in sources {
      let file = try #require(source.feedURL.flatMap(URL.init(string:)))
      let parsed = FeedReader.read([UInt8](try Data(contentsOf: file)))
      #expect(parsed.error == nil && !parsed.recovered && parsed.warnings.isEmpty, "\(source.id)")
      formats.insert(parsed.format)
      told += parsed.entries.map { Self.told(ItemContent($0, in: parsed.feed, from: source)) }
    }
    #expect(formats == [.rss20, .rss10, .atom10, .json11])
    #expect(told.count == 329)
    let labelled = try Self.labelled()
    #expect(Set(told).subtracting(labelled).isEmpty && Set(labelled).subtracting(told).isEmpty)
  }

  private static func told(_ content: ItemContent) -> Told {
    Told(
      title: content.title, summary: content.summary, link: content.link ?? "", publisher: content.publisher,
      language: content.language ?? "", day: content.published?.isoDay ?? "")
  }

  private static func labelled() throws -> [Told] {
    let table = try WorkspaceFilesTests.table(PackageRoot.path("Tests/FinalCount/developments.csv"))
    return table.rows.map { row in
      let cell = { (name: String) in
        table.cell(name, of: row).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      return Told(
        title: cell("headline"), summary: cell("summary"), link: cell("source_url"),
        publisher: cell("publisher"), language: cell("language"), day: cell("date"))
    }
  }
}
