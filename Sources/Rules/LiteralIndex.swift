import Text

/// All patterns of a rule set, each once, found by one look-up per token of a text.
struct LiteralIndex: Sendable {
  private(set) var patterns: [LiteralPattern] = []
  private var numbers: [LiteralPattern: Int] = [:]
  /// Whole words of all patterns, folded, by number.
  private var vocabulary: [String: Int] = [:]
  /// For each word, the patterns that begin with it.
  private var beginning: [[Int]] = []
  /// For each pattern, the numbers of its words; -1 for a last word that may go on.
  private var words: [[Int]] = []
  /// Patterns of one word that may go on, by the first three bytes of the word.
  private var stems: [UInt32: [Int]] = [:]

  /// The number of a pattern; a new one where it has none.
  mutating func number(of pattern: LiteralPattern) -> Int {
    if let known = numbers[pattern] { return known }
    let id = patterns.count
    numbers[pattern] = id
    patterns.append(pattern)
    let last = pattern.words.count - 1
    words.append(
      pattern.words.enumerated().map { index, word in
        index == last && pattern.lastIsPrefix ? -1 : wordNumber(of: word.folded)
      })
    if let first = words[id].first, first >= 0 {
      beginning[first].append(id)
    } else if let word = pattern.words.first {
      stems[Self.stemKey(word.folded) ?? 0, default: []].append(id)
    }
    return id
  }

  /// The number of a pattern; -1 where it has none.
  func known(_ pattern: LiteralPattern) -> Int { numbers[pattern] ?? -1 }

  private mutating func wordNumber(of word: String) -> Int {
    if let known = vocabulary[word] { return known }
    let number = beginning.count
    vocabulary[word] = number
    beginning.append([])
    return number
  }

  /// The first three bytes of a word; nil where it is shorter.
  private static func stemKey(_ word: String) -> UInt32? {
    var key: UInt32 = 0
    var count = 0
    for byte in word.utf8.prefix(3) {
      key = key << 8 | UInt32(byte)
      count += 1
    }
    return count == 3 ? key : nil
  }

  /// Calls a function with every place of every pattern among the tokens of a text: the pattern's number, its
  /// first token, and one past its last.
  func forEachPlace(in tokens: [Token], _ body: (_ id: Int, _ first: Int, _ end: Int) -> Void) {
    let numbers = tokens.map { vocabulary[$0.folded] ?? -1 }
    for (at, token) in tokens.enumerated() {
      if numbers[at] >= 0 { visit(beginning[numbers[at]], at, tokens, numbers, body) }
      if !stems.isEmpty, let key = Self.stemKey(token.folded), let candidates = stems[key] {
        visit(candidates, at, tokens, numbers, body)
      }
    }
  }

  private func visit(
    _ candidates: [Int], _ at: Int, _ tokens: [Token], _ numbers: [Int], _ body: (Int, Int, Int) -> Void
  ) {
    for id in candidates where matches(id, at, tokens, numbers) {
      body(id, at, at + patterns[id].words.count)
    }
  }

  private func matches(_ id: Int, _ at: Int, _ tokens: [Token], _ numbers: [Int]) -> Bool {
    let sequence = words[id]
    let end = at + sequence.count
    guard end <= tokens.count, tokens[at].beginsWord else { return false }
    for index in 1..<max(1, sequence.count)
    where sequence[index] >= 0 && sequence[index] != numbers[at + index] {
      return false
    }
    let pattern = patterns[id]
    guard pattern.lastIsPrefix || tokens[end - 1].endsWord else { return false }
    return pattern.words.indices.allSatisfy { index in
      let isPrefix = pattern.lastIsPrefix && index + 1 == sequence.count
      return LiteralPattern.matches(tokens[at + index], pattern.words[index], isPrefix: isPrefix)
    }
  }
}
