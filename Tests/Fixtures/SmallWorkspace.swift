import Foundation

/// A small valid workspace in a folder of its own, which tests then spoil.
public struct SmallWorkspace: Sendable {
  public let folder: TemporaryFolder

  public init(sources: [(id: String, url: String)] = [], private addresses: [String] = ["127.0.0.1"]) throws {
    folder = try TemporaryFolder()
    let quoted = addresses.map { "\"\($0)\"" }.joined(separator: ", ")
    try folder.write(
      "files: [feeds/samples]\nprivate_addresses: [\(quoted)]\nlimits: {host_delay_seconds: 0}\n",
      to: "feeds/settings.yaml")
    try write(sources: sources)
    try folder.write(Self.rule, to: "feeds/rules/area/maritime.yaml")
    try folder.write(Self.matrix, to: "analyses/matrix.csv")
    try folder.write(Self.actors, to: "analyses/actors.csv")
    try folder.write(Self.framework, to: "analyses/frameworks/aoip.csv")
  }

  public var path: String { folder.path }

  public func write(sources: [(id: String, url: String)]) throws {
    let outlines = sources.map {
      "<outline text=\"\($0.id)\" type=\"rss\" xmlUrl=\"\($0.url)\" lookout:id=\"\($0.id)\"/>\n"
    }
    try folder.write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="2.0" xmlns:lookout="urn:lookout:opml:1"><head><title>t</title></head><body>
      \(outlines.joined())</body></opml>

      """, to: "feeds/sources.opml")
  }

  /// A feed of RSS 2.0 with so many entries.
  public static func feed(_ name: String, entries: Int) -> String {
    let items = (1...max(1, entries)).prefix(entries).map {
      """
      <item><title>\(name) coast guard report \($0)</title><link>https://example.org/\(name)/\($0)</link>
      <guid isPermaLink="false">\(name)-\($0)</guid><pubDate>Fri, 08 May 2026 0\($0 % 10):00:00 GMT</pubDate>
      <description>Ships of number \($0) met off the coast.</description></item>
      """
    }
    return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>\(name)</title>"
      + "<link>https://example.org/</link><description>d</description>\(items.joined())</channel></rss>"
  }

  private static let rule = """
    facet: area
    tag: maritime
    name: Maritime cooperation
    threshold: 1
    rules:
      - query: '"coast guard" OR navy'
        weight: 1
    tests:
      match: ["A coast guard cutter sailed."]
      reject: ["A coat was guarded."]

    """

  private static let matrix = """
    id,area_ids,partner_ids,blueprint_ids,title,description,instrument,section,adopted_date,timeframe_start,timeframe_end,lead_body,indicators,source_url,confidence,evidence_note
    T-2025-01,maritime,ASEAN,maritime,Coast guard training,Coast guards train together.,Joint Statement,,2025-01-01,2025-01,,AMF,Training held,https://example.org/statement,unverified,

    """

  private static let actors = """
    id,name,short_name,type,since_year,iso2,aliases,aliases_case_sensitive,status_note,source,confidence
    ASEAN,Association of Southeast Asian Nations,ASEAN,organisation,1967,,,ASEAN,,https://example.org,found
    PHL,Republic of the Philippines,Philippines,member state,1967,PH,Philippines;Manila,PCG,,https://example.org,found

    """

  private static let framework = """
    id,parent_id,framework,title,source,confidence,note
    maritime,,AOIP,Maritime cooperation,https://example.org,found,

    """
}
