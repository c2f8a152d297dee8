import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static let motionOptions = [
    Option("--all", nil, "what was decided or has lapsed too; harvest: what is only noted too"),
    Option("--lifecycle", "WORD", "what it is to be: \(words(Lifecycle.self))"),
    Option("--trajectory", "WORD", "how it is to be said to go: \(words(Trajectory.self))"),
    Option("--superseded-by", "ID", "the commitment that takes its place"),
    Option("--evidence", "ITEM", "an item that a motion rests on; may be given again"),
    Option("--sources", "FILE", "the watch list, an OPML file; else feeds/sources.opml"),
  ]

  private static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> String
  where Word.RawValue == String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// Makes the motions that the evidence calls for, and lists those that wait for a second name.
  static func motions(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "matrix motions [--all] [--area TAG] [--partner ID] [--as-of DAY]")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let setting = try Setting(arguments)
    let desk = try setting.desk()
    try desk.requireArea(arguments.value("--area"))
    let moment = try arguments.asOf()
    var proposed: Set<String>?
    if moment == nil {
      let made = try await desk.makeMotions(at: try present(arguments), sources: setting.sources(arguments))
      proposed = made.proposed
      if made.new > 0 { Console.say("\(made.new) new \(made.new == 1 ? "motion" : "motions")\n") }
    }
    let views = try await desk.motions(proposed: proposed, all: arguments.has("--all"), asOf: moment).filter {
      $0.isOf(area: arguments.value("--area"), partner: arguments.value("--partner"))
    }
    guard form == .table else {
      Listing(
        header: ["motion", "commitment", "state", "change", "evidence", "who", "when", "why"],
        rows: views.map(row), objects: views.map(\.json)
      ).write(form)
      return .done
    }
    Console.write(Console.headed(MotionText.of(views, width: Console.width)))
    if views.isEmpty { Console.say("no motion waits\n") }
    return .done
  }

  /// What is put down stays: a moment that has not come would leave motions that rest on a silence nobody has seen.
  private static func present(_ arguments: Arguments) throws -> Date {
    let clock = Date()
    guard let now = try arguments.date("--now") else { return clock }
    guard now <= clock.addingTimeInterval(86_400) else {
      throw UsageError(
        "--now \(now.isoDay) has not come, and motions once made stay; `matrix silence --now` looks ahead")
    }
    return now
  }

  private static func row(_ view: MotionView) -> [String] {
    let motion = view.entry.motion
    return [
      motion.id, motion.commitment, view.entry.state.rawValue, motion.words,
      motion.evidence.joined(separator: ";"), motion.who, motion.when.isoDay, motion.why,
    ]
  }

  /// Shows one motion, or puts a second person's word on some down.
  static func motion(_ arguments: Arguments) async throws -> ExitCode {
    let words = arguments.words
    if words.count >= 3, let verdict = verdict(words[1]) {
      return try await second(verdict, Array(words[2...]), arguments)
    }
    try arguments.expect(2...2, "matrix motion ID | motion accept|reject ID... --why TEXT")
    let view = try await Setting(arguments).desk().motion(words[1])
    if try arguments.formOfOne() == .json {
      Console.write(view.json.pretty() + "\n")
    } else {
      Console.write(MotionText.of(view, width: Console.width))
    }
    return .done
  }

  /// Each motion by itself: one that cannot be decided leaves the others.
  private static func second(
    _ verdict: MotionDecision.Verdict, _ ids: [String], _ arguments: Arguments
  ) async throws -> ExitCode {
    let (who, why, now) = (try arguments.who(), try arguments.why(), try arguments.date("--now") ?? Date())
    let desk = try Setting(arguments).desk()
    var done = 0
    for id in ids {
      do {
        let decision = try await desk.decide(verdict, motion: id, who: who, why: why, at: now)
        Console.write("\(decision.verdict.rawValue) \(decision.motion) by \(decision.who)\n")
        done += 1
      } catch let error as PipelineError {
        Console.say("lookout: \(error)\n")
      }
    }
    return done == ids.count ? .done : done > 0 ? .found : .nothingDone
  }

  private static func verdict(_ word: String) -> MotionDecision.Verdict? {
    switch word {
    case "accept": .accepted
    case "reject": .rejected
    default: nil
    }
  }

  /// Puts a person's motion down.
  static func propose(_ arguments: Arguments) async throws -> ExitCode {
    let usage = "matrix propose COMMITMENT [--lifecycle WORD] [--trajectory WORD] --why TEXT"
    try arguments.expect(2...2, usage)
    var wish = Desk.Wish(
      commitment: arguments.words[1], who: try arguments.who(), why: try arguments.why())
    wish.lifecycle = try arguments.choice("--lifecycle", Lifecycle.self)
    wish.trajectory = try arguments.choice("--trajectory", Trajectory.self)
    wish.supersededBy = arguments.value("--superseded-by") ?? ""
    wish.evidence = arguments.all("--evidence")
    guard wish.lifecycle != nil || wish.trajectory != nil else { throw UsageError("usage: lookout \(usage)") }
    let motion = try await Setting(arguments).desk().propose(wish, at: try arguments.date("--now") ?? Date())
    Console.write("\(motion.id) \(motion.commitment) \(motion.words), by \(motion.who)\n")
    Console.say("a second name accepts it: lookout matrix motion accept \(motion.id) --why TEXT --who NAME\n")
    return .done
  }
}
