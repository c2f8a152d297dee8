import Text

/// The words of all patterns as bytes in a row, to be compared with those of a text.
struct PatternForms: Sendable {
  /// A range of `bytes`.
  private struct Form: Sendable {
    var start: Int32
    var end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  private struct Word: Sendable {
    var folded: Form
    /// Set where diacritics, or capitals, must agree.
    var accented: Form?
    var cased: Form?
  }

  private var bytes: [UInt8] = []
  private var words: [Word] = []
  /// Where the words of each pattern end.
  private var ends: [Int32] = []
  private var lastIsPrefix: [Bool] = []

  /// Adds the next pattern.
  mutating func add(_ pattern: LiteralPattern) {
    for word in pattern.words {
      let folded = form(word.folded)
      words.append(
        Word(folded: folded, accented: word.accented.map { form($0) }, cased: word.cased.map { form($0) }))
    }
    ends.append(Int32(truncatingIfNeeded: words.count))
    lastIsPrefix.append(pattern.lastIsPrefix)
  }

  private mutating func form(_ word: String) -> Form {
    let start = Int32(truncatingIfNeeded: bytes.count)
    bytes += word.utf8
    return Form(start: start, end: Int32(truncatingIfNeeded: bytes.count))
  }

  private func words(of pattern: Int32) -> Range<Int> {
    (pattern == 0 ? 0 : Int(ends[Int(pattern) - 1]))..<Int(ends[Int(pattern)])
  }

  /// Whether the last word of a pattern may have more letters.
  func mayGoOn(_ pattern: Int32) -> Bool { lastIsPrefix[Int(pattern)] }

  /// Whether a word begins with the last one of a pattern.
  func lastWord(of pattern: Int32, begins word: UnsafeBufferPointer<UInt8>) -> Bool {
    agrees(word, words[words(of: pattern).upperBound - 1].folded, isPrefix: true)
  }

  /// Whether the words of a text from one on are those of a pattern; nil where bytes alone do not tell.
  func agree(_ pattern: Int32, _ text: TokenText, from first: Int) -> Bool? {
    text.withBytes { entries, bytes in
      let range = words(of: pattern)
      for place in range {
        let isPrefix = lastIsPrefix[Int(pattern)] && place + 1 == range.upperBound
        let number = first + place - range.lowerBound
        let folded = entries[number].folded(in: bytes)
        guard agrees(folded, words[place].folded, isPrefix: isPrefix) else { return false }
        guard words[place].accented != nil || words[place].cased != nil else { continue }
        let written = text.written(number, in: bytes)
        // A word of ASCII has no diacritics, and is written in one way.
        guard !entries[number].isUnspaced, written.allSatisfy({ $0 < 0x80 }) else {
          if isWritten(written, words[place]) { continue }
          return nil
        }
        if let accented = words[place].accented, !agrees(folded, accented, isPrefix: isPrefix) {
          return false
        }
        if let cased = words[place].cased, !agrees(written, cased, isPrefix: isPrefix) { return false }
      }
      return true
    }
  }

  /// Whether a word is written with the diacritics of a pattern's word that asks for no capitals, letter by letter but for
  /// the capitals of ASCII: what is in its folded form folds to itself.
  private func isWritten(_ written: UnsafeBufferPointer<UInt8>, _ word: Word) -> Bool {
    guard let accented = word.accented, word.cased == nil, accented.range.count == written.count else {
      return false
    }
    return zip(accented.range, written).allSatisfy { place, letter in
      bytes[place] == letter | (letter &- 0x41 < 26 ? 0x20 : 0)
    }
  }

  private func agrees(_ word: UnsafeBufferPointer<UInt8>, _ form: Form, isPrefix: Bool) -> Bool {
    let length = Int(form.end - form.start)
    guard isPrefix ? word.count >= length : word.count == length else { return false }
    for place in 0..<length where bytes[Int(form.start) + place] != word[place] { return false }
    return true
  }
}
