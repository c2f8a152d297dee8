/// Digests in lower-case hexadecimal.
enum Hexadecimal {
  /// The digits of what `write` writes to so many bytes.
  static func digest(of count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int32) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { digest in
      digest.initialize(repeating: 0)
      if let start = digest.baseAddress { _ = write(start) }
      return String(unsafeUninitializedCapacity: 2 * count) { digits in
        for place in 0..<count {
          digits[2 * place] = digit(digest[place] >> 4)
          digits[2 * place + 1] = digit(digest[place] & 15)
        }
        return 2 * count
      }
    }
  }

  private static func digit(_ half: UInt8) -> UInt8 { half + (half < 10 ? 0x30 : 0x57) }
}
