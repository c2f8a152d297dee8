/// The sentences of a text.
public enum Sentences {
  /// Where the sentences lie, in Unicode scalars, without the white space around them (Unicode Standard Annex 29).
  /// An abbreviation such as `U.S.` or `Mr.` ends none.
  public static func ranges(of text: String) -> [Range<Int>] {
    let scalars = Array(text.unicodeScalars)
    var ranges: [Range<Int>] = []
    var pending: Int?
    let boundaries = scalarBoundaries(of: scalars)
    for (from, to) in zip(boundaries, boundaries.dropFirst()) {
      guard let range = trimmed(from..<to, in: scalars) else { continue }
      let start = pending ?? range.lowerBound
      if to < scalars.count, !endsParagraph(range.upperBound..<to, in: scalars),
        endsInAbbreviation(range, before: scalars[to], in: scalars)
      {
        pending = start
      } else {
        ranges.append(start..<range.upperBound)
        pending = nil
      }
    }
    if let pending, let last = trimmed(pending..<scalars.count, in: scalars) { ranges.append(last) }
    return ranges
  }

  /// ICU's boundaries, which are offsets in UTF-16, as offsets in scalars.
  private static func scalarBoundaries(of scalars: [Unicode.Scalar]) -> [Int] {
    var units: [UInt16] = []
    var scalarAt: [Int] = []
    units.reserveCapacity(scalars.count)
    scalarAt.reserveCapacity(scalars.count + 1)
    for (index, scalar) in scalars.enumerated() {
      for unit in UTF16.encode(scalar) ?? .init() {
        units.append(unit)
        scalarAt.append(index)
      }
    }
    scalarAt.append(scalars.count)
    return ICU.sentenceBoundaries(of: units).map { scalarAt[min(max(0, Int($0)), units.count)] }
  }

  private static func trimmed(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Range<Int>? {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, scalars[low].properties.isWhitespace { low += 1 }
    while high > low, scalars[high - 1].properties.isWhitespace { high -= 1 }
    return low < high ? low..<high : nil
  }

  private static func endsParagraph(_ gap: Range<Int>, in scalars: [Unicode.Scalar]) -> Bool {
    scalars[gap].contains { [0xA, 0xD, 0x2028, 0x2029, 0x85].contains($0.value) }
  }

  /// Whether a stretch ends in a period that belongs to its last word.
  private static func endsInAbbreviation(
    _ range: Range<Int>, before next: Unicode.Scalar, in scalars: [Unicode.Scalar]
  ) -> Bool {
    guard scalars[range.upperBound - 1] == "." else { return false }
    var start = range.upperBound - 1
    while start > range.lowerBound, !scalars[start - 1].properties.isWhitespace { start -= 1 }
    var word = String.UnicodeScalarView(scalars[start..<(range.upperBound - 1)])
    while let first = word.first, ["(", "\"", "“", "‘", "'", "["].contains(first) { word.removeFirst() }
    let abbreviation = String(word).lowercased()
    return isInitials(word) || beforeNames.contains(abbreviation)
      || (beforeNumbers.contains(abbreviation) && next.properties.numericType != nil)
  }

  /// Single capitals between periods: `U.S`, `H.E`, `J`.
  private static func isInitials(_ word: String.UnicodeScalarView) -> Bool {
    let letters = word.split(separator: ".", omittingEmptySubsequences: false)
    return !letters.isEmpty
      && letters.allSatisfy { $0.count == 1 && $0.first?.properties.isUppercase == true }
  }

  /// Abbreviations that stand before names and inside sentences, in the languages of the watch list.
  private static let beforeNames: Set<String> = [
    "mr", "mrs", "ms", "messrs", "mme", "dr", "prof", "hon", "rev", "st", "sr", "jr", "gov", "sen", "rep",
    "amb",
    "gen", "lt", "col", "maj", "capt", "cmdr", "cdr", "adm", "brig", "sgt", "cpl", "pvt", "supt", "insp",
    "vs",
    "cf", "ca", "approx", "e.g", "i.e", "inc", "corp", "ltd", "bros", "mt", "ft", "tn", "bpk", "drs", "ir",
    "dll",
    "ths", "ts", "pgs", "gs", "tp", "engr", "atty", "gng", "sdr", "sdri", "dato",
  ]

  /// Abbreviations only where a number follows: the others among these letters are words, or months that may end
  /// a sentence.
  private static let beforeNumbers: Set<String> = [
    "no", "nos", "art", "arts", "para", "paras", "fig", "p", "pp", "vol", "sec", "jan", "feb", "mar", "apr",
    "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]
}
