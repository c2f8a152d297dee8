import Foundation
import Matrix
import Model
import Storage

/// What is new, maritime and connectivity first: items by area and sub-topic, issues that rose, commitments with new
/// evidence, sources that failed and why.
public struct Digest: Sendable {
  public struct Line: Hashable, Sendable {
    public var item: String
    public var title: String
    public var publisher: String
    public var published: Date?
    public var language: String?
    public var link: String?
  }

  public struct Topic: Hashable, Sendable {
    public var tag: String
    public var name: String
    /// Newest first.
    public var lines: [Line]
  }

  public struct Evidenced: Hashable, Sendable {
    public var commitment: Commitment
    public var evidence: [Evidence]
  }

  public var now: Date
  public var stored: Int
  /// Items since the last run that was finished.
  public var new: Int
  public var revised: Int
  public var areas: [(area: Area, topics: [Topic])]
  /// New items that no area's rule hit.
  public var untagged: Int
  public var risen: [RisenIssue]
  public var evidenced: [Evidenced]
  /// Sources that were asked, those that failed among them.
  public var fetched: Int
  /// Entries that came again as they were stored before.
  public var unchanged: Int
  public var failures: [SourceFailure]
  public var inactive: Int
  /// Sources that work or are gone, and were not asked.
  public var notDue: Int
  /// Sources that were left to the next scan, because this one was interrupted.
  public var interrupted: [Source]
  /// The time that it is about; nil for the digest of a scan, which is about what that scan brought.
  public var span: Range<Date>?
  /// Motions that a second person accepted in that time.
  public var accepted: [Motion] = []
  /// Sources that used to give items and gave none in that time.
  public var silent: [SilentSource] = []
  /// Narrow topics that surge, the least likely first, and what is silent, the longest beside its habit first.
  public var surging: [Surging] = []
  public var quiet: [Quiet] = []
  /// nil where nobody looked.
  public var motions: MotionCount?

  public struct SilentSource: Hashable, Sendable {
    public var source: Source
    /// Its newest item.
    public var newest: Date
    /// Why it gives nothing, where it fails; nil where it works and had nothing.
    public var failure: String?
  }

  /// All but the issues that rose, which are not known before the items are grouped.
  static func make(
    scan: Scan, since last: RunID?, items: [TaggedItem], arrival: Arrival
  ) async throws -> Digest {
    let store = scan.store
    let fresh = Set(try await store.itemIDs(newSinceRun: last))
    let tagged = items.indices.filter { fresh.contains(items[$0].id) }
    let proposed = try await store.newEvidence(sinceRun: last)
    let rejected = Set(
      Decisions.apply(try await store.decisions(), to: proposed).filter { $0.verdict == .rejected }
        .map { [$0.evidence.item, $0.evidence.commitment] })
    let evidence = proposed.filter { !rejected.contains([$0.item, $0.commitment]) }
    return Digest(
      now: scan.now, stored: try await store.itemCount(), new: fresh.count, revised: arrival.revised,
      areas: areas(items, tagged, names: scan.knowledge.areaNames),
      untagged: tagged.count { items[$0].areas.isEmpty }, risen: [],
      evidenced: evidenced(evidence, scan.knowledge.matrix), fetched: arrival.fetched,
      unchanged: arrival.unchanged,
      failures: arrival.failures, inactive: scan.sources.filter { !$0.isActive }.count,
      notDue: arrival.notDue,
      interrupted: arrival.interrupted
    )
  }

  /// Each item once in each of its areas, under the sub-topic that scores most there.
  static func areas(
    _ items: [TaggedItem], _ places: [Int], names: [String: String]
  ) -> [(area: Area, topics: [Topic])] {
    Area.allCases.map { area in
      var lines: [String: [Line]] = [:]
      for place in places {
        guard let tag = strongest(items[place].tags, in: area) else { continue }
        lines[tag, default: []].append(Line(items[place]))
      }
      let topics = lines.map { tag, lines in
        Topic(tag: tag, name: names[tag] ?? tag, lines: lines.sorted(by: Line.newestFirst))
      }
      return (
        area,
        topics.sorted { $0.lines.count == $1.lines.count ? $0.tag < $1.tag : $0.lines.count > $1.lines.count }
      )
    }
  }

  private static func strongest(_ tags: [Tag], in area: Area) -> String? {
    tags.filter { $0.facet == .area && $0.tag.prefix { $0 != "." } == area.rawValue }
      .max { a, b in
        (a.tag.contains(".") ? 1 : 0, a.score, b.tag) < (b.tag.contains(".") ? 1 : 0, b.score, a.tag)
      }?.tag
  }

  static func evidenced(_ evidence: [Evidence], _ matrix: MonitoringMatrix) -> [Evidenced] {
    Dictionary(grouping: evidence, by: \.commitment).compactMap { id, links in
      matrix.commitment(id).map { Evidenced(commitment: $0, evidence: links) }
    }
    .sorted {
      $0.evidence.count == $1.evidence.count
        ? $0.commitment.id < $1.commitment.id : $0.evidence.count > $1.evidence.count
    }
  }
}

extension Digest.Line {
  init(_ item: TaggedItem) {
    self.init(
      item: item.id, title: item.content.title, publisher: item.content.publisher,
      published: item.content.published, language: item.content.language, link: item.content.link)
  }

  static func newestFirst(_ a: Digest.Line, _ b: Digest.Line) -> Bool {
    let (x, y) = (a.published ?? .distantPast, b.published ?? .distantPast)
    return x == y ? a.item < b.item : x > y
  }
}
