extension String {
  /// Whether it is a word of small letters of ASCII, in any case.
  func isWord(_ word: StaticString) -> Bool {
    guard utf8.count == word.utf8CodeUnitCount else { return false }
    return utf8.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)) {
      small($0) == $1
    }
  }

  /// Whether a word of small letters of ASCII stands anywhere in it, in any case.
  func mentions(_ word: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard let first = wanted.first, utf8.count >= wanted.count else { return false }
    var rest = utf8[...]
    while let place = rest.firstIndex(where: { small($0) == first }) {
      rest = rest[place...]
      if rest.starts(with: wanted, by: { small($0) == $1 }) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

private func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
