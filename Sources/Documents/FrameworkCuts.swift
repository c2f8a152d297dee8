import Model

/// Commitments as frameworks see them.
enum FrameworkCuts {
  /// Lines of each commitment: those that it names, those of earlier and later frameworks that say the same, and the SDG
  /// targets that it serves, where they are lines.
  static func lines(of commitments: [Commitment], _ lines: [FrameworkLine]) -> [String: [String]] {
    let known = Dictionary(lines.map { ($0.id, $0) }) { first, _ in first }
    var kin: [String: [String]] = [:]
    for line in lines {
      for other in line.predecessors + line.successors {
        kin[line.id, default: []].append(other)
        kin[other, default: []].append(line.id)
      }
    }
    return Dictionary(
      commitments.map { commitment in
        let goals = commitment.sdgTargets.map { "SDG." + $0 }
        let more = (commitment.frameworkLines.flatMap { kin[$0] ?? [] } + goals).filter { known[$0] != nil }
        var seen: Set<String> = []
        return (commitment.id, (commitment.frameworkLines + more).filter { seen.insert($0).inserted })
      }
    ) { first, _ in first }
  }

  /// A line and all below it, in the order of their file.
  static func family(of id: String, _ lines: [FrameworkLine]) -> [String] {
    var family: Set<String> = [id]
    var grows = true
    while grows {
      grows = false
      for line in lines where line.parent.map(family.contains) ?? false {
        if family.insert(line.id).inserted { grows = true }
      }
    }
    return [id] + lines.map(\.id).filter { $0 != id && family.contains($0) }
  }

  /// How far below the framework's own line it stands: 0 for the framework itself.
  static func depth(of line: FrameworkLine, _ lines: [String: FrameworkLine]) -> Int {
    var depth = 0
    var next = line.parent.flatMap { lines[$0] }
    while let parent = next, parent.framework == line.framework, depth < 12 {
      depth += 1
      next = parent.parent.flatMap { lines[$0] }
    }
    return depth
  }
}
