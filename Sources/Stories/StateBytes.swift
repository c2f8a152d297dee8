/// Writes values as bytes, little-endian, the way `StateReader` reads them.
struct StateWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ value: Double) { add(value.bitPattern) }

  /// NaN stands for nil.
  mutating func add(_ value: Double?) { add(value ?? .nan) }

  mutating func add(_ text: String) {
    add(UInt32(clamping: text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add<Value>(list: some Collection<Value>, _ write: (inout StateWriter, Value) -> Void) {
    add(UInt32(clamping: list.count))
    for value in list { write(&self, value) }
  }

  mutating func add(words: [UInt32]) {
    add(UInt32(clamping: words.count))
    words.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ vector: SparseVector) {
    add(words: vector.features)
    add(words: vector.weights.map(\.bitPattern))
  }
}

/// What was kept cannot be read: it was cut short, or another version wrote it.
struct StateFault: Error {}

/// Reads what `StateWriter` wrote. Whatever the bytes, it gives values or throws.
struct StateReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func number<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws(StateFault)
    -> Number
  {
    let size = Number.bitWidth / 8
    guard bytes.count - place >= size else { throw StateFault() }
    var value: Number = 0
    for k in 0..<size { value |= Number(truncatingIfNeeded: bytes[place + k]) << Number(8 * k) }
    place += size
    return value
  }

  mutating func double() throws(StateFault) -> Double { Double(bitPattern: try number(UInt64.self)) }

  mutating func optionalDouble() throws(StateFault) -> Double? {
    let value = try double()
    return value.isNaN ? nil : value
  }

  mutating func text() throws(StateFault) -> String {
    let count = Int(try number(UInt32.self))
    guard bytes.count - place >= count else { throw StateFault() }
    place += count
    return String(decoding: bytes[(place - count)..<place], as: UTF8.self)
  }

  mutating func list<Value>(
    _ read: (inout StateReader) throws(StateFault) -> Value
  ) throws(StateFault) -> [Value] {
    let count = Int(try number(UInt32.self))
    guard count <= bytes.count - place else { throw StateFault() }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  mutating func words() throws(StateFault) -> [UInt32] {
    let count = Int(try number(UInt32.self))
    guard count <= (bytes.count - place) / 4 else { throw StateFault() }
    let from = place
    place += 4 * count
    return bytes.withUnsafeBytes { raw in
      (0..<count).map { raw.loadUnaligned(fromByteOffset: from + 4 * $0, as: UInt32.self).littleEndian }
    }
  }

  mutating func vector() throws(StateFault) -> SparseVector {
    let features = try words()
    let weights = try words().map { Float(bitPattern: $0) }
    guard let vector = SparseVector(features: features, weights: weights) else { throw StateFault() }
    return vector
  }
}
