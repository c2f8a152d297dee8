import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static func timeline(_ id: String, _ setting: Setting, _ arguments: Arguments) async throws -> ExitCode {
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let events = try await setting.desk().timeline(of: id, sources: try setting.sources(arguments))
    Listing(
      header: ["date", "origins", "state media", "own", "items", "told by", "title", "story"],
      rows: events.map { event in
        let told = ([event.front?.content.publisher ?? ""] + event.others).joined(separator: "; ")
        return [
          event.story.first?.isoDay ?? "", "\(event.story.origins)", "\(event.story.stateMedia)",
          "\(event.story.ownStatements)", "\(event.story.items.count)",
          form == .table ? Columns.clipped(told, to: 36) : told, event.story.title, event.story.id,
        ]
      },
      objects: events.map { event in
        .object([
          "story": .string(event.story.id), "first": .string(event.story.first?.isoDay ?? ""),
          "origins": .int(event.story.origins), "state_media": .int(event.story.stateMedia),
          "own_statements": .int(event.story.ownStatements), "title": .string(event.story.title),
          "items": .array(event.story.items.map(JSONValue.string)),
          "publishers": .array(
            ([event.front?.content.publisher ?? ""] + event.others).map(JSONValue.string)),
        ])
      }
    ).write(form)
    return .done
  }

  static func chart(_ id: String, _ setting: Setting, _ arguments: Arguments) async throws -> ExitCode {
    let issue = try await setting.desk().issue(id)
    let now = try arguments.date("--now") ?? Date()
    let count = min(520, max(4, try arguments.number("--weeks") ?? 52))
    let weeks = try await Desk.weeks(count, until: now, store: setting.storePath)
    let svg = IssueChart(issue, weeks: weeks[issue.id] ?? Desk.Weeks(count, until: now)).svg
    guard let path = arguments.value("--output") ?? arguments.value("--out") else {
      Console.write(svg)
      return .done
    }
    try Files.write(svg, to: path)
    Console.write("wrote \(path)\n")
    return .done
  }

  static func backtest(_ setting: Setting, _ arguments: Arguments) async throws -> ExitCode {
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let sources = try setting.sources(arguments)
    let countries = Dictionary(sources.map { ($0.id, $0.country) }) { first, _ in first }
    let changes = try changes(arguments.all("--added"), .added) + changes(arguments.all("--lost"), .lost)
    let flags = try await setting.desk().backtest(changes, countries: countries)
    Listing(
      header: ["flagged", "third origin", "recent", "score", "items", "name", "raised"],
      rows: flags.map {
        [
          $0.day.isoDay, $0.third?.isoDay ?? "", "\($0.recent)", Columns.number($0.score),
          "\($0.items.count)", $0.topics.isEmpty ? $0.name : "topic: " + $0.name,
          $0.isRaised ? "by the change" : "",
        ]
      },
      objects: flags.map {
        .object([
          "flagged": .string($0.day.isoDay), "third": $0.third.map { .string($0.isoDay) } ?? .null,
          "recent": .int($0.recent), "score": .double($0.score), "name": .string($0.name),
          "areas": .array($0.areas.map(JSONValue.string)), "items": .array($0.items.map(JSONValue.string)),
          "topics": .array($0.topics.map(JSONValue.string)), "raised": .bool($0.isRaised),
        ])
      }
    ).write(form)
    return flags.contains(where: \.isRaised) ? .found : .done
  }

  static func topics(_ setting: Setting, _ arguments: Arguments) async throws -> ExitCode {
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let desk = try setting.desk()
    let rising = try await desk.risingTopics(asOf: try arguments.date("--now") ?? Date())
    let chance = { (value: Double) in value < 0.000_001 ? "below 0.000001" : String(format: "%.6f", value) }
    Listing(
      header: ["origins", "expected", "chance", "topic", "newest", "rules"],
      rows: rising.map { surge, newest in
        [
          "\(surge.origins)", Columns.number(surge.expected), chance(surge.chance),
          desk.topicName(surge.topics.first ?? ""), newest?.content.title ?? "",
          surge.topics.joined(separator: ", "),
        ]
      },
      objects: rising.map { surge, _ in
        .object([
          "topic": .string(desk.topicName(surge.topics.first ?? "")),
          "rules": .array(surge.topics.map(JSONValue.string)), "origins": .int(surge.origins),
          "expected": .double(surge.expected), "chance": .double(surge.chance),
          "items": .array(surge.tellings.map { .string($0.item) }),
        ])
      }
    ).write(form)
    return .done
  }

  static func silent(_ setting: Setting, _ arguments: Arguments) async throws -> ExitCode {
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let silences = try await Desk.silences(
      try setting.sources(arguments), areaNames: Knowledge.areaNames(setting.workspace),
      store: setting.storePath, now: try arguments.date("--now") ?? Date())
    Listing(
      header: ["topic", "habit", "last", "days", "cause", "name", "what to do"],
      rows: silences.map {
        [
          $0.id, "\($0.habit)", $0.last.isoDay, "\($0.days)", $0.cause.rawValue,
          form == .table ? Columns.clipped($0.name, to: 30) : $0.name, $0.advice,
        ]
      },
      objects: silences.map {
        .object([
          "kind": .string($0.kind.rawValue), "id": .string($0.id), "name": .string($0.name),
          "habit_days": .int($0.habit), "last": .string($0.last.isoDay), "days": .int($0.days),
          "cause": .string($0.cause.rawValue), "sources": .array($0.sources.map(JSONValue.string)),
          "advice": .string($0.advice),
        ])
      }
    ).write(form)
    return silences.contains { $0.cause != .noNews } ? .found : .done
  }

  private static func changes(
    _ texts: [String], _ kind: Desk.SourceChange.Kind
  ) throws -> [Desk.SourceChange] {
    try texts.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let day = Date(rfc3339: parts[1]) else {
        throw UsageError("a source that came or went is given as SOURCE=2025-04-01, not \(text)")
      }
      return Desk.SourceChange(kind: kind, source: parts[0], day: day)
    }
  }

  static func decideOnIssue(_ arguments: Arguments, _ setting: Setting) async throws -> ExitCode {
    let words = arguments.words
    let isAlone = ["follow", "mute", "unmark"].contains(words[0])
    try arguments.expect(
      isAlone ? 2...2 : 3...3, "issues name ID NAME | follow|mute|unmark ID | merge ID INTO | split ID STORY")
    let (kind, subject, object): (GroupingDecision.Kind, String, String) =
      switch words[0] {
      case "name": (.nameIssue, words[1], words[2])
      case "follow": (.markIssue, words[1], "followed")
      case "mute": (.markIssue, words[1], "muted")
      case "unmark": (.markIssue, words[1], "plain")
      case "merge": (.mergeIssues, words[1], words[2])
      default: (.splitIssue, words[2], words[1])
      }
    return try await decideOnGrouping(kind, subject, object, arguments, setting)
  }

  static func decideOnGrouping(
    _ kind: GroupingDecision.Kind, _ subject: String, _ object: String, _ arguments: Arguments,
    _ setting: Setting
  ) async throws -> ExitCode {
    guard let why = arguments.value("--why"), !why.isEmpty else {
      throw UsageError("a decision needs its reason: --why TEXT")
    }
    let decision = try await setting.desk().decide(
      kind, subject, object, who: arguments.value("--who") ?? NSUserName(), why: why,
      at: try arguments.date("--now") ?? Date())
    let isAtOnce = kind == .nameIssue || kind == .markIssue
    Console.write(
      "\(decision.kind.rawValue) \(decision.subject) \(decision.object) by \(decision.who)"
        + (isAtOnce ? "\n" : "; the next scan or ingest groups by it\n"))
    return .done
  }
}
