import Model

extension RowReader {
  /// The commitment of a row of the matrix file.
  func commitment(extraColumns: [String]) throws(MatrixError) -> Commitment {
    var commitment = Commitment(
      id: try required("id", "an id of its own"), areas: list("area_ids"), partners: list("partner_ids"),
      frameworkLines: list("blueprint_ids"), title: try required("title", "a title"),
      description: text("description"), instrument: text("instrument"), section: text("section"),
      adopted: try date("adopted_date"), start: try date("timeframe_start"), end: try date("timeframe_end"),
      leadBody: text("lead_body"), indicators: text("indicators"), sourceURL: text("source_url"),
      confidence: try confidence(), evidenceNote: text("evidence_note"), watchQuery: text("watch_query"),
      extra: Dictionary(extraColumns.map { ($0, text($0)) }) { first, _ in first })
    if let start = commitment.start, let end = commitment.end, end.latest < start.earliest {
      throw fault("timeframe_end", "a date not before timeframe_start, which is \(start)")
    }
    commitment.sdgTargets = try sdgTargets()
    commitment.roles = roles()
    commitment.quality = try quality()
    commitment.schedule = try schedule()
    commitment.status = try status(of: commitment.id)
    commitment.results = try results()
    commitment.review.state = try choice("review_state", CommitmentReview.State.self)
    commitment.review.by = text("reviewed_by")
    commitment.review.on = try date("reviewed_on")
    commitment.note = text("note")
    return commitment
  }

  private func sdgTargets() throws(MatrixError) -> [String] {
    let targets = list("sdg_targets")
    guard targets.allSatisfy(SDG.isGoalOrTarget) else {
      throw fault("sdg_targets", "goals or targets between semicolons, as 14 or 14.2 or 14.a")
    }
    return targets
  }

  private func roles() -> CommitmentRoles {
    var roles = CommitmentRoles()
    roles.promisors = list("promisor_ids")
    roles.beneficiaries = list("beneficiary_ids")
    roles.implementing = list("implementing_ids")
    roles.supportingBodies = list("supporting_bodies")
    return roles
  }

  private func quality() throws(MatrixError) -> CommitmentQuality {
    var quality = CommitmentQuality()
    quality.verb = try choice("verb_strength", CommitmentQuality.VerbStrength.self)
    quality.specificity = try whole("specificity", 1...5)
    quality.measurable = try choice("measurable", CommitmentQuality.Measurable.self)
    quality.funding = try funding()
    return quality
  }

  /// Amount and currency, both or neither.
  private func funding() throws(MatrixError) -> CommitmentQuality.Funding? {
    let currency = text("funding_currency")
    guard let amount = try amount("funding_amount") else {
      guard currency.isEmpty else {
        throw fault("funding_amount", "an amount, since funding_currency is \(currency)")
      }
      return nil
    }
    guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (65...90).contains($0) }) else {
      throw fault("funding_currency", "three capital letters (ISO 4217), since funding_amount is given")
    }
    return CommitmentQuality.Funding(amount: amount, currency: currency)
  }

  private func schedule() throws(MatrixError) -> CommitmentSchedule {
    var schedule = CommitmentSchedule()
    schedule.milestones = try milestones("milestones")
    schedule.evidenceRhythm = try whole("evidence_rhythm_days", 1...36_500)
    return schedule
  }

  private func status(of id: String) throws(MatrixError) -> CommitmentStatus {
    let status = CommitmentStatus(
      lifecycle: try choice("lifecycle", Lifecycle.self),
      trajectory: try choice("trajectory", Trajectory.self),
      supersededBy: text("superseded_by"), asOf: try date("status_date"))
    guard status.supersededBy.isEmpty || status.lifecycle == .superseded else {
      throw fault("superseded_by", "nothing, unless lifecycle is superseded")
    }
    guard status.supersededBy != id else {
      throw fault("superseded_by", "another commitment, not the row itself")
    }
    return status
  }

  private func results() throws(MatrixError) -> CommitmentResults {
    var results = CommitmentResults()
    results.compliance = try choice("compliance", CommitmentResults.Compliance.self)
    results.outcome = try choice("outcome", CommitmentResults.Degree.self)
    results.impact = try choice("impact", CommitmentResults.Degree.self)
    results.sustainability = try choice("sustainability", CommitmentResults.Durability.self)
    results.irreversibility = try choice("irreversibility", CommitmentResults.Durability.self)
    return results
  }
}
