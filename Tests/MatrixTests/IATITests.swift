import Fixtures
import Foundation
import Markup
import Matrix
import Model
import Testing

/// Rules of the IATI standard 2.03 (iatistandard.org/en/iati-standard/203) that a schema and a ruleset would check.
@Suite struct IATITests {
  /// The order in which the schema asks for an activity's elements; those that we do not write are left out.
  static let order = [
    "iati-identifier", "reporting-org", "title", "description", "participating-org", "activity-status",
    "activity-date",
    "activity-scope", "recipient-country", "recipient-region", "sector", "tag", "transaction",
    "document-link",
  ]

  static func ours() throws -> MatrixExport {
    let bytes = { (path: String) in Array(try Data(contentsOf: URL(fileURLWithPath: PackageRoot.path(path))))
    }
    return MatrixExport(
      matrix: try MonitoringMatrix.read(bytes: bytes("analyses/matrix.csv"), file: "matrix.csv"),
      frameworks: try FrameworkSet.read(files: [("aoip.csv", try bytes("analyses/frameworks/aoip.csv"))]),
      actors: try ActorList.read(bytes: bytes("analyses/actors.csv"), file: "actors.csv"),
      now: Date(year: 2026, month: 5, day: 10))
  }

  @Test("this repository's funded commitments are activities by the rules of the standard")
  func followsRules() throws {
    let export = try Self.ours()
    let tree = XMLTree(Array(IATIActivities(export, reporter: "XM-TEST-1", name: "A & B").xml.utf8))
    let root = try #require(tree.root)
    #expect(!tree.recovered && root.name.local == "iati-activities" && root.attribute("version") == "2.03")
    #expect(
      root.elements.count == export.matrix.commitments.count { $0.quality.funding != nil }
        && root.elements.count == 15)
    var identifiers: Set<String> = []
    for activity in root.elements {
      let names = activity.elements.map(\.name.local)
      let places = names.compactMap { Self.order.firstIndex(of: $0) }
      #expect(places.count == names.count && places == places.sorted(), "\(names)")
      for needed in [
        "iati-identifier", "reporting-org", "title", "description", "participating-org", "activity-status",
        "activity-date", "sector", "transaction",
      ] {
        #expect(names.contains(needed), "\(needed)")
      }
      #expect(names.contains("recipient-region") != names.contains("recipient-country"))
      let identifier = activity.elements[0].text
      #expect(identifier.hasPrefix("XM-TEST-1-") && identifiers.insert(identifier).inserted)
      try Self.checkValues(activity, export)
    }
  }

  private static func checkValues(_ activity: Element, _ export: MatrixExport) throws {
    let all = { (name: String) in activity.elements.filter { $0.name.local == name } }
    let shares = all("sector").compactMap { $0.attribute("percentage").flatMap { Double($0) } }
    #expect(abs(shares.reduce(0, +) - 100) < 1e-9)
    for date in all("activity-date") {
      #expect(date.attribute("iso-date").flatMap { PartialDate($0) }?.day != nil)
    }
    let dates = all("activity-date").compactMap { $0.attribute("iso-date") }
    #expect(dates == dates.sorted())
    let transaction = try #require(all("transaction").first)
    #expect(transaction.elements.map(\.name.local) == ["transaction-type", "transaction-date", "value"])
    let day = try #require(transaction.elements[1].attribute("iso-date"))
    #expect(day <= export.now.isoDay, "a commitment is not in the future")
    #expect(
      transaction.elements[2].attribute("currency")?.count == 3
        && Double(transaction.elements[2].text) ?? 0 > 0)
    for link in all("document-link") {
      #expect(
        link.elements.map(\.name.local) == ["title", "category"] && link.attribute("format") == "text/html")
    }
    for narrative in all("title") + all("description") { #expect(!narrative.deepText.isEmpty) }
  }

  @Test("one country that gains is the recipient, SDG targets are tags, an unverified row says so")
  func writesDetails() throws {
    var commitment = Commitment(
      id: "X", areas: ["maritime", "sdg", "connectivity"], partners: ["JPN"], frameworkLines: [],
      title: "A <title>",
      description: "", instrument: "", adopted: PartialDate("2024-05"), confidence: .unverified)
    commitment.quality.funding = .init(amount: 12.5, currency: "JPY")
    commitment.roles.beneficiaries = ["TLS"]
    commitment.sdgTargets = ["14", "14.2"]
    commitment.status.lifecycle = .withdrawn
    var export = try Self.ours()
    export.matrix = MonitoringMatrix(commitments: [commitment])
    let xml = IATIActivities(export).xml
    #expect(xml.contains("<recipient-country code=\"TL\"/>") && xml.contains("A &lt;title&gt; (unverified)"))
    #expect(
      xml.contains("<tag vocabulary=\"2\" code=\"14\"/>")
        && xml.contains("<tag vocabulary=\"3\" code=\"14.2\"/>"))
    #expect(xml.contains("<activity-status code=\"5\"/>") && xml.contains("percentage=\"33.34\""))
    #expect(xml.contains("<value currency=\"JPY\" value-date=\"2024-05-01\">12.5</value>"))
  }
}
