/// Reads a document once: strictly in one go, strictly as a stream, or repaired in memory.
struct XMLReading {
  let limits: XMLLimits
  let reader: (any XMLEntryReader)?

  struct Outcome {
    var events: TapeBuilder
    var prologue = XMLPrologue()
    var refusedEntity = false
    var isEmpty = true
    var isUTF8 = true

    var root: Element? { events.tape.root }
    var fieldLimited: Bool { events.tape.content.fieldLimited }

    /// Whether nothing needs repair.
    var isWhole: Bool { isUTF8 && events.isWhole }

    /// Whether an entity was used that neither the document nor HTML declares.
    var hasUnknownEntity: Bool {
      !prologue.refusedEntities && !events.unknownEntities.subtracting(prologue.entities.keys).isEmpty
    }
  }

  /// Parses UTF-8 until the first error. What lies here as a whole and a scanner of our own can prove to be well-formed
  /// is read by that; everything else goes through libxml2. Both ways give the same tape for what the scanner accepts.
  func strictly(_ source: ByteSource) -> Outcome {
    if let bytes = source.whole, let outcome = bytes.withUnsafeBufferPointer(scanned) { return outcome }
    var feeder = Feeder(self, stoppingAtDamage: true)
    source.forEachPiece { feeder.push($0) }
    return feeder.finish()
  }

  private func scanned(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome? {
    guard let (prologue, root) = StrictXMLScanner.beginning(of: bytes) else { return nil }
    let events = builder(stoppingAtDamage: true)
    var scanner = StrictXMLScanner(bytes, events)
    guard scanner.run(from: root), !events.tape.content.fieldLimited else { return nil }
    return Outcome(events: events, prologue: prologue, isEmpty: false)
  }

  /// A builder for a document that is read from its start.
  fileprivate func builder(stoppingAtDamage: Bool) -> TapeBuilder {
    reader?.begin()
    return TapeBuilder(
      XMLTape(fieldLimit: limits.field), reader, depthLimit: limits.depth, stopsAtDamage: stoppingAtDamage)
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
  private let parser: XMLPushParser
  private var outcome: XMLReading.Outcome
  /// The first bytes, until the root element begins.
  private var head: [UInt8] = []
  private var rootBegins = false
  private var nextTry = 4_096
  /// Bytes of a character that goes on in the next piece.
  private var carried: [UInt8] = []

  init(_ reading: XMLReading, stoppingAtDamage: Bool) {
    outcome = XMLReading.Outcome(events: reading.builder(stoppingAtDamage: stoppingAtDamage))
    parser = XMLPushParser(outcome.events)
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
    if rootBegins { parser.push(whole) } else { pushHead(whole) }
    return !outcome.events.hasStopped
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
    parser.push(UnsafeBufferPointer(rebasing: rest))
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
    blanked.withUnsafeBufferPointer { parser.push($0) }
  }

  mutating func finish() -> XMLReading.Outcome {
    if !carried.isEmpty { outcome.isUTF8 = false }
    if outcome.isUTF8 { tryHead(isWhole: true) }
    parser.finish()
    return outcome
  }
}
