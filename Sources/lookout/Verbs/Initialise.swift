import Pipeline

extension Verb {
  static let initialise = Verb(
    name: "init", summary: "makes a workspace",
    usage: "init DIR [--from WORKSPACE]",
    example:
      "lookout init ~/aoip --from .       # a workspace of your own with the sources, rules and matrix of this one",
    options: [Option("--from", "WORKSPACE", "copy sources, rules, matrix, frameworks and actors from there")]
  ) { arguments in
    try arguments.expect(1...1, "init DIR [--from WORKSPACE]")
    let model = try arguments.value("--from").map { try Workspace.find(from: $0) }
    let made = try Starter.make(arguments.words[0], after: model)
    for line in shown(made) { Console.write(line + "\n") }
    Console.say(
      made.isEmpty
        ? "\(arguments.words[0]) is a workspace already; nothing was changed\n"
        : "\(made.count) files made; next: cd \(arguments.words[0]) && lookout scan\n")
    return .done
  }

  /// Each path; of a folder with many files their number.
  private static func shown(_ paths: [String]) -> [String] {
    func folder(_ path: String) -> String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }
    let files = Dictionary(grouping: paths, by: folder)
    var seen: Set<String> = []
    return paths.flatMap { path -> [String] in
      let folder = folder(path)
      guard let inside = files[folder], inside.count > mostShown else { return [path] }
      return seen.insert(folder).inserted ? ["\(folder)/: \(inside.count) files"] : []
    }
  }

  private static let mostShown = 6
}
