import Fixtures
import Markup
import Model
import Testing

@testable import Rules

/// Valid rules with a few characters changed: each is another valid rule or an error with its place.
@Suite struct MutantTests {
  private static let queries = [
    "reef", "\"coast guard*\" OR fish*", "a AND (b OR NOT c)", "a NEAR/5 (b OR \"c d\") BEFORE/3 e",
    "\"a b c\"~3 OR ~fishing", "=COC OR =\"US Navy\"", "reef^2 OR (a OR b)^0.5",
    "title:(reef OR summary:sea) NOT content:x", "source:\"jakarta post\" AND lang:(id OR ms)",
    "tag:area/maritime.* AND $ships NEAR/S reef", "南海 NEAR/P \"行为准则\" OR ทะเล*", "a\\*b OR \"q\\\"r\"",
    "U.S.-led OR l'ASEAN", "NOT (a NEAR/2 b NEAR/4 c) AND tag:partner/*",
  ]
  private static let pieces = [
    "(", ")", "\"", "*", "~", "^", "=", ":", "\\", "$", "/", " ", "\n", "NEAR/", "NOT ", " OR ", "AND", "9",
    "S",
    "a", "ท", "海", "\u{200B}", "\u{301}", "🇻🇳", "’", "-", "+", "{", "'", "#", "tag:", "lang:",
  ]
  private static let terms = "sets:\n  ships: [frigate, '\"coast guard\"']\n"

  /// Changes a text in one to three places.
  private static func mutant(of text: String, _ random: inout SplitMix) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0...random.below(3) {
      let place = random.below(scalars.count + 1)
      let piece = Array(random.pick(pieces).unicodeScalars)
      switch random.below(5) {
      case 0 where place < scalars.count: scalars.remove(at: place)
      case 1 where place < scalars.count: scalars.replaceSubrange(place...place, with: piece)
      case 2 where place + 1 < scalars.count: scalars.swapAt(place, place + 1)
      case 3: scalars.removeSubrange(place..<min(scalars.count, place + random.below(6)))
      default: scalars.insert(contentsOf: piece, at: place)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test("500 mutants of queries are queries that read back as themselves, or errors at a place inside them")
  func mutatesQueries() throws {
    let sets = try TermSets(files: [("r/terms/t.yaml", Array(Self.terms.utf8))])
    var random = SplitMix(seed: 500)
    var counts = (valid: 0, faulty: 0)
    for number in 0..<500 {
      let text = Self.mutant(of: Self.queries[number % Self.queries.count], &random)
      do {
        let query = try Query.parse(text, terms: sets)
        counts.valid += 1
        let again = try Query.parse(query.canonical, terms: sets)
        #expect(again.canonical == query.canonical, "\(text) → \(query.canonical)")
        // What is read can be asked, too.
        _ = CompiledQuery(query).matches(ItemContent(title: text, summary: "reef a b c"))
      } catch {
        counts.faulty += 1
        guard case .query(let problem) = error else {
          Issue.record("\(text): \(error)")
          continue
        }
        #expect((0...text.unicodeScalars.count).contains(problem.offset), "\(text): \(problem)")
        #expect(!problem.expected.isEmpty && problem.description.contains("^"), "\(text): \(problem)")
      }
    }
    #expect(counts.valid > 50 && counts.faulty > 200, "\(counts)")
  }

  private static let file = """
    facet: area
    tag: maritime.scs
    name: South China Sea
    threshold: 1.5
    note: Incidents.
    rules:
      - '"south china sea"'
      - {query: 'reef NEAR/10 patrol*', weight: 0.6, note: weak alone}
      - {concept: fishing, variants: {en: '~fishing', id: nelayan}, weight: 1}
      - {query: 'film OR novel', weight: -0.5, language: en}
      - $ships AND title:reef
    except:
      - '"great barrier reef"'
    tests:
      match:
        - Patrol near the reef in the South China Sea
      reject: [Tourists visit]

    """

  @Test("500 mutants of a rule file give all their rules, or an error with a place in the file")
  func mutatesFiles() throws {
    var random = SplitMix(seed: 501)
    var counts = (valid: 0, faulty: 0)
    for _ in 0..<500 {
      let text = Self.mutant(of: Self.file, &random)
      do {
        let set = try ruleSet(["r/area/scs.yaml": text, "r/terms/t.yaml": Self.terms])
        counts.valid += 1
        let listed = try Self.rules(in: text)
        #expect(set.files.map(\.rules.count) == [listed], "\(text)")
      } catch {
        counts.faulty += 1
        let place = "\(error)".split(separator: ":").prefix(3).map(String.init)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(place[0] == "r/area/scs.yaml" && (1...(lines + 1)).contains(Int(place[1]) ?? 0), "\(error)")
        #expect((Int(place[2]) ?? 0) >= 1, "\(error)")
      }
    }
    #expect(counts.valid > 50 && counts.faulty > 100, "\(counts)")
  }

  /// How many rules a file lists, as YAML alone has it.
  private static func rules(in text: String) throws -> Int {
    guard case .mapping(let pairs, _) = try YAMLNode.parse(Array(text.utf8)),
      case .sequence(let rules, _)? = pairs.first(where: { $0.key == "rules" })?.value
    else { return -1 }
    return rules.count
  }
}
