import Text

/// All patterns of a rule set, each once, found in one walk over the tokens of a text.
struct LiteralIndex: Sendable {
  private(set) var patterns: [LiteralPattern] = []
  private var numbers: [LiteralPattern: Int] = [:]
  private var phrases = PhraseTrie()
  /// Patterns of one word that may go on, by a hash of the first three bytes of the word; and a bit for each such hash that
  /// has any, since most words begin like none.
  private var stems: [[Int32]] = []
  private var stemBits: [UInt64] = []
  /// Patterns that are compared by a Snowball stem: by language, then stem.
  private var snowball: [String: [String: [Int32]]] = [:]
  /// For each pattern whether more than its folded words must agree: diacritics or case.
  private var isStrict: [Bool] = []

  /// A pattern's place among the tokens of a text: the first, and one past the last.
  struct Found {
    var pattern: Int32
    var first: Int32
    var end: Int32
  }

  /// Makes room for so many patterns.
  mutating func reserve(_ count: Int) {
    patterns.reserveCapacity(count)
    numbers.reserveCapacity(count)
    isStrict.reserveCapacity(count)
  }

  /// The number of a pattern; a new one where it has none.
  mutating func number(of pattern: LiteralPattern) -> Int {
    if let known = numbers[pattern] { return known }
    let id = patterns.count
    numbers[pattern] = id
    patterns.append(pattern)
    isStrict.append(pattern.words.contains { $0.accented != nil || $0.cased != nil })
    if let word = pattern.words.first, let language = word.stemLanguage {
      snowball[language, default: [:]][word.folded, default: []].append(Int32(truncatingIfNeeded: id))
      return id
    }
    let whole = pattern.lastIsPrefix ? pattern.words.dropLast() : pattern.words[...]
    if whole.isEmpty, let word = pattern.words.first {
      add(stem: word.folded, of: id)
    } else {
      let words = whole.map { TokenHash.of($0.folded) }
      phrases.add(Int32(truncatingIfNeeded: id), words, isUnfinished: pattern.lastIsPrefix)
    }
    return id
  }

  /// The number of a pattern; -1 where it has none.
  func known(_ pattern: LiteralPattern) -> Int { numbers[pattern] ?? -1 }

  private mutating func add(stem: String, of id: Int) {
    var stem = stem
    guard let key = stem.withUTF8(Self.stemKey) else { return }
    if stems.isEmpty {
      stems = [[Int32]](repeating: [], count: 1 << Self.stemKeyBits)
      stemBits = [UInt64](repeating: 0, count: stems.count / 64)
    }
    stems[key].append(Int32(truncatingIfNeeded: id))
    stemBits[key >> 6] |= 1 << UInt64(key & 63)
  }

  private static let stemKeyBits = 14

  /// A hash of the first three bytes of a word; nil where it is shorter.
  @inline(__always) private static func stemKey(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard word.count >= 3 else { return nil }
    let key = UInt32(word[0]) << 16 | UInt32(word[1]) << 8 | UInt32(word[2])
    return Int((key &* 0x9E37_79B1) >> UInt32(32 - stemKeyBits))
  }

  /// Every place of every pattern among the tokens of a text. Finds the word boundaries of scripts without spaces only
  /// where a pattern may lie in one.
  func places(in text: inout TokenText, _ found: inout [Found]) {
    found.removeAll(keepingCapacity: true)
    walk(text, &found)
    verify(&found, &text)
    for (language, patterns) in snowball { stem(text, language, patterns, &found) }
  }

  private func verify(_ found: inout [Found], _ text: inout TokenText) {
    guard !found.isEmpty else { return }
    if !text.isResolved,
      found.contains(where: { text[Int($0.first)].isUnspaced || text[Int($0.end) - 1].isUnspaced })
    {
      text.resolve()
    }
    found.removeAll { !agrees($0, text) }
  }

  private func stem(
    _ text: TokenText, _ language: String, _ patterns: [String: [Int32]], _ found: inout [Found]
  ) {
    guard let stemmer = Stemmer(language: language) else { return }
    for at in text.indices where !text[at].isUnspaced {
      for pattern in patterns[stemmer.stem(text.folded(at))] ?? [] {
        found.append(Self.found(pattern, at, at + 1))
      }
    }
  }

  /// The places at which words with the hashes of a pattern's words stand.
  private func walk(_ text: TokenText, _ found: inout [Found]) {
    text.withBytes { entries, bytes in
      phrases.sieve.withBits { bits in
        for at in 0..<entries.count {
          let next = at &+ 1 < entries.count ? entries[at &+ 1].hash : 0
          if PhraseSieve.mayBegin(entries[at].hash, next, in: bits) {
            follow(from: at, entries, bytes, &found)
          }
        }
      }
      guard !stems.isEmpty else { return }
      stemBits.withUnsafeBufferPointer { bits in
        for at in 0..<entries.count {
          let word = entries[at].folded(in: bytes)
          guard let key = Self.stemKey(word), bits[key >> 6] >> UInt64(key & 63) & 1 != 0 else { continue }
          visitStems(at, word, key, &found)
        }
      }
    }
  }

  @inline(never) private func follow(
    from at: Int, _ entries: UnsafeBufferPointer<TokenText.Entry>,
    _ bytes: UnsafeBufferPointer<UInt8>, _ found: inout [Found]
  ) {
    phrases.follow(entries, from: at) { phrase, end, isUnfinished in
      if !isUnfinished {
        found.append(Self.found(phrase, at, end))
      } else if Self.begins(entries[end].folded(in: bytes), with: lastWord(of: phrase)) {
        found.append(Self.found(phrase, at, end + 1))
      }
    }
  }

  @inline(never) private func visitStems(
    _ at: Int, _ word: UnsafeBufferPointer<UInt8>, _ key: Int, _ found: inout [Found]
  ) {
    for pattern in stems[key] where Self.begins(word, with: lastWord(of: pattern)) {
      found.append(Self.found(pattern, at, at + 1))
    }
  }

  private func lastWord(of pattern: Int32) -> String.UTF8View {
    patterns[Int(pattern)].words[patterns[Int(pattern)].words.count - 1].folded.utf8
  }

  private static func begins(_ word: UnsafeBufferPointer<UInt8>, with stem: String.UTF8View) -> Bool {
    word.count >= stem.count && word.starts(with: stem)
  }

  private static func found(_ pattern: Int32, _ first: Int, _ end: Int) -> Found {
    Found(
      pattern: pattern, first: Int32(truncatingIfNeeded: first), end: Int32(truncatingIfNeeded: end))
  }

  /// Whether a place begins and ends where words do, and has the words, the diacritics and the capitals of the pattern.
  private func agrees(_ place: Found, _ text: TokenText) -> Bool {
    let pattern = patterns[Int(place.pattern)]
    guard text[Int(place.first)].beginsWord, pattern.lastIsPrefix || text[Int(place.end) - 1].endsWord
    else { return false }
    guard isStrict[Int(place.pattern)] else {
      let whole = pattern.lastIsPrefix ? pattern.words.dropLast() : pattern.words[...]
      return text.withBytes { entries, bytes in
        whole.indices.allSatisfy { index in
          entries[Int(place.first) + index].folded(in: bytes).elementsEqual(whole[index].folded.utf8)
        }
      }
    }
    return pattern.words.indices.allSatisfy { index in
      let isPrefix = pattern.lastIsPrefix && index + 1 == pattern.words.count
      return LiteralPattern.matches(
        text.token(Int(place.first) + index), pattern.words[index], isPrefix: isPrefix)
    }
  }
}
