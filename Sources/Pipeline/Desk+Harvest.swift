import Foundation
import Markup
import Matrix
import Model
import Storage

/// What a statement was found to promise.
public struct HarvestResult: Sendable {
  public var statement: PledgeStatement
  /// Ids of actors.csv: who made it.
  public var parties: [String]
  public var pledges: [Pledge]
}

/// A queued pledge with what became of it.
public struct PledgeEntry: Sendable {
  public var pledge: Pledge
  public var statement: PledgeStatement
  public var parties: [String]
  public var found: Date
  /// The word that counts; nil where nobody decided.
  public var decision: PledgeDecision?
}

extension Desk {
  /// Finds the sentences of a statement that commit; with `noted` those that only note as well. Nothing is stored.
  public func harvest(_ submission: Submission, noted: Bool) async throws -> HarvestResult {
    let reader = StatementReader(workspace: workspace, settings: knowledge.settings)
    let statement = try await reader.read(submission)
    let rules = knowledge.rules
    let harvest = PledgeHarvest(
      actors: knowledge.actors, commitments: knowledge.matrix.commitments,
      areas: { text in rules.tag(ItemContent(title: text)).filter { $0.facet == .area }.map(\.tag) })
    return HarvestResult(
      statement: statement, parties: harvest.parties(of: statement),
      pledges: harvest.pledges(of: statement, noted: noted))
  }

  /// Queues the pledges that are new to the matrix, or those of some ids, whatever they repeat.
  /// - Returns: How many of them were not queued before.
  public func queue(_ result: HarvestResult, ids: [String]? = nil, at now: Date) async throws -> Int {
    if let unknown = ids?.first(where: { id in !result.pledges.contains { $0.id == id } }) {
      throw PipelineError.notFound(
        what: "pledge", name: unknown, hint: "the statement has others; `--all` lists what it only notes too")
    }
    let new = result.pledges.filter { ids?.contains($0.id) ?? $0.isNew }
    return try await store.append(
      new.map { pledge in
        QueuedPledge(
          id: pledge.id, statement: result.statement.title, body: PledgeBody(result, pledge).text, found: now)
      })
  }

  /// Queued pledges that nobody decided; with `all` the others too.
  public func pledges(all: Bool) async throws -> [PledgeEntry] {
    let decisions = Dictionary(try await store.pledgeDecisions().map { ($0.pledge, $0) }) { _, last in last }
    return try await store.pledges().compactMap { queued -> PledgeEntry? in
      guard let body = PledgeBody(queued.body) else {
        throw PipelineError.badArgument("the pledge \(queued.id) cannot be read; harvest its statement again")
      }
      let decision = decisions[queued.id]
      guard all || decision == nil else { return nil }
      return PledgeEntry(
        pledge: body.pledge, statement: body.statement, parties: body.parties, found: queued.found,
        decision: decision)
    }
  }

  private func pledge(_ id: String) async throws -> PledgeEntry {
    guard let entry = try await pledges(all: true).first(where: { $0.pledge.id == id }) else {
      throw PipelineError.notFound(
        what: "pledge", name: id,
        hint: "`lookout matrix pledges` lists those that were queued with `matrix harvest FILE --queue`")
    }
    return entry
  }

  /// The row that a pledge would become, as the file would have it.
  public func row(of id: String, at now: Date) async throws -> (row: PledgeRow, line: String) {
    let row = row(try await pledge(id), in: knowledge.matrix, at: now)
    return (row, row.line(columns: knowledge.matrix.allColumns))
  }

  private func row(_ entry: PledgeEntry, in matrix: MonitoringMatrix, at now: Date) -> PledgeRow {
    let areas = Set(knowledge.areaNames.keys)
    var pledge = entry.pledge
    pledge.areas = pledge.areas.filter { areas.isEmpty || areas.contains($0) }
    return PledgeRow(
      pledge, of: entry.statement, parties: entry.parties, in: matrix, actors: knowledge.actors,
      year: (entry.statement.date ?? now).calendarDay.year)
  }

  /// Makes a pledge a row of the matrix file: the file first, as a whole or not at all, then the decision. Where a kill
  /// came between the two, the row is found by its note and only the decision is put down.
  public func adopt(_ id: String, who: String, why: String, at now: Date) async throws -> PledgeDecision {
    let entry = try await pledge(id)
    if let decision = entry.decision, decision.verdict == .adopted {
      throw PipelineError.badArgument("the pledge \(id) is \(decision.commitment) already")
    }
    let shown = workspace.shown(workspace.matrix)
    let bytes = try Files.read(workspace.matrix, shown: shown)
    let matrix = try MonitoringMatrix.read(bytes: bytes, file: shown)
    let commitment: String
    if let row = PledgeRow.row(of: id, in: matrix) {
      commitment = row.id
    } else {
      let row = row(entry, in: matrix, at: now)
      let new = try row.added(to: matrix).write()
      guard try Files.read(workspace.matrix, shown: shown) == bytes else {
        throw PipelineError.file(path: shown, reason: "was changed meanwhile; run again")
      }
      try DurableFile.write(new, to: workspace.matrix)
      commitment = row.id
    }
    let decision = PledgeDecision(
      pledge: id, verdict: .adopted, commitment: commitment, who: who, when: now, why: why)
    try await store.append(decision)
    return decision
  }

  /// Puts down that a pledge is not to be tracked.
  public func drop(_ id: String, who: String, why: String, at now: Date) async throws -> PledgeDecision {
    let entry = try await pledge(id)
    if let decision = entry.decision, decision.verdict == .adopted {
      throw PipelineError.badArgument(
        "the pledge \(id) is \(decision.commitment) in the matrix; edit that row instead")
    }
    let decision = PledgeDecision(pledge: id, verdict: .dropped, who: who, when: now, why: why)
    try await store.append(decision)
    return decision
  }
}
