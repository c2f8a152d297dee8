import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static let matrix = Verb(
    name: "matrix", summary: "lists the commitments and their evidence; takes an analyst's word on a link",
    usage: "matrix list [--area TAG] [--partner ID] | show ID | accept|reject ITEM COMMITMENT --why TEXT"
      + matrixFileUsage,
    example: "lookout matrix accept 1f0c2a9be07d4413 CHN-2002-01 --why 'names the declaration'",
    options: [
      Option("--area", "TAG", "of an area or sub-topic"),
      Option("--partner", "ID", "promised by an actor"),
      Option("--with-evidence", nil, "only commitments that have evidence"),
      Option("--why", "TEXT", "the reason of a decision"),
      Option("--who", "NAME", "who decides; else the name of the account"),
      Option("--relation", "WORD", "what the item reports, where it is not what was proposed"),
      Option("--as-of", "DAY", "what was known at the end of that day, or at a time"),
    ] + matrixFileOptions + [.now, .format]
  ) { arguments in
    switch arguments.words.first {
    case "list": return try await list(arguments)
    case "show": return try await show(arguments)
    case "accept": return try await decide(.accepted, arguments)
    case "reject": return try await decide(.rejected, arguments)
    case "export": return try await exportMatrix(arguments)
    case "import": return try await importMatrix(arguments)
    case "check": return try await checkMatrix(arguments)
    case "frameworks": return try await listFrameworks(arguments)
    case "coverage": return try await coverMatrix(arguments)
    default:
      throw UsageError("usage: lookout matrix list | show ID | accept|reject ITEM COMMITMENT --why TEXT")
    }
  }

  private static func list(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "matrix list")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    var question = Desk.MatrixQuestion()
    question.area = arguments.value("--area")
    question.partner = arguments.value("--partner")
    question.withEvidence = arguments.has("--with-evidence")
    let entries = try await Setting(arguments).desk().commitments(question)
    Listing(
      header: ["commitment", "partners", "adopted", "due", "evidence", "accepted", "title"],
      rows: entries.map(row), objects: entries.map(\.json)
    ).write(form)
    return .done
  }

  private static func row(_ entry: MatrixEntry) -> [String] {
    let commitment = entry.commitment
    return [
      commitment.id, commitment.partners.joined(separator: ";"), commitment.adopted?.description ?? "",
      commitment.end?.description ?? "", "\(entry.standing)", "\(entry.accepted)", entry.title,
    ]
  }

  private static func show(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "matrix show ID")
    let desk = try Setting(arguments).desk()
    let entry = try await desk.entry(arguments.words[1])
    if try arguments.formOfOne() == .json {
      Console.write(entry.json.pretty() + "\n")
    } else {
      Console.write(try await desk.text(entry, width: Console.width))
    }
    return .done
  }

  private static func decide(_ verdict: LinkDecision.Verdict, _ arguments: Arguments) async throws -> ExitCode
  {
    let word = verdict == .accepted ? "accept" : "reject"
    try arguments.expect(3...3, "matrix \(word) ITEM COMMITMENT --why TEXT")
    guard let why = arguments.value("--why"), !why.isEmpty else {
      throw UsageError("a decision needs its reason: --why TEXT")
    }
    let decision = try await Setting(arguments).desk().decide(
      verdict, item: arguments.words[1], commitment: arguments.words[2],
      relation: try arguments.choice("--relation", Relation.self),
      who: arguments.value("--who") ?? NSUserName(), why: why,
      at: try arguments.date("--now") ?? Date())
    Console.write("\(decision.verdict.rawValue) \(decision.item) \(decision.commitment) by \(decision.who)\n")
    return .done
  }
}
