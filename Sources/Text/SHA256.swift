import CSodium

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
public enum SHA256 {
  /// The digest of bytes: 64 hexadecimal digits.
  public static func hex(_ bytes: [UInt8]) -> String { bytes.withUnsafeBufferPointer { hex($0) } }

  /// The digest of bytes that come one by one.
  public static func hex(_ bytes: some Sequence<UInt8>) -> String { hex(Array(bytes)) }

  /// The digest of a text's UTF-8.
  public static func hex(_ text: String) -> String {
    var text = text
    return text.withUTF8 { hex($0) }
  }

  private static func hex(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    Hexadecimal.digest(of: crypto_hash_sha256_bytes()) { digest in
      crypto_hash_sha256(digest, bytes.baseAddress, UInt64(bytes.count))
    }
  }
}

/// BLAKE2b (RFC 7693) of 256 bits in lower-case hexadecimal, twice as quick as SHA-256: for telling whether something is
/// what it was, where nobody else was promised another hash.
public enum BLAKE2b {
  /// The digest of bytes: 64 hexadecimal digits.
  public static func hex(_ bytes: [UInt8]) -> String {
    Hexadecimal.digest(of: size) { digest in
      bytes.withUnsafeBufferPointer {
        crypto_generichash(digest, size, $0.baseAddress, UInt64($0.count), nil, 0)
      }
    }
  }

  /// Bytes of a digest. libsodium takes the quickest way that the processor knows once it was told to look for it.
  private static let size: Int = {
    _ = sodium_init()
    return crypto_generichash_bytes()
  }()
}

private enum Hexadecimal {
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
