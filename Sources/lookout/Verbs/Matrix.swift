import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static let matrix = Verb(
    name: "matrix",
    summary:
      "lists the commitments with status and evidence; takes analysts' words on links and motions; harvests pledges; tells silence",
    usage: """
      matrix list [--area TAG] [--partner ID] [--with-evidence] [--as-of DAY] | show ID [--as-of DAY]
             matrix accept|reject ITEM COMMITMENT --why TEXT | relate ITEM COMMITMENT RELATION --why TEXT
             matrix motions [--all] [--area TAG] [--partner ID] [--as-of DAY] | motion ID
             matrix propose COMMITMENT [--lifecycle WORD] [--trajectory WORD] [--evidence ITEM]... --why TEXT
             matrix motion accept|reject ID... --why TEXT --who NAME
             matrix harvest FILE|URL [--queue] [--pledge ID]... | pledges [--all] | adopt PLEDGE [--print] | drop PLEDGE --why TEXT
             matrix silence [--area TAG] [--partner ID]
             matrix fit [--dry-run] [--labels FILE] | relink
      """ + matrixFileUsage,
    example: "lookout matrix accept 1f0c2a9be07d4413 CHN-2002-01 --why 'names the declaration'",
    options: [
      Option("--area", "TAG", "of an area or sub-topic"),
      Option("--partner", "ID", "promised by an actor"),
      Option("--with-evidence", nil, "only commitments that have evidence"),
      Option("--why", "TEXT", "the reason of a decision"),
      Option("--who", "NAME", "who decides; else the name of the account"),
      Option("--relation", "WORD", "what the item reports, where it is not what was proposed"),
      Option("--as-of", "DAY", "what was believed at the end of that day, or at a time"),
    ] + motionOptions + harvestOptions + fitOptions + matrixFileOptions + [.now, .format]
  ) { arguments in
    switch arguments.words.first {
    case "list": return try await list(arguments)
    case nil where arguments.has("--as-of"): return try await list(arguments)
    case "show": return try await show(arguments)
    case "accept": return try await decide(.accepted, arguments)
    case "reject": return try await decide(.rejected, arguments)
    case "relate": return try await relate(arguments)
    case "motions": return try await motions(arguments)
    case "motion": return try await motion(arguments)
    case "propose": return try await propose(arguments)
    case "harvest": return try await harvest(arguments)
    case "pledges": return try await pledges(arguments)
    case "adopt": return try await adopt(arguments)
    case "drop": return try await drop(arguments)
    case "silence": return try await silence(arguments)
    case "fit": return try await fitLinks(arguments)
    case "relink": return try await relink(arguments)
    case "export": return try await exportMatrix(arguments)
    case "import": return try await importMatrix(arguments)
    case "check": return try await checkMatrix(arguments)
    case "frameworks": return try await listFrameworks(arguments)
    case "coverage": return try await coverMatrix(arguments)
    default:
      throw UsageError(
        "usage: lookout matrix list | show | accept | reject | relate | motions | motion | propose | harvest | pledges | adopt | drop | silence | fit | relink | export | import | check | frameworks | coverage …; --help tells more"
      )
    }
  }

  private static func list(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(0...1, "matrix list")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    var question = Desk.MatrixQuestion()
    question.area = arguments.value("--area")
    question.partner = arguments.value("--partner")
    question.withEvidence = arguments.has("--with-evidence")
    question.asOf = try arguments.asOf()
    let desk = try Setting(arguments).desk()
    try desk.requireArea(question.area)
    let entries = try await desk.commitments(question)
    Listing(
      header: ["commitment", "partners", "adopted", "due", "status", "evidence", "accepted", "title"],
      rows: entries.map(row), objects: entries.map(\.json)
    ).write(form)
    return .done
  }

  private static func row(_ entry: MatrixEntry) -> [String] {
    let commitment = entry.commitment
    return [
      commitment.id, commitment.partners.joined(separator: ";"), commitment.adopted?.description ?? "",
      commitment.end?.description ?? "", entry.held.words, "\(entry.standing)", "\(entry.accepted)",
      entry.title,
    ]
  }

  private static func show(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "matrix show ID")
    let desk = try Setting(arguments).desk()
    let entry = try await desk.entry(arguments.words[1], asOf: arguments.asOf())
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
    return try await decide(verdict, try arguments.choice("--relation", Relation.self), arguments)
  }

  /// An accepted link with another relation; a later decision takes the place of this one.
  private static func relate(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(4...4, "matrix relate ITEM COMMITMENT RELATION --why TEXT")
    guard let relation = Relation(rawValue: arguments.words[3]) else {
      throw UsageError(
        "a relation is \(Relation.allCases.map(\.rawValue).joined(separator: ", ")), not \(arguments.words[3])"
      )
    }
    return try await decide(.accepted, relation, arguments)
  }

  private static func decide(
    _ verdict: LinkDecision.Verdict, _ relation: Relation?, _ arguments: Arguments
  ) async throws -> ExitCode {
    let decision = try await Setting(arguments).desk().decide(
      verdict, item: arguments.words[1], commitment: arguments.words[2], relation: relation,
      who: try arguments.who(), why: try arguments.why(), at: try arguments.date("--now") ?? Date())
    let asWord = decision.relation.map { " as \($0.rawValue)" } ?? ""
    Console.write(
      "\(decision.verdict.rawValue) \(decision.item) \(decision.commitment)\(asWord) by \(decision.who)\n")
    return .done
  }
}

extension Arguments {
  /// The reason of a decision.
  func why() throws -> String {
    guard let why = value("--why"), why.contains(where: { !$0.isWhitespace }) else {
      throw UsageError("a decision needs its reason: --why TEXT")
    }
    return why
  }

  /// Whose word it is.
  func who() throws -> String {
    let who = value("--who") ?? NSUserName()
    guard who.contains(where: { !$0.isWhitespace }) else {
      throw UsageError("a decision needs a name: --who NAME")
    }
    return who
  }

  /// The moment whose beliefs are asked for: a day counts to its end.
  func asOf() throws -> Date? {
    guard let moment = try date("--as-of") else { return nil }
    return value("--as-of")?.utf8.count == 10 ? moment.addingTimeInterval(86_399) : moment
  }
}
