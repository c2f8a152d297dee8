/// Goals and targets of the 2030 Agenda (A/RES/70/1).
enum SDG {
  /// The framework file's name for them, and what its ids begin with.
  static let framework = "SDG"

  /// `14`, `14.2` or `14.a`, the goal being one of 17.
  static func isGoalOrTarget(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let goal = parts.first, isNumber(goal), let number = Int(goal), (1...17).contains(number) else {
      return false
    }
    guard parts.count == 2 else { return parts.count == 1 }
    return isNumber(parts[1])
      || (parts[1].utf8.count == 1 && parts[1].utf8.allSatisfy { (97...122).contains($0) })
  }

  /// The id of its framework line.
  static func line(_ target: String) -> String { "\(framework).\(target)" }

  private static func isNumber(_ text: Substring) -> Bool {
    (1...2).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) } && text.first != "0"
  }
}
