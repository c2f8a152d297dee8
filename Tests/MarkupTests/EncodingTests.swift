import Testing

@testable import Markup

private struct UnknownLabel: Error {}

/// Decodes in pieces that end at these places.
private func decoded(_ bytes: [UInt8], _ label: String, cuts: [Int]) throws -> (text: [UInt8], damaged: Bool)
{
  guard var decoder = StreamDecoder(label: label) else { throw UnknownLabel() }
  var output: [UInt8] = []
  var damaged = false
  var start = 0
  for end in cuts + [bytes.count] {
    let piece = Array(bytes[start..<end])
    let isLast = end == bytes.count && start <= end
    damaged = piece.withUnsafeBufferPointer { decoder.decode($0, isLast: isLast, into: &output) } || damaged
    start = end
  }
  return (output, damaged)
}

@Suite struct StreamDecoderTests {
  private static let labels = [
    "utf-8", "windows-1252", "windows-1258", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "utf-16le",
    "utf-16be", "utf-32le", "utf-32be", "iso-2022-jp", "iso-2022-kr", "johab", "windows-874", "cp861",
    "macintosh", "mac-greek", "koi8-r", "tcvn",
  ]

  @Test("every way to cut the bytes gives the same text", arguments: labels)
  func cutsAnywhere(_ label: String) throws {
    var random = SystemlessRandom(seed: 7)
    for round in [1, 2, 3, 5, 9, 17, 24] {
      let bytes = random.bytes(count: round, like: label)
      let whole = try decoded(bytes, label, cuts: [])
      let single = try decoded(bytes, label, cuts: Array(0..<bytes.count).dropFirst().map { $0 })
      #expect(single.text == whole.text, "\(label) \(bytes)")
      #expect(single.damaged == whole.damaged)
      for cut in bytes.indices.dropFirst() {
        #expect(try decoded(bytes, label, cuts: [cut]).text == whole.text, "\(label) \(bytes) cut at \(cut)")
      }
      #expect(String(validating: whole.text, as: UTF8.self) != nil)
    }
  }

  @Test("UTF-8 is repaired as the standard library repairs it")
  func repairsAsSwiftDoes() throws {
    var random = SystemlessRandom(seed: 3)
    for round in 0..<4_000 {
      let bytes = random.bytes(count: round % 14, like: "utf-8")
      let (text, damaged) = try decoded(bytes, "utf-8", cuts: [])
      #expect(text == Array(String(decoding: bytes, as: UTF8.self).utf8), "\(bytes)")
      #expect(damaged == (String(validating: bytes, as: UTF8.self) == nil))
    }
  }

  @Test("a piece that ends inside a character waits for its end")
  func waits() throws {
    guard var decoder = StreamDecoder(label: "utf-8") else { throw UnknownLabel() }
    var output: [UInt8] = []
    let first: [UInt8] = [0x41, 0xE1, 0xBB]
    #expect(first.withUnsafeBufferPointer { !decoder.decode($0, isLast: false, into: &output) })
    #expect(output == [0x41])
    let second: [UInt8] = [0x87]
    #expect(second.withUnsafeBufferPointer { !decoder.decode($0, isLast: true, into: &output) })
    #expect(String(decoding: output, as: UTF8.self) == "Aệ")
  }

  @Test(
    "labels nobody knows have no decoder",
    arguments: ["bogus", "", "utf-7", "utf-8//IGNORE", "INTERNAL"])
  func refuses(_ label: String) {
    #expect(throws: UnknownLabel.self) { try decoded([0x41], label, cuts: []) }
  }
}

/// A small generator of its own, so that a failing case comes again.
struct SystemlessRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// Bytes that often are characters of the encoding, and often are not.
  mutating func bytes(count: Int, like label: String) -> [UInt8] {
    let shifts: [UInt8] = [0x1B, 0x24, 0x42, 0x28, 0x4A, 0x0E, 0x0F]
    let multibyte: [UInt8] = [
      0xC3, 0xE1, 0xBB, 0x87, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0, 0xF4, 0x90, 0xC0, 0xE0,
    ]
    return (0..<count).map { index in
      let value = next()
      switch value >> 60 {
      case 0...3: return UInt8(truncatingIfNeeded: value)
      case 4...5: return 0x61 + UInt8(value & 7)
      case 6...8: return label.hasPrefix("iso-2022") ? shifts[Int(value % 7)] : 0xA1 + UInt8(value & 31)
      case 9...11: return label.hasPrefix("utf-") && label != "utf-8" ? 0 : multibyte[Int(value % 14)]
      default: return 0x80 | UInt8(truncatingIfNeeded: value & 0x7F)
      }
    }
  }
}
