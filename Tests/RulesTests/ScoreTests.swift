import Fixtures
import Model
import Rules
import Testing

/// Tagging passes over files whose rules cannot reach the threshold; the ledger looks at every rule.
@Suite struct ScoreTests {
  private static let words = ["sea", "ship", "seas", "shipping", "reef", "pact", "biển", "南海"]
  private static let weights = ["1", "0.5", "0.3", "-0.4", "2", "0.1", "-1"]

  private static func query(_ random: inout SplitMix) -> String {
    let (a, b) = (random.pick(words), random.pick(words))
    switch random.below(12) {
    case 0: return "\(a) AND \(b)"
    case 1: return "\(a) OR \(b)^\(random.pick(["0.5", "2", "3"]))"
    case 2: return "\(a) NEAR/2 \(b)"
    case 3: return "tag:area/t\(random.below(6)) OR \(a)"
    case 4: return "\(a) NOT \(b)"
    case 5: return "tag:area/* AND \(a)"
    case 6: return "($wet OR \(a)) AND \(b)"
    case 7: return "lang:\(random.pick(["en", "vi"])) AND \(a)"
    case 8: return "title:(\(a) OR $wet)"
    case 9: return "\"\(a) \(b)\"~2"
    case 10: return "(\(a) OR $wet) NEAR/S \(b)"
    default: return "\(a)*"
    }
  }

  private static func file(_ number: Int, _ random: inout SplitMix) -> String {
    let threshold = random.pick(["0.3", "0.6", "1", "1.4", "2.5"])
    var text = "facet: area\ntag: t\(number)\nname: x\nthreshold: \(threshold)\nrules:\n"
    for _ in 0..<(1 + random.below(5)) {
      let language = random.pick(["", ", language: en", ", language: vi"])
      // Only files before may be asked for, or they would ask for each other in a circle.
      let query = query(&random).replacing(/t(\d)/) { Int($0.1) ?? 9 < number ? "\($0.0)" : "none" }
        .replacing("tag:area/*", with: "NOT lang:vi")
      text += "  - {query: '\(query)', weight: \(random.pick(weights))\(language)}\n"
    }
    guard random.below(3) == 0 else { return text }
    return text + "except: ['\"\(random.pick(words)) \(random.pick(words))\"']\n"
  }

  @Test("an item has the tags whose rules add up to the threshold, and no others", arguments: 0..<40)
  func agreesWithLedger(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    var files = ["r/terms/t.yaml": "sets:\n  wet: [sea, '\"coral reef\"', ship*]\n"]
    for number in 0..<6 { files["r/area/t\(number).yaml"] = Self.file(number, &random) }
    // It asks for no tag that a file gives.
    files["r/area/none.yaml"] = "facet: area\ntag: none\nname: x\nrules: [nothing]\n"
    let set = try ruleSet(files)
    for _ in 0..<30 {
      let texts = (0..<3).map { _ in
        (0..<random.below(7)).map { _ in random.pick(Self.words + ["coral", "Biển."]) }.joined(separator: " ")
      }
      let content = ItemContent(
        title: texts[0], summary: texts[1], content: texts[2], language: random.pick([nil, "en", "vi", "id"]))
      let ledger = set.ledger(of: content)
      let given = set.tag(content)
      #expect(ledger.filter(\.isGiven).map(\.tag) == given.map(\.tag))
      for trace in ledger {
        #expect(trace.isGiven == (trace.score >= trace.threshold - 1e-9), "\(texts) \(files)")
        #expect(!trace.isGiven || given.contains { $0.tag == trace.tag && $0.score == trace.score })
      }
      // An item that is asked again after others has the same tags.
      #expect(set.tag(content) == given)
    }
  }

  @Test("a rule that speaks for a tag by another tag counts where a word speaks for it, too")
  func countsTagsBesideWords() throws {
    let set = try ruleSet([
      "r/partner/IDN.yaml": "facet: partner\ntag: IDN\nname: x\nrules: [jakarta]\n",
      "r/area/sea.yaml": """
      facet: area
      tag: sea
      name: x
      threshold: 1
      rules:
        - {query: 'tag:partner/IDN', weight: 0.4}
        - {query: reef, weight: 0.7}

      """,
    ])
    func tags(_ text: String) -> [String] { set.tag(ItemContent(title: "", summary: text)).map(\.tag) }
    #expect(tags("a reef near Jakarta") == ["sea", "IDN"])
    #expect(tags("Jakarta") == ["IDN"])
    #expect(tags("a reef") == [])
  }
}
