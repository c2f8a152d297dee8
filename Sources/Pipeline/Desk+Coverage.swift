import Foundation
import Markup
import Matrix
import Model

/// A framework line with how many commitments name it.
public struct FrameworkEntry: Sendable {
  public var line: FrameworkLine
  public var commitments: Int

  public var json: JSONValue {
    .object([
      "id": .string(line.id), "parent": text(line.parent), "framework": .string(line.framework),
      "title": .string(line.title), "version": .string(line.version), "from": text(line.from?.description),
      "until": text(line.until?.description), "predecessors": .array(line.predecessors.map(JSONValue.string)),
      "successors": .array(line.successors.map(JSONValue.string)),
      "confidence": .string(line.confidence.rawValue),
      "note": .string(line.note), "source": .string(line.source), "commitments": .int(commitments),
    ])
  }
}

/// A line that commitments name, with a line of another framework that it stands for; nil where there is none.
public struct CrossingEntry: Sendable {
  public var from: String
  public var commitments: Int
  public var crossing: Crossing?

  public var json: JSONValue {
    .object([
      "from": .string(from), "commitments": .int(commitments), "to": text(crossing?.line.id),
      "title": text(crossing?.line.title), "way": .array((crossing?.path ?? []).map(JSONValue.string)),
      "by_parent": .bool(crossing?.isByParent ?? false), "unverified": .bool(crossing?.isUnverified ?? false),
    ])
  }
}

extension Desk {
  public typealias CoverageTable = MatrixCoverage
  public typealias Heatmap = CoverageChart

  /// How the commitments spread over areas, actors and framework lines, as known by a moment.
  public func coverage(
    by field: MatrixCoverage.Field, asOf moment: Date? = nil, now: Date
  ) async throws -> MatrixCoverage {
    MatrixCoverage(by: field, of: try await matrixExport(asOf: moment, now: now))
  }

  /// All lines in the order of their files.
  public func frameworkLines() -> [FrameworkEntry] {
    let counts = knowledge.frameworks.counts(of: knowledge.matrix)
    return knowledge.frameworks.lines.map { FrameworkEntry(line: $0, commitments: counts[$0.id] ?? 0) }
  }

  /// Each line that a commitment names, AOIP areas and SDGs apart, with the lines of a framework that it stands for.
  public func crosswalk(to framework: String) throws(PipelineError) -> [CrossingEntry] {
    guard knowledge.frameworks.names.contains(framework) else {
      throw .notFound(
        what: "framework", name: framework,
        hint: "there are: " + knowledge.frameworks.names.joined(separator: ", "))
    }
    return frameworkLines().filter { $0.commitments > 0 && !["AOIP", "SDG"].contains($0.line.framework) }
      .flatMap { entry in
        let crossings = knowledge.frameworks.crosswalk(from: [entry.line.id], to: framework)
        return crossings.isEmpty
          ? [CrossingEntry(from: entry.line.id, commitments: entry.commitments)]
          : crossings.map { CrossingEntry(from: entry.line.id, commitments: entry.commitments, crossing: $0) }
      }
  }
}
