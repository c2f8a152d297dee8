import CICU

/// What Text asks of ICU. Text goes in and comes out as UTF-16 code units.
enum ICU {

  /// NFKC with case folding; default ignorable characters fall out.
  static func nfkcCasefold(_ text: [UInt16]) -> [UInt16] { filled(text, cicu_nfkc_casefold) ?? text }
  static func nfkc(_ text: [UInt16]) -> [UInt16] { filled(text, cicu_nfkc) ?? text }
  static func nfd(_ text: [UInt16]) -> [UInt16] { filled(text, cicu_nfd) ?? text }
  static func nfc(_ text: [UInt16]) -> [UInt16] { filled(text, cicu_nfc) ?? text }

  /// Offsets of the word boundaries, both ends among them; the ends alone where ICU fails.
  static func wordBoundaries(of text: [UInt16]) -> [Int32] {
    filled(text, cicu_word_boundaries) ?? [0, Int32(clamping: text.count)]
  }

  /// Offsets of the sentence boundaries, both ends among them; the ends alone where ICU fails.
  static func sentenceBoundaries(of text: [UInt16]) -> [Int32] {
    filled(text, cicu_sentence_boundaries) ?? [0, Int32(clamping: text.count)]
  }

  /// Calls a function that writes as much as fits and says how much it had; asks again where it did not fit.
  private static func filled<Unit: FixedWidthInteger>(
    _ text: [UInt16],
    _ function: (UnsafePointer<UInt16>?, Int32, UnsafeMutablePointer<Unit>?, Int32) -> Int32
  ) -> [Unit]? {
    guard let length = Int32(exactly: text.count) else { return nil }
    var capacity = text.count + 16
    for _ in 0..<2 {
      var needed = -1
      let units = [Unit](unsafeUninitializedCapacity: capacity) { buffer, count in
        needed = Int(function(text, length, buffer.baseAddress, Int32(clamping: capacity)))
        count = max(0, min(needed, capacity))
      }
      if needed < 0 { return nil }
      if needed <= capacity { return units }
      capacity = needed
    }
    return nil
  }
}
