import Foundation
import Model

/// Member states, partners, organisations and forums, in the order of their file.
public struct ActorList: Hashable, Sendable {
  public let actors: [Actor]
  private let places: [String: Int]
  private let placesByAlpha2: [String: Int]

  /// The columns that an actors file must have, in any order.
  public static let columns = [
    "id", "name", "short_name", "type", "since_year", "iso2", "aliases", "aliases_case_sensitive",
    "status_note", "source", "confidence",
  ]

  /// The columns that it may have besides.
  public static let optionalColumns = ["until_year", "earlier_status"]

  /// Reads a file such as `analyses/actors.csv`.
  public static func read(bytes: [UInt8], file: String) throws(MatrixError) -> ActorList {
    let table = try CSVTable.read(bytes: bytes, file: file)
    try table.require(columns)
    var claimed = ClaimedIDs()
    var actors: [Actor] = []
    for row in table.rows {
      let actor = try actor(from: RowReader(table: table, row: row))
      try claimed.claim(actor.id, in: table, line: row.line)
      actors.append(actor)
    }
    return ActorList(actors)
  }

  /// A list made in memory; of two actors with one id the first counts.
  public init(_ actors: [Actor]) {
    self.actors = actors
    places = Dictionary(zip(actors.map(\.id), actors.indices)) { first, _ in first }
    placesByAlpha2 = Dictionary(
      zip(actors.map(\.alpha2), actors.indices).filter { !$0.0.isEmpty }
    ) { first, _ in first }
  }

  public func actor(_ id: String) -> Actor? { places[id].map { actors[$0] } }

  /// The actor with an ISO 3166 alpha-2 code, upper case.
  public func byAlpha2(_ code: String) -> Actor? { placesByAlpha2[code].map { actors[$0] } }

  /// Who is a member by the file's last word, whenever it became one.
  public var members: [Actor] { actors.filter { $0.kind == .memberState } }

  /// Dialogue, sectoral dialogue and development partners by the file's last word.
  public var externalPartners: [Actor] { actors.filter(\.kind.isExternalPartner) }

  private static func actor(from row: RowReader) throws(MatrixError) -> Actor {
    guard let kind = Actor.Kind(rawValue: row.text("type")) else {
      throw row.fault("type", "one of \(Actor.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let code = row.text("iso2")
    guard code.isEmpty || (code.utf8.count == 2 && code.utf8.allSatisfy { (65...90).contains($0) }) else {
      throw row.fault("iso2", "two capital letters (ISO 3166 alpha-2), or nothing")
    }
    var actor = Actor(
      id: try row.required("id", "an id of its own"), name: try row.required("name", "a name"),
      shortName: row.text("short_name"), kind: kind, since: try row.date("since_year"), alpha2: code,
      aliases: row.list("aliases"), caseSensitiveAliases: row.list("aliases_case_sensitive"),
      statusNote: row.text("status_note"), confidence: try row.confidence())
    actor.until = try row.date("until_year")
    actor.earlier = try row.standings("earlier_status")
    if let since = actor.since, let until = actor.until, until.latest < since.earliest {
      throw row.fault("until_year", "a date not before since_year, which is \(since)")
    }
    return actor
  }
}
