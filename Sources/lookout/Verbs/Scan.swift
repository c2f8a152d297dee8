import Foundation
import Model
import Pipeline

extension Verb {
  static let scan = Verb(
    name: "scan",
    summary: "fetches what is due, stores, tags, links and groups it, and prints the digest of what is new",
    usage: "scan [--all | --source ID]... [--every TIME] [--dry-run] [--now TIME]",
    example: "lookout scan --every 30m",
    options: [
      Option("--sources", "FILE", "the watch list, an OPML file; else feeds/sources.opml"),
      Option("--due", nil, "ask the sources whose time has come, which is what happens anyway"),
      Option("--all", nil, "ask every active source, also before its time"),
      Option("--source", "ID", "ask this source alone; may be repeated"),
      Option("--jobs", "N", "connections at once; else what feeds/settings.yaml says"),
      Option("--every", "TIME", "go on: scan again after so long, as 30m or 2h, until interrupted"),
      Option("--dry-run", nil, "say which sources would be asked, and ask none"),
      .now,
    ]
  ) { arguments in
    try arguments.expect(0...0, "scan [--all | --source ID]... [--every TIME] [--dry-run]")
    let order = try ScanOrder(arguments)
    let setting = try Setting(arguments)
    if arguments.has("--dry-run") { return try await plan(order, setting, arguments) }
    let interruption = Interruption()
    guard let every = order.every else { return try await once(order, setting, arguments, interruption) }
    var code = try await once(order, setting, arguments, interruption)
    while !interruption.isAsked {
      Console.flush()
      await interruption.sleep(seconds: every)
      if interruption.isAsked { break }
      code = await again(order, setting, arguments, interruption)
    }
    return code
  }

  /// A later scan that cannot be made, since a file is being edited or the store is locked, does not end the watch.
  private static func again(
    _ order: ScanOrder, _ setting: Setting, _ arguments: Arguments, _ interruption: Interruption
  ) async -> ExitCode {
    do {
      return try await once(order, setting, arguments, interruption)
    } catch {
      Console.say("lookout: \(error); the next scan tries again\n")
      return .nothingDone
    }
  }

  private static func once(
    _ order: ScanOrder, _ setting: Setting, _ arguments: Arguments, _ interruption: Interruption
  ) async throws -> ExitCode {
    let scan = try scan(order, setting, arguments)
    LastWork.keep(scan.memory)
    let lock = try ScanLock(store: setting.storePath)
    defer { withExtendedLifetime(lock) {} }
    interruption.onAsk { [stop = scan.stop] in stop.close() }
    let line = ProgressLine()
    defer { line.clear() }
    let digest = try await scan.run { line.show($0) }
    line.clear()
    Console.write(Console.headed(digest.text(width: Console.width)))
    return digest.failures.isEmpty && digest.interrupted.isEmpty ? .done : .found
  }

  /// Files are read anew each time, so that what an analyst changed counts at the next scan.
  private static func scan(_ order: ScanOrder, _ setting: Setting, _ arguments: Arguments) throws -> Scan {
    let sources = try setting.sources(arguments)
    let desk = try setting.desk()
    return Scan(
      workspace: setting.workspace, knowledge: desk.knowledge, sources: sources, store: desk.store,
      options: Scan.Options(now: order.now, choice: order.choice, jobs: order.jobs))
  }

  private static func plan(
    _ order: ScanOrder, _ setting: Setting, _ arguments: Arguments
  ) async throws -> ExitCode {
    let plan = try await scan(order, setting, arguments).plan()
    for source in plan.asked { Console.write("would ask  \(source.id)  \(source.feedURL ?? "")\n") }
    for left in plan.left { Console.write("would not  \(left.source.id)  \(left.why)\n") }
    Console.say("\(plan.asked.count) would be asked, \(plan.left.count) not\n")
    return .done
  }
}

/// What the words of a `scan` ask for.
private struct ScanOrder {
  var now: Date?
  var choice = ScanPlan.Choice.due
  var jobs: Int?
  /// Seconds; nil for one scan.
  var every: Int?

  init(_ arguments: Arguments) throws {
    now = try arguments.date("--now")
    jobs = try arguments.number("--jobs")
    if jobs == 0 { throw UsageError("--jobs takes a number from 1") }
    every = try arguments.value("--every").map(Self.seconds)
    let ids = arguments.all("--source")
    let asked = [arguments.has("--due"), arguments.has("--all"), !ids.isEmpty].filter(\.self).count
    if asked > 1 { throw UsageError("--due, --all and --source exclude each other") }
    if arguments.has("--all") { choice = .all }
    if !ids.isEmpty { choice = .only(ids) }
    if every != nil, now != nil { throw UsageError("--every goes by the clock; leave --now out") }
  }

  /// `90s`, `30m`, `2h` or `1d`, at least ten seconds and at most a week.
  private static func seconds(_ text: String) throws -> Int {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()),
      (10...604_800).contains(number.multipliedReportingOverflow(by: unit).partialValue), number > 0,
      number <= 604_800
    else { throw UsageError("--every takes a time as 30m or 2h, from 10s to 7d, not \(text)") }
    return number * unit
  }
}
