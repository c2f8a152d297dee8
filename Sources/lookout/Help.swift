import Pipeline

/// What `--help` prints: an example first.
enum Help {
  static var overview: String {
    let rows = Command.verbs.map { ["  " + $0.name, $0.summary] }
    return """
      lookout scan                        the daily run, and its digest
      lookout brief --strongest 3         draft the briefs of the strongest issues

      lookout <verb> [options]
      \(Columns.table(rows, limit: 200))
      --version prints the version. `lookout <verb> --help` tells more.
      Exit codes: 0 done; 1 done, but something listed failed or was found; 2 nothing done; 64 wrong usage.

      """
  }

  static func text(_ verb: Verb) -> String {
    let options = (verb.options + Option.common).map {
      ["  " + $0.name + ($0.value.map { " " + $0 } ?? ""), $0.help]
    }
    return """
      \(verb.example)

      lookout \(verb.usage)
      \(verb.summary).

      \(Columns.table(options, limit: 200))
      """
  }
}
