import Foundation
import Matrix
import Model

/// A harvest laid out for a terminal.
public enum HarvestText {
  public static let header = [
    "pledge", "paragraph", "verb", "actors", "specificity", "deadline", "funding", "areas", "repledges",
    "text",
  ]

  /// One row of a list.
  public static func row(_ pledge: Pledge) -> [String] {
    [
      pledge.id, pledge.paragraph, pledge.verb.rawValue, pledge.actors.joined(separator: ";"),
      "\(pledge.specificity)", pledge.deadline?.description ?? "", pledge.funding.map(money) ?? "",
      pledge.areas.joined(separator: ";"),
      pledge.matches.first?.commitment ?? (pledge.isRecall ? "recalled" : ""), pledge.text,
    ]
  }

  /// What was read, and how to go on.
  public static func heading(_ result: HarvestResult) -> String {
    let statement = result.statement
    let new = result.pledges.count(where: \.isNew)
    let again = result.pledges.count { $0.verb != .note && !$0.isNew }
    let parts = [
      statement.date?.isoDay ?? "no date",
      "parties " + (result.parties.isEmpty ? "unknown" : result.parties.joined(separator: ", ")),
      "\(statement.paragraphs.count) paragraphs", "\(new) new", "\(again) repledged",
    ]
    return Columns.printable(statement.title) + "\n" + parts.joined(separator: ", ") + "\n\n"
  }

  /// A pledge: what the analyst needs to judge it, then the sentence.
  public static func of(_ pledge: Pledge, width: Int) -> String {
    let place = pledge.paragraph + (pledge.page.map { ", page \($0)" } ?? "")
    var facts = [
      pledge.verb.rawValue,
      pledge.actors.isEmpty ? "others are to act" : pledge.actors.joined(separator: ", "),
      "specificity \(pledge.specificity)"
        + (pledge.specifics.isEmpty ? "" : " (\(pledge.specifics.joined(separator: ", ")))"),
    ]
    if let deadline = pledge.deadline { facts.append("by \(deadline)") }
    if let funding = pledge.funding { facts.append(money(funding)) }
    if !pledge.areas.isEmpty { facts.append(pledge.areas.joined(separator: ", ")) }
    return Columns.wrapped("[\(place)] \(pledge.text)", to: width, indent: 0)
      + Columns.wrapped(facts.joined(separator: "; "), to: width, indent: 4)
      + Columns.wrapped(verdict(pledge), to: width, indent: 4)
  }

  private static func verdict(_ pledge: Pledge) -> String {
    if let match = pledge.matches.first {
      return
        "repledges \(match.commitment) (\(Columns.number(match.score)): \(match.reasons.joined(separator: "; ")))"
    }
    if pledge.verb == .note { return "notes only" }
    return pledge.isRecall ? "repledges something that is not in the matrix" : "new: \(pledge.id)"
  }

  /// `JPY 12,000,000,000`.
  public static func money(_ funding: CommitmentQuality.Funding) -> String {
    guard let whole = Int(exactly: funding.amount.rounded()) else {
      return "\(funding.currency) \(funding.amount)"
    }
    var digits = ""
    for (place, digit) in String(whole).reversed().enumerated() {
      if place > 0, place.isMultiple(of: 3) { digits.append(",") }
      digits.append(digit)
    }
    return "\(funding.currency) \(String(digits.reversed()))"
  }
}
