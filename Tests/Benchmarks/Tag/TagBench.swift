import Foundation
import Rules
import Text

/// TagBench match PHRASES TEXTS: finds phrases in texts, both one a line, and prints
/// `{"compile":seconds,"match":seconds,"hits":count}`; texts are in memory before the time begins.
/// TagBench check PHRASES TEXTS: compares with a plain search of the first 5,000 texts; exit 1 where they differ.
@main
struct TagBench {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 4 else {
      FileHandle.standardError.write(Data("usage: TagBench match|check PHRASES TEXTS\n".utf8))
      exit(64)
    }
    let phrases = try lines(words[2])
    let texts = try lines(words[3])
    if words[1] == "check" {
      exit(check(phrases, Array(texts.prefix(5_000))) ? 0 : 1)
    } else {
      match(phrases, texts)
    }
  }

  private static func lines(_ path: String) throws -> [String] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    return bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func match(_ phrases: [String], _ texts: [String]) {
    let begin = processorSeconds
    var matcher = PhraseMatcher(phrases)
    let compiled = processorSeconds
    var hits = 0
    for text in texts { matcher.forEachPlace(in: text) { _, _ in hits += 1 } }
    let end = processorSeconds
    print("{\"compile\":\(compiled - begin),\"match\":\(end - compiled),\"hits\":\(hits)}")
  }

  /// Seconds of the processor that this process has used, which other programs do not lengthen.
  private static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  /// Looks at every token for every phrase that begins with its word.
  private static func check(_ phrases: [String], _ texts: [String]) -> Bool {
    var matcher = PhraseMatcher(phrases)
    var first: [[Token]: Int] = [:]
    for (number, phrase) in phrases.enumerated() {
      first[Tokenizer.tokens(of: phrase).map(Self.bare), default: number] += 0
    }
    let byWord = Dictionary(grouping: first.filter { !$0.key.isEmpty }) { $0.key[0].folded }
    var hits = 0
    for text in texts {
      var found: Set<Hit> = []
      matcher.forEachPlace(in: text) { found.insert(Hit(phrase: $0, place: $1)) }
      hits += found.count
      if found != plainly(Tokenizer.tokens(of: text), byWord) {
        print("differs: \(text)")
        return false
      }
    }
    print("\(texts.count) texts agree, \(hits) hits")
    return true
  }

  private struct Hit: Hashable {
    var phrase: Int
    var place: Range<Int>
  }

  /// A token without its place.
  private static func bare(_ token: Token) -> Token {
    Token(folded: token.folded, accented: token.accented, start: 0, end: 0, position: 0)
  }

  private static func plainly(_ tokens: [Token], _ phrases: [String: [(key: [Token], value: Int)]]) -> Set<
    Hit
  > {
    var hits: Set<Hit> = []
    for at in tokens.indices where tokens[at].beginsWord {
      for (words, phrase) in phrases[tokens[at].folded] ?? [] {
        let end = at + words.count
        guard end <= tokens.count, tokens[end - 1].endsWord,
          zip(words, tokens[at..<end]).allSatisfy(agree)
        else { continue }
        hits.insert(Hit(phrase: phrase, place: tokens[at].start..<tokens[end - 1].end))
      }
    }
    return hits
  }

  private static func agree(_ word: Token, _ token: Token) -> Bool {
    word.folded == token.folded && (word.accented == word.folded || word.accented == token.accented)
  }
}
