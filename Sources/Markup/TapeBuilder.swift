/// Takes what a parser meets and writes it to the tape, and hands elements over that the reader wants. A class, because
/// a parser of C keeps a pointer to it.
final class TapeBuilder {
  /// First error that is more than an undeclared entity.
  private(set) var damage: XMLTree.Damage?
  /// Whether nothing was wrong but undeclared prefixes; otherwise parsing must be repeated on repaired text.
  private(set) var isWhole = true
  /// Undeclared entities that HTML does not know either.
  private(set) var unknownEntities: Set<String> = []
  private(set) var depthLimited = false
  /// Whether an error ended it.
  private(set) var hasStopped = false

  let tape: XMLTape
  private let reader: (any XMLEntryReader)?
  private let depthLimit: Int
  private let stopsAtDamage: Bool
  private var depth = 0
  /// Elements below the depth limit that are open now.
  private var skipped = 0
  /// The element that the reader wants and that is open now; -1 outside of one.
  private var wanted: Int32 = -1
  private var mark: XMLTapeContent.Mark?

  init(_ tape: XMLTape, _ reader: (any XMLEntryReader)?, depthLimit: Int, stopsAtDamage: Bool) {
    self.tape = tape
    self.reader = reader
    self.depthLimit = depthLimit
    self.stopsAtDamage = stopsAtDamage
  }

  func finish() {
    skipped = 0
    while depth > 0 { end() }
  }

  func start(_ name: @autoclosure () -> Int32, line: Int) {
    guard depth < depthLimit else {
      skipped += 1
      depthLimited = true
      return
    }
    depth += 1
    let name = name()
    tape.content.start(name, line: Int32(truncatingIfNeeded: line))
  }

  /// Whether the element just started is below the depth limit: what its tag says does not count.
  var isSkipping: Bool { skipped > 0 }

  /// The start tag was read with its attributes.
  func started() {
    guard let reader, skipped == 0, wanted < 0 else { return }
    guard reader.wants(Element(tape: tape, index: tape.content.open)) else { return }
    wanted = tape.content.open
    mark = tape.content.mark
  }

  func end() {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    guard depth > 0 else { return }
    depth -= 1
    let ended = tape.content.end()
    guard ended == wanted, let reader, let mark else { return }
    wanted = -1
    reader.read(Element(tape: tape, index: ended))
    tape.content.forget(mark)
  }

  @inline(__always)
  func append(_ text: UnsafeBufferPointer<UInt8>) {
    if !text.isEmpty { tape.content.append(text) }
  }

  /// Something is not well-formed; true where that ends the reading. `isPrefix` is for an undeclared prefix.
  func note(isPrefix: Bool, _ damage: @autoclosure () -> XMLTree.Damage) -> Bool {
    isWhole = isWhole && isPrefix
    if self.damage == nil { self.damage = damage() }
    hasStopped = hasStopped || (stopsAtDamage && !isPrefix)
    return hasStopped
  }

  /// An entity is used that the document does not declare.
  func note(undeclared name: String) {
    isWhole = false
    if CharacterReference.named(name) == nil { unknownEntities.insert(name) }
  }
}
