/// Writes JSON on one line as it is told, without a value in memory: for output that is longer than it may lie there.
/// Who writes keeps an object's keys in the order of their bytes.
public struct JSONLineWriter {
  /// What was written so far, UTF-8.
  public private(set) var bytes: [UInt8] = []
  /// Whether a member or an element stands before the next one.
  private var needsComma = false

  public init() {}

  /// Gives what was written and begins with nothing again; commas go on as if nothing was taken.
  public mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Makes room for the next line, keeping memory for it.
  public mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  public mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  public mutating func object(_ body: (inout JSONLineWriter) -> Void) {
    open(0x7B)
    body(&self)
    close(0x7D)
  }

  public mutating func array(_ body: (inout JSONLineWriter) -> Void) {
    open(0x5B)
    body(&self)
    close(0x5D)
  }

  public mutating func open(_ bracket: Character) { open(bracket.asciiValue ?? 0x7B) }

  public mutating func close(_ bracket: Character) { close(bracket.asciiValue ?? 0x7D) }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }

  /// The name of the next member; plain ASCII without quotes.
  public mutating func key(_ key: StaticString) {
    separate()
    bytes.append(0x22)
    bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  public mutating func null() {
    separate()
    bytes += "null".utf8
  }

  public mutating func value(_ bool: Bool) {
    separate()
    bytes += (bool ? "true" : "false").utf8
  }

  public mutating func value(_ number: Int) {
    separate()
    bytes += String(number).utf8
  }

  public mutating func value(_ number: Double) {
    separate()
    appendJSON(number, to: &bytes)
  }

  public mutating func value(_ text: String) {
    separate()
    appendJSON(text, to: &bytes)
  }

  /// Writes a value that lies in memory.
  public mutating func value(_ json: JSONValue) {
    separate()
    bytes += json.serialized().utf8
  }
}

extension JSONLineWriter {
  // A member whose value is nil is left out.

  public mutating func member(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    key(name)
    value(text)
  }

  public mutating func member(_ name: StaticString, _ number: Int?) {
    guard let number else { return }
    key(name)
    value(number)
  }

  public mutating func member(_ name: StaticString, _ number: Double?) {
    guard let number else { return }
    key(name)
    value(number)
  }

  public mutating func member(_ name: StaticString, _ bool: Bool?) {
    guard let bool else { return }
    key(name)
    value(bool)
  }

  /// A list, left out where it is empty.
  public mutating func list<Element>(
    _ name: StaticString, _ elements: [Element], _ write: (inout JSONLineWriter, Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    key(name)
    array { writer in
      for element in elements { write(&writer, element) }
    }
  }
}
