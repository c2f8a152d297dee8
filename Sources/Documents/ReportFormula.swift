/// A formula of numbers.csv, read from its words and reckoned on the tables; docs/reports.md has the grammar.
struct ReportFormula {
  enum Test {
    case equals(Set<String>)
    /// A list that holds one of these.
    case holds(Set<String>)
    /// A list that holds this or something below it.
    case below(String)
  }

  let measure: String
  let sheet: String
  let tests: [(column: String, test: Test)]

  /// nil where the words are no formula.
  init?(_ words: String) {
    let tokens = Self.tokens(words)
    guard let of = tokens.firstIndex(where: { $0.text.hasSuffix(".csv") && !$0.isQuoted }), of >= 2,
      tokens[of - 1].text == "of"
    else { return nil }
    sheet = String(tokens[of].text.dropLast(4))
    measure = tokens[..<(of - 1)].map(\.text).joined(separator: " ")
    guard measure == "rows" || measure.hasPrefix("value of ") else { return nil }
    var tests: [(String, Test)] = []
    var rest = tokens[(of + 1)...]
    while !rest.isEmpty {
      let joint = rest.removeFirst().text
      guard joint == (tests.isEmpty ? "where" : "and"), let test = Self.test(&rest) else { return nil }
      tests.append(test)
    }
    self.tests = tests
  }

  private static func test(_ rest: inout ArraySlice<Token>) -> (String, Test)? {
    guard rest.count >= 3 else { return nil }
    let column = rest.removeFirst().text
    let verb = rest.removeFirst().text
    guard verb == "is" || verb == "has" || verb == "under" else { return nil }
    var isAny = false
    if rest.count >= 3, Array(rest.prefix(2).map(\.text)) == ["any", "of"], !(rest.first?.isQuoted ?? true) {
      isAny = true
      rest.removeFirst(2)
    }
    var values = [rest.removeFirst().text]
    while rest.first?.text == "|", rest.first?.isQuoted == false, rest.count >= 2 {
      rest.removeFirst()
      values.append(rest.removeFirst().text)
    }
    guard isAny || values.count == 1 else { return nil }
    switch verb {
    case "is": return (column, .equals(Set(values)))
    case "has": return (column, .holds(Set(values)))
    default: return values.count == 1 ? (column, .below(values[0])) : nil
    }
  }

  /// Words, bars between values, and texts in quotes.
  struct Token {
    var text: String
    var isQuoted: Bool
  }

  private static func tokens(_ words: String) -> [Token] {
    var tokens: [Token] = []
    var word = ""
    var rest = Substring(words)
    func close() {
      if !word.isEmpty { tokens.append(Token(text: word, isQuoted: false)) }
      word = ""
    }
    while let character = rest.popFirst() {
      switch character {
      case " ": close()
      case "|":
        close()
        tokens.append(Token(text: "|", isQuoted: false))
      case "\"":
        close()
        var text = ""
        while let inner = rest.popFirst(), inner != "\"" {
          if inner == "\\", let next = rest.popFirst() { text.append(next) } else { text.append(inner) }
        }
        tokens.append(Token(text: text, isQuoted: true))
      default: word.append(character)
      }
    }
    close()
    return tokens
  }

  /// Whether a row meets a test.
  static func meets(_ cell: Substring, _ test: Test) -> Bool {
    switch test {
    case .equals(let values): values.contains(String(cell))
    case .holds(let values): cell.split(separator: ";").contains { values.contains(String($0)) }
    case .below(let root): cell.split(separator: ";").contains { $0 == root || $0.hasPrefix(root + ".") }
    }
  }
}
