import Text

/// All patterns of a rule set, each once, found by one look-up per token of a text.
struct LiteralIndex: Sendable {
  private(set) var patterns: [LiteralPattern] = []
  private var numbers: [LiteralPattern: Int] = [:]
  /// Whole words of all patterns, folded, by number.
  private var vocabulary = WordTable()
  /// For each word, the patterns that begin with it.
  private var beginning: [[Int]] = []
  /// For each pattern, the numbers of its words; -1 for a last word that may go on.
  private var words: [[Int]] = []
  /// Patterns of one word that may go on, by a hash of the first three bytes of the word.
  private var stems: [[Int]] = []
  /// Patterns that are compared by a Snowball stem: by language, then stem.
  private var snowball: [String: [String: [Int]]] = [:]

  /// The number of a pattern; a new one where it has none.
  mutating func number(of pattern: LiteralPattern) -> Int {
    if let known = numbers[pattern] { return known }
    let id = patterns.count
    numbers[pattern] = id
    patterns.append(pattern)
    if let word = pattern.words.first, let language = word.stemLanguage {
      snowball[language, default: [:]][word.folded, default: []].append(id)
      words.append([])
      return id
    }
    let last = pattern.words.count - 1
    words.append(
      pattern.words.enumerated().map { index, word in
        index == last && pattern.lastIsPrefix ? -1 : wordNumber(of: word.folded)
      })
    if let first = words[id].first, first >= 0 {
      beginning[first].append(id)
    } else if let word = pattern.words.first {
      add(stem: word.folded, of: id)
    }
    return id
  }

  /// The number of a pattern; -1 where it has none.
  func known(_ pattern: LiteralPattern) -> Int { numbers[pattern] ?? -1 }

  private mutating func wordNumber(of word: String) -> Int {
    let number = vocabulary.add(word)
    if number == beginning.count { beginning.append([]) }
    return number
  }

  private mutating func add(stem: String, of id: Int) {
    guard let key = Self.stemKey(stem) else { return }
    if stems.isEmpty { stems = [[Int]](repeating: [], count: 4_096) }
    stems[key].append(id)
  }

  /// 12 bits of the first three bytes of a word; nil where it is shorter.
  private static func stemKey(_ word: String) -> Int? {
    var key: UInt32 = 0
    var count = 0
    for byte in word.utf8.prefix(3) {
      key = key << 8 | UInt32(byte)
      count += 1
    }
    return count == 3 ? Int((key &* 0x9E37_79B1) >> 20) : nil
  }

  /// Calls a function with every place of every pattern among the tokens of a text: the pattern's number, its
  /// first token, and one past its last.
  func forEachPlace(in tokens: [Token], _ body: (_ id: Int, _ first: Int, _ end: Int) -> Void) {
    let numbers = tokens.map { vocabulary.number(of: $0.folded) ?? -1 }
    for (at, token) in tokens.enumerated() {
      if numbers[at] >= 0 { visit(beginning[numbers[at]], at, tokens, numbers, body) }
      if !stems.isEmpty, let key = Self.stemKey(token.folded), !stems[key].isEmpty {
        visit(stems[key], at, tokens, numbers, body)
      }
    }
    for (language, patterns) in snowball.sorted(by: { $0.key < $1.key }) {
      guard let stemmer = Stemmer(language: language) else { continue }
      for (at, token) in tokens.enumerated() where token.beginsWord && token.endsWord {
        for id in patterns[stemmer.stem(token.folded)] ?? [] { body(id, at, at + 1) }
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
