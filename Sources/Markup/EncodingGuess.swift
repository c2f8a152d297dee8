/// Tells by its bytes what text is that is no UTF-8 and names no encoding. It looks for what Chinese,
/// Japanese, Korean and Thai cannot hide: how their bytes pair, and which of them are frequent. All else is
/// windows-1252, which is what feeds without a label mostly are; a wrong guess would be worse.
struct EncodingGuess {
  /// nil where the bytes are UTF-8 with a few faults.
  let encoding: String?

  /// Characters below which there is too little to judge by.
  private static let evidence = 8
  /// Bytes that are looked at.
  private static let sample = 1 << 18

  /// `validUntil` is where the first byte stands that UTF-8 forbids.
  init(_ bytes: [UInt8], validUntil: Int) {
    let census = UTF8Census(bytes)
    let start = bytes[..<validUntil].firstIndex { $0 >= 0x80 } ?? validUntil
    let asian = Self.asian(bytes[start...].prefix(Self.sample))
    if census.characters >= census.faults * 4 || asian == nil && census.faults * 2 <= census.foreign {
      encoding = nil
    } else {
      encoding = asian ?? "windows-1252"
    }
  }

  private static func asian(_ bytes: ArraySlice<UInt8>) -> String? {
    let code = extendedUnixCode(bytes)
    if code == "euc-jp" || code == "euc-kr" { return code }
    if isShiftJIS(bytes) { return "shift_jis" }
    if isBig5(bytes) { return "big5" }
    return isThai(bytes) ? "windows-874" : code
  }
}

/// What is in the bytes if they are taken for UTF-8.
private struct UTF8Census {
  /// Bytes that are not ASCII.
  var foreign = 0
  /// Places that are no UTF-8.
  var faults = 0
  /// Whole characters that are not ASCII.
  var characters = 0

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { all in
      var index = 0
      while index < all.count {
        let end = UTF8Check.validEnd(all, from: index)
        // Each character has one byte that continues none.
        characters += all[index..<end].lazy.filter { $0 >= 0xC0 }.count
        guard end < all.count else { break }
        faults += 1
        index = end + UTF8Check.fault(all, at: end).length
      }
      foreign = all.lazy.filter { $0 >= 0x80 }.count
    }
  }
}

/// Characters of two bytes, by what their first byte is.
private struct Pairs {
  var count = 0
  var faults = 0
  var leads = [Int](repeating: 0, count: 256)
  /// Pairs that the caller asked to count.
  var marked = 0

  /// Pairs up the bytes: a byte that is no lead or is not followed by a trail is a fault, ASCII between pairs
  /// is none.
  init(
    _ bytes: ArraySlice<UInt8>, single: (UInt8) -> Bool = { _ in false }, lead: (UInt8) -> Bool,
    trail: (UInt8) -> Bool, counting mark: (UInt8, UInt8) -> Bool = { _, _ in false }
  ) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte < 0x80 || single(byte) { continue }
      guard lead(byte), index < bytes.endIndex, trail(bytes[index]) else {
        faults += 1
        continue
      }
      count += 1
      leads[Int(byte)] += 1
      if mark(byte, bytes[index]) { marked += 1 }
      index += 1
    }
  }

  func sum(_ range: ClosedRange<Int>) -> Int { range.reduce(0) { $0 + leads[$1] } }

  /// Enough of them, and at most one fault in fifty.
  func fit(_ evidence: Int) -> Bool { count >= evidence && faults * 50 <= count }
}

extension EncodingGuess {
  /// EUC-JP, EUC-KR or GB 2312, whose pairs are alike: kana make it Japanese; of rows 16 to 40, which are all
  /// of Hangul, Chinese fills little more than half.
  private static func extendedUnixCode(_ bytes: ArraySlice<UInt8>) -> String? {
    let high = { (byte: UInt8) in (0xA1...0xFE).contains(byte) }
    let pairs = Pairs(bytes, lead: high, trail: high)
    guard pairs.fit(evidence) else { return nil }
    if pairs.sum(0xA4...0xA5) * 10 >= pairs.count { return "euc-jp" }
    let letters = pairs.sum(0xB0...0xFE)
    guard letters * 2 >= pairs.count, letters >= evidence else { return nil }
    if pairs.sum(0xB0...0xC8) * 100 >= letters * 97 { return "euc-kr" }
    // Rows 16 to 55 are the characters of everyday Chinese.
    return pairs.sum(0xB0...0xD7) * 10 >= letters * 8 ? "gb18030" : nil
  }

  /// A fifth of its pairs are kana.
  private static func isShiftJIS(_ bytes: ArraySlice<UInt8>) -> Bool {
    let pairs = Pairs(
      bytes, single: { (0xA1...0xDF).contains($0) },
      lead: { (0x81...0x9F).contains($0) || (0xE0...0xFC).contains($0) },
      trail: { $0 >= 0x40 && $0 != 0x7F && $0 <= 0xFC },
      counting: { $0 == 0x82 && $1 >= 0x9F || $0 == 0x83 && $1 <= 0x96 })
    return pairs.fit(evidence) && pairs.marked * 5 >= pairs.count
  }

  /// Nine of ten characters are of the frequent ones (leads 0xA4 to 0xC6), and a fifth of the trails are
  /// ASCII.
  private static func isBig5(_ bytes: ArraySlice<UInt8>) -> Bool {
    let pairs = Pairs(
      bytes, lead: { (0xA1...0xF9).contains($0) },
      trail: { (0x40...0x7E).contains($0) || (0xA1...0xFE).contains($0) }, counting: { $1 < 0x80 })
    let letters = pairs.sum(0xA4...0xF9)
    return pairs.fit(evidence) && pairs.sum(0xA4...0xC6) * 10 >= letters * 9 && letters * 2 >= pairs.count
      && pairs.marked * 5 >= pairs.count
  }

  /// Vowel signs and tone marks, a tenth at least of Thai, stand over or under a consonant.
  private static func isThai(_ bytes: ArraySlice<UInt8>) -> Bool {
    let isMark = { (byte: UInt8) in
      byte == 0xD1 || (0xD4...0xDA).contains(byte) || (0xE7...0xEE).contains(byte)
    }
    var (foreign, marks, faults) = (0, 0, 0)
    var previous: UInt8 = 0
    for byte in bytes {
      defer { previous = byte }
      guard byte >= 0x80 else { continue }
      foreign += 1
      if isMark(byte) {
        marks += 1
        if !(0xA1...0xCE).contains(previous), !isMark(previous) { faults += 1 }
      } else if !(0xA1...0xDA).contains(byte), !(0xDF...0xFB).contains(byte), !(0x80...0xA0).contains(byte) {
        faults += 1
      }
    }
    return foreign >= evidence * 2 && marks * 10 >= foreign && faults * 50 <= foreign
  }
}
