import Model

/// A line of a framework that another line stands for.
public struct Crossing: Hashable, Sendable {
  /// The id of the line that was asked for.
  public var from: String
  /// The line of the other framework.
  public var line: FrameworkLine
  /// The ids from the one to the other, both among them.
  public var path: [String]
  /// Whether it goes by the line's parent, since the line itself has no counterpart.
  public var isByParent: Bool
  /// Whether a line or a link on the way is unverified; it is said wherever the crossing is shown.
  public var isUnverified: Bool
}

extension FrameworkSet {
  /// The lines of a framework that stand for others, so that one row serves every report.
  ///
  /// A line of the framework stands for itself. Else predecessors or successors are followed, never first one and then
  /// the other, which would lead to lines beside it. Where a line leads nowhere, the nearest line above it that does
  /// stands for it. In the order of the ids; of two ways to a line the shortest.
  public func crosswalk(from ids: [String], to framework: String) -> [Crossing] {
    var crossings: [Crossing] = []
    for id in ids {
      for crossing in crosswalk(from: id, to: framework)
      where !crossings.contains(where: { $0.from == id && $0.line.id == crossing.line.id }) {
        crossings.append(crossing)
      }
    }
    return crossings
  }

  private func crosswalk(from id: String, to framework: String) -> [Crossing] {
    guard let first = line(id) else { return [] }
    var path: [String] = []
    for line in [first] + ancestors(of: id) {
      path.append(line.id)
      let found = counterparts(of: line, in: framework).map { way in
        crossing(from: id, path: path.dropLast() + way, isByParent: path.count > 1)
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The ways from a line to lines of a framework.
  private func counterparts(of line: FrameworkLine, in framework: String) -> [[String]] {
    if line.framework == framework { return [[line.id]] }
    return ways(from: line.id, to: framework, along: \.successors)
      + ways(from: line.id, to: framework, along: \.predecessors)
  }

  /// The shortest ways along one direction; what lies behind a line of the framework is not asked.
  private func ways(
    from id: String, to framework: String, along next: KeyPath<FrameworkLine, [String]>
  ) -> [[String]] {
    var found: [[String]] = []
    var seen: Set<String> = [id]
    var open = [[id]]
    while !open.isEmpty {
      let way = open.removeFirst()
      for other in way.last.flatMap({ line($0) })?[keyPath: next] ?? [] where seen.insert(other).inserted {
        if line(other)?.framework == framework {
          found.append(way + [other])
        } else {
          open.append(way + [other])
        }
      }
    }
    return found
  }

  private func crossing(from id: String, path: [String], isByParent: Bool) -> Crossing {
    let lines = path.compactMap { line($0) }
    let unverified =
      lines.contains { $0.confidence == .unverified }
      || zip(path, path.dropFirst()).contains { a, b in
        unverifiedLinks.contains(Link(earlier: a, later: b))
          || unverifiedLinks.contains(Link(earlier: b, later: a))
      }
    return Crossing(
      from: id, line: lines[lines.count - 1], path: path, isByParent: isByParent, isUnverified: unverified)
  }

  /// Every line that a commitment names: areas, action lines, SDG targets.
  public func lines(of commitment: Commitment) -> [FrameworkLine] {
    (commitment.frameworkLines + commitment.areas + commitment.sdgTargets.map(SDG.line)).compactMap {
      line($0)
    }
  }
}
