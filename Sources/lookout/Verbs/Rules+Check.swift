import Pipeline

extension Verb {
  /// `rules check`: reads every rule file; a fault is thrown, warnings are listed.
  static func check(_ arguments: Arguments) throws -> ExitCode {
    try arguments.expect(1...1, "rules check [--rules DIR]")
    let rules = try Knowledge.rules(
      at: arguments.value("--rules"), workspace: try? Setting(arguments).workspace)
    for warning in rules.warnings { Console.write(Columns.printableLines("\(warning)") + "\n") }
    let count = rules.files.map(\.rules.count).reduce(0, +)
    Console.say(
      "\(count) rules in \(rules.files.count) files, \(rules.terms.names.count) sets of terms, "
        + "\(rules.warnings.count) warnings\n")
    return rules.warnings.isEmpty ? .done : .found
  }
}
