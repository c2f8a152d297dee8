import Foundation
import Markup
import Matrix
import Model
import Storage

extension Pledge {
  public var json: JSONValue {
    .object([
      "id": .string(id), "paragraph": .string(paragraph), "page": page.map { .int($0) } ?? .null,
      "section": .string(section), "text": .string(text), "deed": .string(deed),
      "actors": .array(actors.map(JSONValue.string)), "verb": .string(verb.rawValue),
      "repledge": .bool(isRecall || !matches.isEmpty), "recalls": .bool(isRecall),
      "specificity": .int(specificity), "specifics": .array(specifics.map(JSONValue.string)),
      "measurable": .string(measurable.rawValue), "deadline": Pipeline.text(deadline?.description),
      "funding": funding.map { .object(["amount": .double($0.amount), "currency": .string($0.currency)]) }
        ?? .null, "areas": .array(areas.map(JSONValue.string)), "matches": .array(matches.map(\.json)),
    ])
  }
}

extension Pledge.Match {
  var json: JSONValue {
    .object([
      "commitment": .string(commitment), "score": .double(rounded(score)),
      "reasons": .array(reasons.map(JSONValue.string)),
    ])
  }
}

extension PledgeEntry {
  public var json: JSONValue {
    guard case .object(var members) = pledge.json else { return pledge.json }
    members["statement"] = .string(statement.title)
    members["url"] = Pipeline.text(statement.url.isEmpty ? nil : statement.url)
    members["date"] = Pipeline.text(statement.date?.isoDay)
    members["found"] = .string(found.rfc3339)
    members["state"] = .string(decision?.verdict.rawValue ?? "queued")
    members["decision"] =
      decision.map { decision in
        .object([
          "commitment": Pipeline.text(decision.commitment.isEmpty ? nil : decision.commitment),
          "who": .string(decision.who), "when": .string(decision.when.rfc3339), "why": .string(decision.why),
        ])
      } ?? .null
    return .object(members)
  }
}

/// A queued pledge as the store keeps it: itself, its statement without paragraphs, and who made that.
struct PledgeBody {
  var pledge: Pledge
  var statement: PledgeStatement
  var parties: [String]

  init(_ result: HarvestResult, _ pledge: Pledge) {
    self.pledge = pledge
    statement = result.statement
    statement.paragraphs = []
    parties = result.parties
  }

  var text: String {
    JSONValue.object([
      "pledge": pledge.json, "title": .string(statement.title), "url": .string(statement.url),
      "date": Pipeline.text(statement.date?.rfc3339), "language": Pipeline.text(statement.language),
      "parties": .array(parties.map(JSONValue.string)),
    ]).pretty()
  }

  /// nil for what is no such text.
  init?(_ text: String) {
    guard let value = try? JSONValue.parse(text), let pledge = value["pledge"].flatMap(Pledge.init(json:)),
      let title = value["title"]?.string
    else { return nil }
    self.pledge = pledge
    statement = PledgeStatement(
      title: title, url: value["url"]?.string ?? "", date: value["date"]?.string.flatMap(Date.init(rfc3339:)),
      language: value["language"]?.string, paragraphs: [])
    parties = value["parties"]?.array?.compactMap(\.string) ?? []
  }
}

extension Pledge {
  fileprivate init?(json value: JSONValue) {
    func texts(_ key: String) -> [String] { value[key]?.array?.compactMap(\.string) ?? [] }
    guard let id = value["id"]?.string, let text = value["text"]?.string,
      let verb = value["verb"]?.string.flatMap(CommitmentQuality.VerbStrength.init),
      let measurable = value["measurable"]?.string.flatMap(CommitmentQuality.Measurable.init)
    else { return nil }
    var funding: CommitmentQuality.Funding?
    if let amount = value["funding"]?["amount"]?.double, let currency = value["funding"]?["currency"]?.string
    {
      funding = CommitmentQuality.Funding(amount: amount, currency: currency)
    }
    self.init(
      id: id, paragraph: value["paragraph"]?.string ?? "", page: value["page"]?.int,
      section: value["section"]?.string ?? "", text: text, deed: value["deed"]?.string ?? text,
      actors: texts("actors"), verb: verb, isRecall: value["recalls"]?.bool ?? false,
      specificity: value["specificity"]?.int ?? 1, specifics: texts("specifics"), measurable: measurable,
      deadline: value["deadline"]?.string.flatMap(PartialDate.init), funding: funding, areas: texts("areas"))
  }
}
