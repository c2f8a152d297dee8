import Text

/// All patterns of a rule set, each once, found in one walk over the tokens of a text.
struct LiteralIndex: Sendable {
  private(set) var patterns: [LiteralPattern] = []
  private var numbers: [LiteralPattern: Int] = [:]
  private var forms = PatternForms()
  private var phrases = PhraseTrie()
  private var stems = StemTable()
  /// Patterns that are compared by a Snowball stem: by language, then stem.
  private var snowball: [String: [String: [Int32]]] = [:]

  /// A pattern's place among the tokens of a text: the first, and one past the last.
  struct Found: Sendable {
    var pattern: Int32
    var first: Int32
    var end: Int32
  }

  /// Makes room for so many patterns.
  mutating func reserve(_ count: Int) {
    patterns.reserveCapacity(count)
    numbers.reserveCapacity(count)
  }

  /// The number of a pattern; a new one where it has none.
  mutating func number(of pattern: LiteralPattern) -> Int {
    if let known = numbers[pattern] { return known }
    let id = patterns.count
    let number = Int32(truncatingIfNeeded: id)
    numbers[pattern] = id
    patterns.append(pattern)
    forms.add(pattern)
    if let word = pattern.words.first, let language = word.stemLanguage {
      snowball[language, default: [:]][word.folded, default: []].append(number)
      return id
    }
    let whole = pattern.lastIsPrefix ? pattern.words.dropLast() : pattern.words[...]
    if whole.isEmpty, let word = pattern.words.first {
      stems.add(word.folded, of: number)
    } else {
      phrases.add(number, whole.map { TokenHash.of($0.folded) }, isUnfinished: pattern.lastIsPrefix)
    }
    return id
  }

  /// The number of a pattern; -1 where it has none.
  func known(_ pattern: LiteralPattern) -> Int { numbers[pattern] ?? -1 }

  /// Every place of every pattern among the tokens of a text. Finds the word boundaries of scripts without spaces only
  /// around those that may be one.
  func places(in text: inout TokenText, _ found: inout [Found]) {
    found.removeAll(keepingCapacity: true)
    walk(text, &found)
    verify(&found, &text)
    for (language, patterns) in snowball { stem(text, language, patterns, &found) }
  }

  private func verify(_ found: inout [Found], _ text: inout TokenText) {
    guard !found.isEmpty else { return }
    if !text.isResolved {
      for one in found {
        text.resolve(around: Int(one.first))
        text.resolve(around: Int(one.end) - 1)
      }
    }
    var kept = 0
    for at in found.indices where agrees(found[at], text) {
      found[kept] = found[at]
      kept += 1
    }
    found.removeLast(found.count - kept)
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
      stems.forEachStem(of: entries, bytes) { pattern, at in found.append(Self.found(pattern, at, at + 1)) }
    }
  }

  @inline(never) private func follow(
    from at: Int, _ entries: UnsafeBufferPointer<TokenText.Entry>,
    _ bytes: UnsafeBufferPointer<UInt8>, _ found: inout [Found]
  ) {
    phrases.follow(entries, from: at) { phrase, end, isUnfinished in
      if !isUnfinished {
        found.append(Self.found(phrase, at, end))
      } else if forms.lastWord(of: phrase, begins: entries[end].folded(in: bytes)) {
        found.append(Self.found(phrase, at, end + 1))
      }
    }
  }

  private static func found(_ pattern: Int32, _ first: Int, _ end: Int) -> Found {
    Found(
      pattern: pattern, first: Int32(truncatingIfNeeded: first), end: Int32(truncatingIfNeeded: end))
  }

  /// Whether a place begins and ends where words do, and has the words, the diacritics and the capitals of the pattern.
  private func agrees(_ place: Found, _ text: TokenText) -> Bool {
    let (first, last) = (Int(place.first), Int(place.end) - 1)
    guard text[first].beginsWord, forms.mayGoOn(place.pattern) || text[last].endsWord else { return false }
    return forms.agree(place.pattern, text, from: first) ?? agreesBySigns(place, text)
  }

  /// The same, sign by sign: a text beyond ASCII may write one letter in several ways.
  private func agreesBySigns(_ place: Found, _ text: TokenText) -> Bool {
    let pattern = patterns[Int(place.pattern)]
    return pattern.words.indices.allSatisfy { index in
      let isPrefix = pattern.lastIsPrefix && index + 1 == pattern.words.count
      return LiteralPattern.matches(
        text.token(Int(place.first) + index), pattern.words[index], isPrefix: isPrefix)
    }
  }
}
