/// Reads a document once: strictly as a stream, or repaired in memory.
struct XMLReading {
  let limits: XMLLimits
  let reader: (any XMLEntryReader)?

  struct Outcome {
    var root: Element?
    var parser: XMLPushParser
    var prologue = XMLPrologue()
    var fieldLimited = false
    var refusedEntity = false
    var isEmpty = true
    var isUTF8 = true

    /// Whether nothing needs repair.
    var isWhole: Bool { isUTF8 && parser.isWhole }

    /// Whether an entity was used that neither the document nor HTML declares.
    var hasUnknownEntity: Bool {
      !prologue.refusedEntities && !parser.unknownEntities.subtracting(prologue.entities.keys).isEmpty
    }
  }

  /// Parses UTF-8 until the first error.
  func strictly(_ source: ByteSource) -> Outcome {
    var feeder = Feeder(self, stoppingAtDamage: true)
    source.forEachPiece { feeder.push($0) }
    return feeder.finish()
  }

  /// Parses text that had errors after mending them.
  func repairing(_ text: [UInt8], _ prologue: XMLPrologue, neverNested: Set<String>) -> Outcome {
    var text = text
    _ = XMLPrologue(blanking: &text)
    let repair = XMLRepair.repaired(
      text, entities: prologue.entities, expansion: limits.expansion, neverNested: neverNested)
    text = []
    var feeder = Feeder(self, stoppingAtDamage: false)
    repair.bytes.withUnsafeBufferPointer { _ = feeder.push($0) }
    var outcome = feeder.finish()
    outcome.refusedEntity = repair.refusedEntity
    return outcome
  }
}

/// Hands bytes on to the parser: characters whole, prologue blanked.
private struct Feeder {
  private let tape: XMLTape
  private var outcome: XMLReading.Outcome
  /// The first bytes, until the root element begins.
  private var head: [UInt8] = []
  private var rootBegins = false
  private var nextTry = 4_096
  /// Bytes of a character that goes on in the next piece.
  private var carried: [UInt8] = []

  init(_ reading: XMLReading, stoppingAtDamage: Bool) {
    tape = XMLTape(fieldLimit: reading.limits.field)
    reading.reader?.begin()
    outcome = XMLReading.Outcome(
      parser: XMLPushParser(
        tape, reading.reader, depthLimit: reading.limits.depth, stoppingAtDamage: stoppingAtDamage))
  }

  /// Takes the next piece; false where there is no need for more.
  mutating func push(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
    guard carried.isEmpty else {
      // A character is split over two pieces, which are seldom: joined, they are one.
      let joined = carried + piece
      carried = []
      return joined.withUnsafeBufferPointer { pushJoined($0) }
    }
    return pushJoined(piece)
  }

  private mutating func pushJoined(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
    let valid = UTF8Check.validEnd(piece, from: 0)
    guard valid == piece.count || UTF8Check.fault(piece, at: valid).isCut else {
      outcome.isUTF8 = false
      return false
    }
    carried = Array(piece[valid...])
    let whole = UnsafeBufferPointer(rebasing: piece[..<valid])
    if rootBegins { outcome.parser.push(whole) } else { pushHead(whole) }
    return !outcome.parser.hasStopped
  }

  /// Gathers the head, as much as one try needs; what follows the try that finds the root goes straight on.
  private mutating func pushHead(_ piece: UnsafeBufferPointer<UInt8>) {
    var rest = piece[...]
    while !rootBegins, !rest.isEmpty {
      let taken = wholeCharacters(rest, atMost: max(4, nextTry - head.count))
      head += rest.prefix(taken)
      rest = rest.dropFirst(taken)
      if head.count >= nextTry - 3 { tryHead(isWhole: false) }
    }
    outcome.parser.push(UnsafeBufferPointer(rebasing: rest))
  }

  /// Reads the prologue, if it is there as a whole. A long one is tried each time it has doubled.
  private mutating func tryHead(isWhole: Bool) {
    guard !rootBegins else { return }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
    var blanked = head
    outcome.prologue = XMLPrologue(blanking: &blanked)
    nextTry = head.count * 2 + 4
    guard outcome.prologue.reachedRoot || isWhole else { return }
    rootBegins = true
    outcome.isEmpty = head.allSatisfy(ASCII.isSpace)
    head = []
    blanked.withUnsafeBufferPointer { outcome.parser.push($0) }
  }

  mutating func finish() -> XMLReading.Outcome {
    if !carried.isEmpty { outcome.isUTF8 = false }
    if outcome.isUTF8 { tryHead(isWhole: true) }
    outcome.parser.finish()
    outcome.fieldLimited = tape.content.fieldLimited
    outcome.root = tape.root
    return outcome
  }
}
