import Foundation
import Model
import Rules

extension ItemContent {
  /// The language, and where it was guessed how sure that is.
  var spokenLanguage: String {
    guard let language else { return "language unknown" }
    return languageConfidence.map { "\(language) (guessed, \(Columns.number($0)))" } ?? language
  }
}

extension Ledger {
  /// The ledger for a terminal. Unless it is to be whole, tags below their threshold take a line each and near misses
  /// are left out.
  public func text(width: Int, isWhole: Bool) -> String {
    var text = Columns.wrapped(item.content.title, to: width, indent: 0)
    let facts = [
      item.id, item.content.spokenLanguage, item.content.published?.isoDay ?? "undated",
    ]
    text += Columns.wrapped(facts.joined(separator: ", ") + "; " + seen.text, to: width, indent: 0)
    let told = isWhole ? tags : tags.filter(\.isTold)
    for entry in told { text += "\n" + entry.text(width: width, nearMisses: isWhole) }
    if told.isEmpty { text += "\nNo tag is given.\n" }
    return text + (isWhole ? "" : rest(width))
  }

  /// Tags that are not given, nearest to their threshold first, and how many near misses there are.
  private func rest(_ width: Int) -> String {
    let below = tags.filter { !$0.isTold && $0.hasHits }.compactMap(\.trace).sorted {
      ($0.missing, $0.facet.rawValue, $0.tag) < ($1.missing, $1.facet.rawValue, $1.tag)
    }
    let rows = below.map { trace in
      let rules = trace.rules.filter { !$0.isNearMiss }.map { "\($0.number) \($0.words)" }
      return [
        "  \(trace.facet.rawValue)/\(trace.tag)",
        "\(Columns.number(trace.score)) of \(Columns.number(trace.threshold))", rules.joined(separator: ", "),
      ]
    }
    let misses = tags.flatMap { $0.trace?.rules ?? [] }.count(where: \.isNearMiss)
    return (rows.isEmpty ? "" : "\nBelow the threshold:\n" + Columns.table(rows, limit: width))
      + (misses == 0 ? "" : "\n\(misses) near misses: --all shows them, --tag FACET/TAG those of one tag.\n")
  }
}

extension Seen {
  /// A clause for people.
  public var text: String {
    switch self {
    case .never: "never looked at"
    case .earlierRevision(let revision): "looked at as revision \(revision), never as it is now"
    case .looked(_, let edited?) where edited.isEmpty: "looked at with these rules"
    case .looked(_, let edited?):
      "looked at before an edit of \(edited.sorted().joined(separator: ", ")); `lookout rules retag` looks again"
    case .looked(_, nil): "looked at with other rules; `lookout rules retag` looks again"
    }
  }
}

extension Ledger.Entry {
  func text(width: Int, nearMisses: Bool) -> String {
    var text = Columns.wrapped("\(title): \(verdict)", to: width, indent: 0)
    if let decision {
      text += Columns.wrapped(
        "\(decision.verdict.rawValue) by \(decision.who) on \(decision.when.isoDay): \(decision.why)",
        to: width,
        indent: 2)
    }
    for rule in trace?.rules ?? [] where nearMisses || !rule.isNearMiss {
      text += Columns.wrapped(rule.text, to: width, indent: 2)
    }
    return text
  }

  private var verdict: String {
    guard let trace else { return "no rule found a word of it" }
    let score = "\(Columns.number(trace.score)) of \(Columns.number(trace.threshold))"
    return trace.isGiven
      ? "given, \(score)" : "below the threshold by \(Columns.number(trace.missing)), \(score)"
  }
}

extension RuleTrace {
  /// One line for people.
  var text: String {
    switch outcome {
    case .hit: "\(number) hit, adds \(Columns.number(contribution)): \(matches.placed)"
    case .nearMiss(let lacking):
      "\(number) near miss, \(lacking.map(\.text).joined(separator: "; ")); found \(matches.placed)"
    case .cancelled(let by):
      "\(number) cancelled by "
        + by.map { "\($0.query) at \($0.places.placed)" }.joined(separator: " and ") + ": \(matches.placed)"
    case .otherLanguage(let language):
      "\(number) switched off, looks at items in \(language) only: \(matches.placed)"
    }
  }
}

extension Lack {
  /// A clause for people.
  var text: String {
    switch reason {
    case .absent: "lacks \(short)"
    case .apart(let words, let allowed):
      "lacks \(short): \(words) words apart at the nearest, \(allowed) allowed"
    case .order: "lacks \(short): in the other order only"
    case .unit(let unit): "lacks \(short): in different \(unit)s"
    case .field: "lacks \(short): in different fields"
    case .present(let places): "lacks \(short): it is there\(places.isEmpty ? "" : ", " + places.placed)"
    }
  }
}

extension Lack {
  /// The part of the query, cut where it is long.
  private var short: String { Columns.clipped(query, to: 80) }
}

extension [Tag.Match] {
  /// Field, offsets and words of each, with commas.
  fileprivate var placed: String {
    isEmpty
      ? "no words" : map { "\($0.field.rawValue) \($0.start)-\($0.end) “\($0.text)”" }.joined(separator: ", ")
  }
}
