import Documents
import Foundation
import Matrix
import Model
import Storage

/// Gathers what a report is made of. Items are read in pages, counted and written to their file, never held.
struct ReportGathering {
  let desk: Desk
  let question: Desk.ReportQuestion
  /// The first moment whose news does not count.
  let end: Date

  private var store: Store { desk.store }
  private var period: ReportPeriod { question.period }

  /// How many issues a report tells of.
  private static let issues = 12

  /// Of a million items' database about a third.
  private static let cache = 256

  func material(itemsFile path: String) async throws -> ReportMaterial {
    try await store.giveCache(megabytes: Self.cache)
    let evidence = try await self.evidence()
    var issues: [TrackedIssue] = []
    var issueOf: [String: String] = [:]
    let standing = try await PastStandings(store: store, moment: end.addingTimeInterval(-1)).strongest(
      Self.issues, of: try await store.issueLines(from: period.from, until: end, limit: .max))
    for line in standing.issues {
      // An item counts for one issue alone, the stronger of two: its line of items.csv names one.
      let items = try await store.items(ofIssue: line.id, from: period.from, until: end)
        .filter { issueOf[$0.id] == nil }
      for item in items { issueOf[item.id] = line.id }
      issues.append(try await tracked(line, items))
    }
    var count = ItemCount(
      actors: desk.knowledge.actors, evidence: Set(evidence.map(\.item.id)), issues: issueOf,
      decisions: try await store.tagDecisions())
    try await read(into: &count, itemsFile: path)
    let book = try await desk.statusBook()
    var material = ReportMaterial(
      period: period, framework: question.framework, commitments: try await commitments(book),
      evidence: evidence, tally: count.tally, issues: issues, acts: try await acts(count),
      openMotions: try await openMotions(), frameworks: desk.knowledge.frameworks.lines,
      actors: desk.knowledge.actors.actors, areaNames: desk.knowledge.areaNames,
      coverage: try await coverage(count.tally),
      method: ReportMethod(
        version: Product.version, rules: desk.knowledge.rules.files.map(\.rules.count).reduce(0, +),
        rulesFingerprint: desk.knowledge.rules.fingerprint, cutOff: question.cutOff),
      previous: PreviousReports.newest(in: question.folder, before: period, framework: question.framework))
    material.standing = standing.origin
    return material
  }

  /// Items a page; each is some hundred bytes.
  private static let page = 20_000

  private func read(into count: inout ItemCount, itemsFile path: String) async throws {
    try Files.write(ReportSheets.itemColumns.joined(separator: ",") + "\n", to: path)
    guard let file = FileHandle(forWritingAtPath: path) else {
      throw PipelineError.file(path: path, reason: "cannot be written")
    }
    defer { try? file.close() }
    try file.seekToEnd()
    var read = try await page(after: nil)
    while true {
      let place = read.next
      // The store reads the next page while this one is counted.
      async let following = place == nil ? nil : page(after: place)
      var lines = ""
      for item in read.items { count.take(item, into: &lines) }
      try file.write(contentsOf: Data(lines.utf8))
      guard let next = try await following else { return try file.synchronize() }
      read = next
    }
  }

  private func page(after place: Store.ItemPlace?) async throws -> (
    items: [CountedItem], next: Store.ItemPlace?
  ) {
    try await store.countedItems(from: period.from, until: end, after: place, limit: Self.page)
  }

  // MARK: Evidence

  /// Links of the period that no analyst rejected, those that an analyst made among them.
  private func evidence() async throws -> [ReportEvidence] {
    var last: [[String]: LinkDecision] = [:]
    for decision in try await store.decisions() where decision.when <= question.cutOff {
      last[[decision.item, decision.commitment]] = decision
    }
    let reliability = Dictionary(question.sources.map { ($0.id, $0.reliability) }) { first, _ in first }
    var found: [ReportEvidence] = []
    for link in try await store.evidence(from: period.from, until: end) {
      // The order of the store stays: a sort of two hundred thousand links would be felt.
      let decision =
        last.isEmpty ? nil : last.removeValue(forKey: [link.evidence.item, link.evidence.commitment])
      guard decision?.verdict != .rejected else { continue }
      found.append(
        ReportEvidence(
          item: ReportItem(link, reliability[link.source] ?? .unjudged), commitment: link.evidence.commitment,
          relation: decision?.relation ?? link.evidence.relation, score: link.evidence.score,
          passage: link.evidence.passage?.text, isAccepted: decision?.verdict == .accepted))
    }
    let known = Set(desk.knowledge.matrix.commitments.filter(isOfReport).map(\.id))
    let made = try await madeByAnalysts(Array(last.values), reliability)
    guard !made.isEmpty else { return found.filter { known.contains($0.commitment) } }
    return (found + made).filter { known.contains($0.commitment) }.sorted {
      ($0.commitment, -$0.score, $0.item.id) < ($1.commitment, -$1.score, $1.item.id)
    }
  }

  /// Accepted links that the machine does not propose.
  private func madeByAnalysts(
    _ decisions: [LinkDecision], _ reliability: [String: Reliability]
  ) async throws -> [ReportEvidence] {
    var made: [ReportEvidence] = []
    for decision in decisions where decision.verdict == .accepted {
      guard let item = try await store.item(id: decision.item), isInPeriod(item) else { continue }
      made.append(
        ReportEvidence(
          item: ReportItem(item, reliability[item.sourceID] ?? .unjudged), commitment: decision.commitment,
          relation: decision.relation ?? .context, score: 0, passage: nil, isAccepted: true))
    }
    return made
  }

  private func isInPeriod(_ item: Item) -> Bool {
    let date = item.content.published ?? item.retrieved
    return date >= period.from && date < end
  }

  // MARK: Commitments

  private func isOfReport(_ commitment: Commitment) -> Bool {
    commitment.adopted.map { $0.earliest < period.end } ?? true
  }

  private func commitments(_ book: StatusBook) async throws -> [TrackedCommitment] {
    let heard = try await store.lastEvidence(until: end)
    return desk.knowledge.matrix.commitments.filter(isOfReport).map { commitment in
      let before = book.status(of: commitment.id, asOf: period.from.addingTimeInterval(-1))
      let now = book.status(of: commitment.id, asOf: end.addingTimeInterval(-1))
      return TrackedCommitment(
        commitment: commitment, before: before.status, status: now.status,
        changedBy: before == now ? "" : Self.word(on: now), lastHeard: heard[commitment.id])
    }
  }

  /// Who stands behind a status.
  private static func word(on status: ResolvedStatus) -> String {
    let names = [
      Self.word(status.lifecycle.origin, status.lifecycle.who),
      Self.word(status.trajectory.origin, status.trajectory.who),
    ]
    return Set(names.filter { !$0.isEmpty }).sorted().joined(separator: "; ")
  }

  private static func word<Value>(_ origin: HeldStatus<Value>.Origin, _ who: String?) -> String {
    switch origin {
    case .file: "the matrix file" + (who.map { ", \($0)" } ?? "")
    case .motion(let id): "motion \(id)" + (who.map { ", accepted by \($0)" } ?? "")
    case .notAssessed: ""
    }
  }

  private func openMotions() async throws -> [Motion] {
    let book = MotionBook(
      try await store.motions(), try await store.motionDecisions(), asOf: end.addingTimeInterval(-1))
    return book.entries(proposed: nil).filter { $0.state == .open }.map(\.motion)
  }

  // MARK: Issues, actors, sources

  private func tracked(_ line: IssueLine, _ items: [(id: String, shown: Date)]) async throws -> TrackedIssue {
    var weeks: [String: Int] = [:]
    for item in items { weeks[ReportPeriod.monday(of: item.shown).isoDay, default: 0] += 1 }
    var latest: ReportItem?
    if let last = items.last { latest = try await store.item(id: last.id).map { reportItem($0) } }
    return TrackedIssue(
      id: line.id, name: line.name, state: line.state, score: line.score, weeks: weeks, items: items.count,
      latest: latest)
  }

  private func reportItem(_ item: Item) -> ReportItem {
    ReportItem(item, question.sources.first { $0.id == item.sourceID }?.reliability ?? .unjudged)
  }

  /// The newest item for each actor, one that is evidence before others, with the place that names the actor.
  private func acts(_ count: ItemCount) async throws -> [String: ReportAct] {
    let tagged = Dictionary(
      try await store.taggedItems(ids: Set(count.latest.values).sorted()).map { ($0.id, $0) }
    ) { first, _ in first }
    var acts: [String: ReportAct] = [:]
    for (actor, id) in count.latest {
      guard let entry = tagged[id], let item = try await store.item(id: id),
        let match = entry.tags.first(where: { $0.facet == .partner && $0.tag == actor })?.matches
          .min(by: { ($0.field, $0.start) < ($1.field, $1.start) })
      else { continue }
      acts[actor] = ReportAct(
        item: reportItem(item), content: entry.content, field: match.field, offset: match.start)
    }
    return acts
  }

  private func coverage(_ tally: ItemTally) async throws -> ReportCoverage {
    let fetches = try await store.lastFetches(until: question.cutOff.addingTimeInterval(1))
    return ReportCoverage(
      sources: question.sources.map { source in
        let fetch = fetches[source.id]
        let outcome =
          fetch == nil || !source.isActive ? "not fetched" : fetch?.outcome == .failed ? "failed" : "answered"
        return ReportCoverage.Watched(
          id: source.id, title: source.title, language: source.language ?? "", outcome: outcome,
          reason: fetch?.reason ?? source.inactiveReason ?? "", items: tally.bySource[source.id] ?? 0)
      })
  }
}

extension ReportItem {
  init(_ link: CountedEvidence, _ reliability: Reliability) {
    self.init(
      id: link.evidence.item, title: link.title, publisher: link.publisher, link: link.link,
      language: link.language, published: link.published, retrieved: link.retrieved, hash: link.hash,
      reliability: reliability)
  }

  init(_ item: Item, _ reliability: Reliability) {
    self.init(
      id: item.id, title: item.content.title, publisher: item.content.publisher, link: item.content.link,
      language: item.content.language, published: item.content.published, retrieved: item.retrieved,
      hash: item.contentHash, reliability: reliability)
  }
}
