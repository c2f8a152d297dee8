/// Bytes that only grow, kept on the heap once there are any. Not copyable: exactly one owner frees them.
struct ByteBuffer: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  private var start: UnsafeMutablePointer<UInt8>?

  /// Room for so many bytes; with none of it nothing is allocated yet.
  init(capacity: Int = 0) {
    self.capacity = max(capacity, 0)
    start = capacity > 0 ? .allocate(capacity: capacity) : nil
  }

  deinit { start?.deallocate() }

  /// The bytes so far; only good until the next change.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1).pointee = byte
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    reserve(bytes.count).update(from: source, count: bytes.count)
    count &+= bytes.count
  }

  /// The bytes of `source` from `lower` up to `upper`.
  @inline(__always)
  mutating func append(_ source: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int) {
    guard lower < upper else { return }
    append(UnsafeBufferPointer(rebasing: source[lower..<upper]))
  }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  mutating func append(_ name: PackedName) {
    let end = UnsafeMutableRawPointer(reserve(PackedName.longest))
    end.storeBytes(of: name.low.littleEndian, toByteOffset: 0, as: UInt64.self)
    end.storeBytes(of: name.middle.littleEndian, toByteOffset: 8, as: UInt64.self)
    end.storeBytes(of: name.high.littleEndian, toByteOffset: 16, as: UInt64.self)
    count &+= name.count
  }

  /// The character with this number; U+FFFD where there is none.
  mutating func append(scalar value: UInt32) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Drops what comes after the first `length` bytes.
  mutating func cut(to length: Int) { count = min(count, max(0, length)) }

  mutating func removeAll() { count = 0 }

  /// Where the next byte goes; there is room for so many.
  @inline(__always)
  private mutating func reserve(_ more: Int) -> UnsafeMutablePointer<UInt8> {
    if let start, capacity &- count >= more { return start + count }
    return grow(by: more) + count
  }

  @inline(never)
  private mutating func grow(by more: Int) -> UnsafeMutablePointer<UInt8> {
    let larger = max(capacity * 2, count + more, 64)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    if let start {
      moved.update(from: start, count: count)
      start.deallocate()
    }
    start = moved
    capacity = larger
    return moved
  }
}

extension UnsafeBufferPointer<UInt8> {
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    let index = SpecialBytes.place(of: byte, in: self, from: start)
    return index < count ? index : nil
  }

  /// Where `pattern` begins at or after `start`.
  func firstIndex(of pattern: StaticString, from start: Int) -> Int? {
    var index = start
    while let found = firstIndex(of: pattern.utf8Start[0], from: index) {
      if starts(with: pattern, at: found) { return found }
      index = found + 1
    }
    return nil
  }

  func starts(with pattern: StaticString, at index: Int) -> Bool {
    guard index + pattern.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<pattern.utf8CodeUnitCount where self[index + offset] != pattern.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The place after the first `-->` or `--!>` at or after `start`.
  func endOfComment(from start: Int) -> Int? {
    var index = start
    while let found = firstIndex(of: "--", from: index) {
      let end = found + 2
      if starts(with: ">", at: end) { return end + 1 }
      if starts(with: "!>", at: end) { return end + 2 }
      index = found + 1
    }
    return nil
  }
}
