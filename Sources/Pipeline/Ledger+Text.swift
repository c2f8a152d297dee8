import Foundation
import Model
import Rules

extension Ledger {
  /// The ledger for a terminal. Near misses, of which there are many, only where `nearMisses` asks for them.
  public func text(width: Int, nearMisses: Bool) -> String {
    var text = Columns.wrapped(item.content.title, to: width, indent: 0)
    let facts = [
      item.id, item.content.language ?? "language unknown", item.content.published?.isoDay ?? "undated",
    ]
    text += Columns.wrapped(facts.joined(separator: ", ") + "; " + seen.text, to: width, indent: 0)
    let shown = tags.filter { nearMisses || $0.isMoreThanNearMisses }
    for entry in shown { text += "\n" + entry.text(width: width, nearMisses: nearMisses) }
    if shown.isEmpty { text += "\nNo rule hit.\n" }
    let hidden = nearMisses ? 0 : tags.flatMap { $0.trace?.rules ?? [] }.count(where: \.isNearMiss)
    if hidden > 0 {
      text += "\n\(hidden) near misses are left out; --all shows them, --tag FACET/TAG those of one tag.\n"
    }
    return text
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
    var text = Columns.wrapped("\(title)  \(verdict)", to: width, indent: 0)
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
    case .absent: "lacks \(query)"
    case .apart(let words, let allowed):
      "lacks \(query): \(words) words apart at the nearest, \(allowed) allowed"
    case .order: "lacks \(query): in the other order only"
    case .field: "lacks \(query): in different fields"
    case .present(let places): "lacks \(query): it is there\(places.isEmpty ? "" : ", " + places.placed)"
    }
  }
}

extension [Tag.Match] {
  /// Field, offsets and words of each, with commas.
  fileprivate var placed: String {
    isEmpty
      ? "no words" : map { "\($0.field.rawValue) \($0.start)-\($0.end) “\($0.text)”" }.joined(separator: ", ")
  }
}
