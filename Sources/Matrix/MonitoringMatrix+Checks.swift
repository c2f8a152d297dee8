import Model

extension MonitoringMatrix {
  /// Every id that the other files do not know, by line, then column.
  public func check(frameworks: FrameworkSet, actors: ActorList, areas: Set<String>) -> [MatrixError] {
    commitments.flatMap { commitment in
      unknown(commitment.areas, "area_ids", of: commitment.id, in: "the AOIP areas") { areas.contains($0) }
        + unknownActors(commitment, actors)
        + unknown(commitment.frameworkLines, "blueprint_ids", of: commitment.id, in: "the frameworks") {
          frameworks.line($0) != nil
        } + unknownTargets(commitment, frameworks) + supersession(commitment)
    }
  }

  private func unknownActors(_ commitment: Commitment, _ actors: ActorList) -> [MatrixError] {
    let columns = [
      ("partner_ids", commitment.partners), ("promisor_ids", commitment.roles.promisors),
      ("beneficiary_ids", commitment.roles.beneficiaries),
      ("implementing_ids", commitment.roles.implementing),
    ]
    return columns.flatMap { column, ids in
      unknown(ids, column, of: commitment.id, in: "the actors") { actors.actor($0) != nil }
    }
  }

  /// Targets are checked where the workspace has the framework.
  private func unknownTargets(_ commitment: Commitment, _ frameworks: FrameworkSet) -> [MatrixError] {
    guard frameworks.line(SDG.line("1")) != nil else { return [] }
    return unknown(commitment.sdgTargets, "sdg_targets", of: commitment.id, in: "the SDG framework") {
      frameworks.line(SDG.line($0)) != nil
    }
  }

  /// A commitment that is superseded by an unknown one, or in a ring.
  private func supersession(_ first: Commitment) -> [MatrixError] {
    var seen: Set<String> = [first.id]
    var next = first.status.supersededBy
    while !next.isEmpty {
      guard let commitment = commitment(next) else {
        return next == first.status.supersededBy ? [fault(first, next, "the matrix")] : []
      }
      guard seen.insert(next).inserted else {
        return next == first.id ? [fault(first, first.status.supersededBy, "a chain that ends")] : []
      }
      next = commitment.status.supersededBy
    }
    return []
  }

  private func fault(_ commitment: Commitment, _ id: String, _ known: String) -> MatrixError {
    .unknownID(file: file, line: line(of: commitment.id) ?? 0, column: "superseded_by", id: id, known: known)
  }

  private func unknown(
    _ ids: [String], _ column: String, of commitment: String, in known: String,
    isKnown: (String) -> Bool
  ) -> [MatrixError] {
    ids.filter { !isKnown($0) }.map {
      .unknownID(file: file, line: line(of: commitment) ?? 0, column: column, id: $0, known: known)
    }
  }
}
