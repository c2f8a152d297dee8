import Foundation
import Markup
import Model

/// Funded commitments as activities of the IATI standard 2.03, for programs that gather aid data. The workspace reports
/// what others promised, so it is a secondary reporter; a date known to the year or month stands for its first day, an end
/// for its last.
public struct IATIActivities: Sendable {
  private let export: MatrixExport
  /// The identifier of who reports, as registered with IATI, and its name.
  private let reporter: (id: String, name: String)

  public init(_ export: MatrixExport, reporter id: String = "XX-LOOKOUT", name: String = "Lookout workspace")
  {
    self.export = export
    reporter = (id, name)
  }

  public var xml: String {
    let activities = export.matrix.commitments.compactMap { commitment in
      commitment.quality.funding.map { activity(commitment, $0) }
    }
    let root = XMLNode(
      "iati-activities", [("version", "2.03"), ("generated-datetime", export.now.rfc3339)], activities)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.xml()
  }

  /// Its elements stand in the order that the standard's schema asks for.
  private func activity(_ commitment: Commitment, _ funding: CommitmentQuality.Funding) -> XMLNode {
    let mark = commitment.confidence == .unverified ? " (unverified)" : ""
    var children = [
      XMLNode("iati-identifier", text: "\(reporter.id)-\(commitment.id)"),
      XMLNode(
        "reporting-org", [("ref", reporter.id), ("type", "40"), ("secondary-reporter", "1")],
        [narrative(reporter.name)]),
      XMLNode("title", [], [narrative(commitment.title + mark)]),
      XMLNode(
        "description", [("type", "1")],
        [narrative(commitment.description.isEmpty ? commitment.title : commitment.description)]),
    ]
    children += organisations(commitment)
    children.append(XMLNode("activity-status", [("code", status(commitment))]))
    children += dates(commitment)
    children.append(XMLNode("activity-scope", [("code", "2")]))
    children.append(place(commitment))
    children += sectors(commitment) + tags(commitment)
    children.append(transaction(commitment, funding))
    if let link = document(commitment) { children.append(link) }
    return XMLNode(
      "iati-activity",
      [
        ("default-currency", funding.currency), ("xml:lang", "en"),
        ("last-updated-datetime", export.now.rfc3339),
      ],
      children)
  }

  private func narrative(_ text: String) -> XMLNode { XMLNode("narrative", text: text) }

  /// Who promised funds it (role 1); who leads carries it out (role 4).
  private func organisations(_ commitment: Commitment) -> [XMLNode] {
    let promisors = commitment.roles.promisors.isEmpty ? commitment.partners : commitment.roles.promisors
    let funding = promisors.map { id in
      let actor = export.actors.actor(id)
      let type = actor?.kind == .organisation ? "40" : "10"
      return XMLNode("participating-org", [("role", "1"), ("type", type)], [narrative(actor?.name ?? id)])
    }
    let lead =
      commitment.leadBody.isEmpty
      ? [] : [XMLNode("participating-org", [("role", "4")], [narrative(commitment.leadBody)])]
    let all = funding + lead
    return all.isEmpty ? [XMLNode("participating-org", [("role", "1")], [narrative("not stated")])] : all
  }

  /// Codelist ActivityStatus. What nobody assessed is under way where it was adopted, else in the pipeline.
  private func status(_ commitment: Commitment) -> String {
    switch export.held(commitment.id).lifecycle.value {
    case .proposed: "1"
    case .adopted, .underWay, .noEvidence: "2"
    case .delivered, .closed, .superseded: "4"
    case .withdrawn: "5"
    case .suspended: "6"
    case nil: commitment.adopted == nil ? "1" : "2"
    }
  }

  /// Codelist ActivityDateType: 1 a planned start, 3 a planned end.
  private func dates(_ commitment: Commitment) -> [XMLNode] {
    let start = (commitment.start ?? commitment.adopted)?.earliest.isoDay ?? export.now.isoDay
    let dates = [("1", start)] + (commitment.end.map { [("3", $0.latest.isoDay)] } ?? [])
    return dates.map { XMLNode("activity-date", [("type", $0.0), ("iso-date", $0.1)]) }
  }

  /// The one country that gains by it; else the region, 789 of the OECD DAC list, Far East Asia, which holds Southeast Asia.
  private func place(_ commitment: Commitment) -> XMLNode {
    if commitment.roles.beneficiaries.count == 1,
      let actor = export.actors.actor(commitment.roles.beneficiaries[0]),
      !actor.alpha2.isEmpty
    {
      return XMLNode("recipient-country", [("code", actor.alpha2)])
    }
    return XMLNode("recipient-region", [("code", "789"), ("vocabulary", "1")])
  }

  /// The AOIP areas as sectors of the reporter's own vocabulary (99), in equal parts that make 100.
  private func sectors(_ commitment: Commitment) -> [XMLNode] {
    let areas = commitment.areas.isEmpty ? ["unspecified"] : commitment.areas
    let part = 10_000 / areas.count
    return areas.enumerated().map { place, area in
      let share = place == areas.count - 1 ? 10_000 - part * (areas.count - 1) : part
      let title = export.frameworks.line(area)?.title ?? area
      return XMLNode(
        "sector",
        [
          ("vocabulary", "99"), ("vocabulary-uri", "https://asean.org/asean-outlook-on-the-indo-pacific/"),
          ("code", area),
          ("percentage", SVG.Value.decimal(Double(share) / 100)),
        ], [narrative(title)])
    }
  }

  /// Codelist TagVocabulary: 2 SDG goals, 3 SDG targets.
  private func tags(_ commitment: Commitment) -> [XMLNode] {
    commitment.sdgTargets.map { target in
      XMLNode("tag", [("vocabulary", target.contains(".") ? "3" : "2"), ("code", target)])
    }
  }

  /// What was promised, as an outgoing commitment (type 2).
  private func transaction(_ commitment: Commitment, _ funding: CommitmentQuality.Funding) -> XMLNode {
    let day = (commitment.adopted ?? commitment.start)?.earliest.isoDay ?? export.now.isoDay
    return XMLNode(
      "transaction", [],
      [
        XMLNode("transaction-type", [("code", "2")]), XMLNode("transaction-date", [("iso-date", day)]),
        XMLNode(
          "value", [("currency", funding.currency), ("value-date", day)],
          text: MatrixColumn.amount(funding.amount)),
      ])
  }

  /// Codelist DocumentCategory: A12 a page on the activity.
  private func document(_ commitment: Commitment) -> XMLNode? {
    let address = commitment.sourceURL
    guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
    let title = commitment.instrument.isEmpty ? commitment.title : commitment.instrument
    return XMLNode(
      "document-link", [("format", "text/html"), ("url", address)],
      [XMLNode("title", [], [narrative(title)]), XMLNode("category", [("code", "A12")])])
  }
}

/// An element to be written.
private struct XMLNode {
  var name: String
  var attributes: [(String, String)]
  var children: [XMLNode] = []
  var text = ""

  init(_ name: String, _ attributes: [(String, String)] = [], _ children: [XMLNode] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  init(_ name: String, _ attributes: [(String, String)] = [], text: String) {
    self.init(name, attributes)
    self.text = text
  }

  func xml(indent: Int = 0) -> String {
    let space = String(repeating: " ", count: indent)
    let head = space + "<" + name + attributes.map { " \($0.0)=\"\(XMLText.escaped($0.1))\"" }.joined()
    if !children.isEmpty {
      return head + ">\n" + children.map { $0.xml(indent: indent + 2) }.joined() + space + "</\(name)>\n"
    }
    return text.isEmpty ? head + "/>\n" : head + ">" + XMLText.escaped(text) + "</\(name)>\n"
  }
}
