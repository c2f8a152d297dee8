import Fixtures
import Model
import Rules
import Testing

@Suite struct RulesPageTests {
  private static let terms = """
    sets:
      coast_guards: ['"coast guard"', '"maritime police"']
    """

  /// An item written as in the page's table.
  private func item(_ text: String) -> (content: ItemContent, tags: [Model.Tag]) {
    var content = ItemContent(title: "")
    var tags: [Model.Tag] = []
    for part in text.replacing("¶", with: "\n").split(separator: "; ") {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      switch (pair[0], pair.last ?? "") {
      case ("title", let value): content.title = value
      case ("summary", let value): content.summary = value
      case ("source", let value): content.publisher = value
      case ("link", let value): content.link = value
      case ("lang", let value): content.language = value
      case ("tag", let value):
        let names = value.split(separator: "/").map(String.init)
        if let facet = Facet(rawValue: names[0]) {
          tags.append(Model.Tag(facet: facet, tag: names[1], score: 1, confidence: 0.5))
        }
      default: content.summary = String(part)
      }
    }
    return (content, tags)
  }

  @Test("every example of the page is true of its text and not of the other") func examplesHold() throws {
    let rule = "facet: area\ntag: a\nname: x\nrules: [x]\n"
    let terms = try ruleSet(["r/terms/t.yaml": Self.terms, "r/area/a.yaml": rule]).terms
    #expect(RulesPage.examples.count >= 24)
    for example in RulesPage.examples {
      let (match, reject) = (item(example.match), item(example.reject))
      #expect(!example.queries.isEmpty)
      for text in example.queries {
        let query = CompiledQuery(try Query.parse(text, terms: terms))
        #expect(query.matches(match.content, tags: match.tags), "\(text) of \(example.match)")
        #expect(!query.matches(reject.content, tags: reject.tags), "\(text) of \(example.reject)")
      }
    }
  }

  /// What an error may say though the grammar allows the text: the page's "Beyond the grammar", and limits.
  private static let beyond = [
    "at least", "at most", "a whole number of words", "a number after ^", "a number of words after ~",
    "words, phrases or a group", "a set of terms, but", "a word of a script with spaces", "a language as two",
    "a facet and a tag", "a whole word after `~`", "plain words, not a set",
    "a word or a phrase as the publisher",
  ]

  @Test("what the parser reads is what the page's grammar allows, over 3,000 mutants of queries")
  func agreesWithGrammar() throws {
    let grammar = try #require(EBNF(RulesPage.grammar, start: "query"))
    var random = SplitMix(seed: 77)
    var (valid, refused) = (0, 0)
    for number in 0..<3_000 {
      let text = QueryMutants.mutant(number, &random)
      let isAllowed = grammar.allows(GrammarToken.tokens(of: text))
      do {
        let query = try Query.parse(text)
        valid += 1
        #expect(isAllowed, "read, but the grammar does not allow: \(text)")
        #expect(try Query.parse(query.canonical).canonical == query.canonical, "\(text)")
      } catch {
        refused += 1
        guard case .query(let problem) = error else {
          Issue.record("\(error)")
          continue
        }
        let isBeyond = Self.beyond.contains { problem.expected.hasPrefix($0) }
        let hasValues = ["source:", "lang:", "tag:"].contains { text.contains($0) }
        #expect(!isAllowed || isBeyond || hasValues, "allowed by the grammar: \(text): \(problem)")
        #expect((0...text.unicodeScalars.count).contains(problem.offset), "\(text)")
      }
    }
    #expect(valid > 300 && refused > 1_000, "\(valid) \(refused)")
  }
}

/// Queries of every construct, changed at random in a few places.
enum QueryMutants {
  private static let seeds = [
    "reef AND (navy OR \"coast guard*\") NOT film", "a NEAR/5 b BEFORE/3 (c OR d)",
    "~fishing NEAR/S =COC OR x",
    "\"a b c\"~3^2 OR ~\"fishing boats\"~2", "title:(reef OR atoll) AND summary:fish*",
    "lang:(id OR ms) AND x",
    "tag:area/maritime.* OR source:\"jakarta post\"", "NOT (a NEAR/P b) AND \"NOT\" OR c^0.5",
    "南海 NEAR/2 ไทย*",
    "U.S.-led OR 5 AND =\"US Navy\"~1",
  ]
  private static let pieces = [
    "(", ")", "\"", "=", "~", "^", "*", ":", "\\", "-", " ", " AND ", " OR ", "NOT ", " NEAR/2 ", " NEAR/S ",
    "NEAR/",
    " BEFORE/P ", "title:", "lang:", "$", "2", ".5", "x", "ท", "“", "~x", "^2", "\n",
  ]

  static func mutant(_ number: Int, _ random: inout SplitMix) -> String {
    var scalars = Array(seeds[number % seeds.count].unicodeScalars)
    for _ in 0...random.below(3) {
      let at = random.below(scalars.count + 1)
      let end = min(scalars.count, at + random.below(4))
      switch random.below(4) {
      case 0: scalars.removeSubrange(at..<end)
      case 1: scalars.insert(contentsOf: scalars[at..<end], at: random.below(scalars.count + 1))
      default: scalars.insert(contentsOf: random.pick(pieces).unicodeScalars, at: at)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
