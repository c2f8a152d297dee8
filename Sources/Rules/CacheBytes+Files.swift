import Model

extension CacheWriter {
  mutating func write(_ file: RuleFile) {
    write(file.path)
    write(file.facet.rawValue)
    write(file.tag)
    write(file.name)
    write(file.threshold)
    write(file.note)
    write(file.rules) { $0.write($1) }
    write(file.exceptions) { $0.write($1) }
    write(file.tests) { writer, test in
      writer.write(test.text)
      writer.write(test.expectsTag)
      writer.write(test.line)
    }
    write(file.warnings) { writer, warning in
      writer.write(warning.path)
      writer.write(warning.line)
      writer.write(warning.column)
      writer.write(warning.problem)
    }
  }

  private mutating func write(_ rule: Rule) {
    write(rule.query)
    write(rule.weight)
    write(rule.language)
    write(rule.concept)
    write(rule.note)
    write(rule.line)
  }
}

extension CacheReader {
  mutating func ruleFile() throws(CacheFault) -> RuleFile {
    RuleFile(
      path: try text(), facet: try word(), tag: try text(), name: try text(), threshold: try double(),
      note: try text(), rules: try list { reader throws(CacheFault) in try reader.rule() },
      exceptions: try list { reader throws(CacheFault) in try reader.query() },
      tests: try list { reader throws(CacheFault) in
        RuleTest(text: try reader.text(), expectsTag: try reader.bool(), line: try reader.int())
      },
      warnings: try list { reader throws(CacheFault) in
        RulesWarning(
          path: try reader.text(), line: try reader.int(), column: try reader.int(),
          problem: try reader.problem())
      })
  }

  private mutating func rule() throws(CacheFault) -> Rule {
    Rule(
      query: try query(), weight: try double(), language: try optionalText(), concept: try optionalText(),
      note: try text(), line: try int())
  }
}
