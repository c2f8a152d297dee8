import Foundation
import Markup
import Matrix
import Model
import Storage

/// A commitment with the evidence for it, as the machine proposes and analysts decided.
public struct MatrixEntry: Sendable {
  public var commitment: Commitment
  public var evidence: [JudgedEvidence]
  /// What is held of it, accepted motions laid over the matrix file.
  public var held = ResolvedStatus()
  /// All motions on it, in the order in which they were made; empty where it was listed, not shown.
  public var motions: [MotionEntry] = []

  /// Evidence that no analyst rejected.
  public var standing: Int { evidence.filter { $0.verdict != .rejected }.count }
  public var accepted: Int { evidence.filter { $0.verdict == .accepted }.count }

  /// The title with the mark of a row that nobody has verified.
  public var title: String {
    commitment.title + (commitment.confidence == .unverified ? " (unverified)" : "")
  }
}

extension Desk {
  /// Which commitments to list; nil and false leave nothing out.
  public struct MatrixQuestion: Sendable {
    public var area: String?
    public var partner: String?
    public var withEvidence = false
    /// What was believed then; nil for now.
    public var asOf: Date?

    public init() {}
  }

  /// Commitments that fit, in the order of the matrix.
  public func commitments(_ question: MatrixQuestion) async throws -> [MatrixEntry] {
    let judged = Dictionary(
      grouping: try await judged(try await store.allEvidence(), asOf: question.asOf),
      by: \.evidence.commitment)
    let book = try await statusBook()
    let moment = question.asOf ?? Date()
    return knowledge.matrix.commitments.filter { Self.wasMade($0, by: question.asOf) }.map {
      MatrixEntry(
        commitment: $0, evidence: judged[$0.id] ?? [], held: book.status(of: $0.id, asOf: moment))
    }
    .filter { entry in
      let area = question.area.map { tag in
        entry.commitment.areas.contains { $0 == tag || $0.hasPrefix(tag + ".") }
      }
      let partner = question.partner.map { entry.commitment.partners.contains($0.uppercased()) }
      return area ?? true && partner ?? true && (!question.withEvidence || entry.standing > 0)
    }
  }

  /// One commitment with all its evidence; as it was believed at a moment, where one is given.
  public func entry(_ id: String, asOf moment: Date? = nil) async throws -> MatrixEntry {
    let commitment = try commitment(id)
    guard Self.wasMade(commitment, by: moment) else {
      throw PipelineError.badArgument(
        "\(id) was adopted on \(commitment.adopted?.description ?? "?"), after \(moment?.isoDay ?? "?")")
    }
    let judged = try await judged(try await store.evidence(forCommitment: id), asOf: moment)
      .filter { $0.evidence.commitment == id }
    let motions = MotionBook(try await store.motions(), try await store.motionDecisions(), asOf: moment)
    return MatrixEntry(
      commitment: commitment, evidence: judged,
      held: try await statusBook().status(of: id, asOf: moment ?? Date()),
      motions: motions.entries(proposed: nil).filter { $0.motion.commitment == id })
  }

  /// Whether a commitment had been made by a moment; one without a date always had.
  private static func wasMade(_ commitment: Commitment, by moment: Date?) -> Bool {
    guard let moment, let adopted = commitment.adopted else { return true }
    return adopted.earliest <= moment
  }

  /// A commitment and its evidence for a terminal.
  public func text(_ entry: MatrixEntry, width: Int) async throws -> String {
    var text = CommitmentText.of(entry, knowledge, width: width)
    for judged in entry.evidence {
      text += CommitmentText.of(judged, item: try await store.item(id: judged.evidence.item), width: width)
    }
    if entry.evidence.isEmpty { text += "\nNo evidence yet.\n" }
    return text + MotionText.history(entry.motions, width: width)
  }
}

/// A commitment laid out for a terminal.
enum CommitmentText {
  static func of(_ entry: MatrixEntry, _ knowledge: Knowledge, width: Int) -> String {
    let commitment = entry.commitment
    let due = [commitment.start, commitment.end].map { $0?.description ?? "open" }.joined(separator: " to ")
    let rows: [(String, String)] =
      [
        ("promised by", names(commitment.partners, knowledge)),
        (
          "written in",
          [commitment.instrument, commitment.section].filter { !$0.isEmpty }.joined(separator: ", ")
        ),
        ("adopted", commitment.adopted?.description ?? "no date"), ("timeframe", due),
        ("status", MotionText.of(entry.held)),
        ("lead", commitment.leadBody), ("areas", commitment.areas.joined(separator: ", ")),
        ("action lines", lines(commitment.frameworkLines, knowledge)), ("indicators", commitment.indicators),
        (
          "source",
          commitment.sourceURL.isEmpty
            ? "no address (\(commitment.confidence.rawValue))"
            : "\(commitment.sourceURL) (\(commitment.confidence.rawValue))"
        ),
        ("watch query", commitment.watchQuery),
        ("note on the source", commitment.evidenceNote),
      ] + fields(commitment)
    return Columns.wrapped("\(commitment.id)  \(entry.title)", to: width, indent: 0)
      + Columns.wrapped(commitment.description, to: width, indent: 0) + "\n"
      + rows.filter { !$0.1.isEmpty }.map { Columns.wrapped("\($0.0): \($0.1)", to: width, indent: 2) }
      .joined()
  }

  private static func names(_ ids: [String], _ knowledge: Knowledge) -> String {
    ids.map { knowledge.actors.actor($0)?.shortName ?? $0 }.joined(separator: ", ")
  }

  private static func lines(_ ids: [String], _ knowledge: Knowledge) -> String {
    ids.map { id in
      guard let line = knowledge.frameworks.line(id) else { return "\(id) (unknown line)" }
      return "\(id) \(line.title)\(line.confidence == .unverified ? " (unverified)" : "")"
    }.joined(separator: "; ")
  }

  static func of(_ judged: JudgedEvidence, item: Item?, width: Int) -> String {
    let evidence = judged.evidence
    let date = item?.content.published?.isoDay ?? "undated"
    var text = "\n"
    text += Columns.wrapped(
      "\(evidence.item)  \(date)  \(item?.content.title ?? "item not in this store") (\(item?.content.publisher ?? "?"))",
      to: width, indent: 0)
    let relation = judged.decision?.relation ?? evidence.relation
    text += Columns.wrapped(
      "\(judged.verdict.rawValue), \(relation.rawValue), score \(Columns.number(evidence.score))", to: width,
      indent: 2)
    text += evidence.reasons.map { Columns.wrapped($0, to: width, indent: 4) }.joined()
    for decision in judged.history {
      let relation = decision.relation.map { " as \($0.rawValue)" } ?? ""
      text += Columns.wrapped(
        "\(decision.verdict.rawValue) by \(decision.who) on \(decision.when.isoDay)\(relation): \(decision.why)",
        to: width, indent: 4)
    }
    return text
  }
}
