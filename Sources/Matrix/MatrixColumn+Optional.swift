import Model

extension MatrixColumn {
  static let optional: [MatrixColumn] = classification + actors + quality + timeline + status + review

  private static let classification: [MatrixColumn] = [
    MatrixColumn("sdg_targets", "SDG targets", .list, "goals and targets of the 2030 Agenda, as 14 or 14.2") {
      list($0.sdgTargets)
    }
  ]

  private static let actors: [MatrixColumn] = [
    MatrixColumn(
      "promisor_ids", "Promised by", .list, "who promised, where not all partners did: ids of actors.csv"
    ) {
      list($0.roles.promisors)
    },
    MatrixColumn("beneficiary_ids", "For", .list, "who is to gain by it: ids of actors.csv") {
      list($0.roles.beneficiaries)
    },
    MatrixColumn("implementing_ids", "Implementing members", .list, "member states that carry it out") {
      list($0.roles.implementing)
    },
    MatrixColumn("supporting_bodies", "Supporting bodies", .list, "bodies that help the lead body") {
      list($0.roles.supportingBodies)
    },
  ]

  private static let quality: [MatrixColumn] = [
    MatrixColumn(
      "verb_strength", "Verb", words(CommitmentQuality.VerbStrength.self),
      "how strong the verb of the promise is"
    ) { $0.quality.verb?.rawValue ?? "" },
    MatrixColumn(
      "specificity", "Specificity", .scale(["1", "2", "3", "4", "5"]),
      "1 an attitude, 5 who does what, where, by when and how much"
    ) { $0.quality.specificity.map(String.init) ?? "" },
    MatrixColumn(
      "measurable", "Measurable", words(CommitmentQuality.Measurable.self),
      "whether it can be told if it is done"
    ) { $0.quality.measurable?.rawValue ?? "" },
    MatrixColumn("funding_amount", "Funding", .amount, "money promised, in whole units of the currency") {
      $0.quality.funding.map { amount($0.amount) } ?? ""
    },
    MatrixColumn("funding_currency", "Currency", .text, "ISO 4217 code of the money promised") {
      $0.quality.funding?.currency ?? ""
    },
  ]

  private static let timeline: [MatrixColumn] = [
    MatrixColumn("milestones", "Milestones", .milestones, "what is to happen when") {
      $0.schedule.milestones.map { "\($0.due): \($0.text)" }.joined(separator: "; ")
    },
    MatrixColumn(
      "evidence_rhythm_days", "Rhythm in days", .whole, "days within which news of it is to be expected"
    ) { $0.schedule.evidenceRhythm.map(String.init) ?? "" },
  ]

  private static let status: [MatrixColumn] = [
    MatrixColumn("lifecycle", "Lifecycle", words(Lifecycle.self), "where it is in its life") {
      $0.status.lifecycle?.rawValue ?? ""
    },
    MatrixColumn("trajectory", "Trajectory", words(Trajectory.self), "whether it goes as promised") {
      $0.status.trajectory?.rawValue ?? ""
    },
    MatrixColumn("superseded_by", "Superseded by", .text, "the commitment that took its place") {
      $0.status.supersededBy
    },
    MatrixColumn("status_date", "Status as of", .date, "when lifecycle and trajectory were so judged") {
      $0.status.asOf?.description ?? ""
    },
    MatrixColumn(
      "compliance", "Compliance", words(CommitmentResults.Compliance.self),
      "whether what was promised was done"
    ) { $0.results.compliance?.rawValue ?? "" },
    MatrixColumn(
      "outcome", "Outcome", words(CommitmentResults.Degree.self),
      "how far what it was meant to change has changed"
    ) { $0.results.outcome?.rawValue ?? "" },
    MatrixColumn(
      "impact", "Impact", words(CommitmentResults.Degree.self),
      "how far people's lives or the region's order changed"
    ) { $0.results.impact?.rawValue ?? "" },
    MatrixColumn(
      "sustainability", "Sustainability", words(CommitmentResults.Durability.self),
      "whether it would last unaided"
    ) { $0.results.sustainability?.rawValue ?? "" },
    MatrixColumn(
      "irreversibility", "Irreversibility", words(CommitmentResults.Durability.self), "how hard it is to undo"
    ) { $0.results.irreversibility?.rawValue ?? "" },
  ]

  private static let review: [MatrixColumn] = [
    MatrixColumn(
      "watch_query", "Watch query", .prose, "a query of the rule language that news of it meets"
    ) { $0.watchQuery },
    MatrixColumn("note", "Note", .prose, "what an analyst wants to keep") { $0.note },
    MatrixColumn(
      "review_state", "Review", words(CommitmentReview.State.self), "how far people have looked over the row"
    ) { $0.review.state?.rawValue ?? "" },
    MatrixColumn("reviewed_by", "Reviewed by", .text, "who looked it over last") { $0.review.by },
    MatrixColumn("reviewed_on", "Reviewed on", .date, "when") { $0.review.on?.description ?? "" },
  ]

  /// A number without exponent, with as many decimals as it needs.
  static func amount(_ amount: Double) -> String {
    guard let whole = Int(exactly: amount) else { return "\(amount)" }
    return "\(whole)"
  }
}
