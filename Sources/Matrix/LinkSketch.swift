import Model
import Text

/// What is kept of an item so that it can be held against a commitment that changes, without its text: when it was
/// published, its kinds of events, areas and actors, and 32 bits of each word's hash in the order of the text. It can only
/// mislead into judging an item for nothing.
///
/// Little-endian numbers of 32 bits: two of the bits of the seconds since 1970, or of a NaN; kinds; how many terms, numbers of
/// areas, of actors and of words there are; those numbers; and the words of the mechanism tags. 0 stands between two fields.
enum LinkSketch {
  static func bytes(of facts: ItemFacts, _ table: AreaTable) -> [UInt8] {
    let areas = facts.areas.flatMap(table.sketch(of:))
    let actors = facts.actors.map(number(ofActor:))
    let words = words(of: facts.text)
    let published = (facts.published ?? .nan).bitPattern
    var numbers: [UInt32] = [UInt32(truncatingIfNeeded: published), UInt32(published >> 32)]
    numbers.append(UInt32(facts.kinds.rawValue))
    numbers += [facts.terms.count, areas.count, actors.count, words.count].map { UInt32($0) }
    numbers += areas + actors + words
    for mechanism in facts.mechanisms {
      numbers.append(0)
      numbers += mechanism.map(short)
    }
    return numbers.map { $0.littleEndian }.withUnsafeBytes { Array($0) }
  }

  private static func words(of text: LinkText) -> [UInt32] {
    var words: [UInt32] = []
    var field: Int32 = 0
    for word in text.words {
      if word.field != field { words.append(0) }
      field = word.field
      words.append(word.isMinor ? minor : short(word.hash))
    }
    return words
  }

  /// What stands for every word that carries no meaning of its own.
  static let minor: UInt32 = 1

  /// Of another word: never 0 or `minor`.
  @inline(__always) static func short(_ hash: UInt64) -> UInt32 { max(2, UInt32(truncatingIfNeeded: hash)) }

  static func short(_ word: Word) -> UInt32 { word.isMinor ? minor : short(WordHash.of(word)) }

  static func number(ofActor id: String) -> UInt32 { short(TokenHash.of("actor/\(id)")) }

  /// Of an area itself.
  static func number(ofArea area: some StringProtocol) -> UInt32 { short(TokenHash.of("area/\(area)")) }

  /// Of what lies under an area.
  static func number(under area: some StringProtocol) -> UInt32 { short(TokenHash.of("under/\(area)")) }

  /// Of an area itself and of lying under each that it is part of.
  static func numbers(ofArea area: String) -> [UInt32] {
    [number(ofArea: area)] + AreaTable.wholes(of: area).map { number(under: $0) }
  }
}

/// Reads a sketch where it lies.
struct SketchReader {
  private static let header = 7

  private let bytes: UnsafeRawBufferPointer
  let areas: Range<Int>
  let actors: Range<Int>
  /// Of the text.
  let words: Range<Int>
  let end: Int

  /// nil for what is no sketch.
  init?(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    end = bytes.count / 4
    guard end >= Self.header else { return nil }
    var ends = [Self.header]
    for part in 4..<Self.header {
      let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * part, as: UInt32.self)))
      guard count <= end - ends[ends.count - 1] else { return nil }
      ends.append(ends[ends.count - 1] + count)
    }
    (areas, actors, words) = (ends[0]..<ends[1], ends[1]..<ends[2], ends[2]..<ends[3])
  }

  @inline(__always) subscript(place: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * place, as: UInt32.self))
  }

  /// Seconds since 1970.
  var published: Double? {
    let seconds = Double(bitPattern: UInt64(self[0]) | UInt64(self[1]) << 32)
    return seconds.isNaN ? nil : seconds
  }

  var kinds: EventKinds { EventKinds(rawValue: UInt16(truncatingIfNeeded: self[2])) }
  var termCount: Int { Int(self[3]) }
}
