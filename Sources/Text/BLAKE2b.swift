import CSodium

/// BLAKE2b (RFC 7693) of 256 bits in lower-case hexadecimal, which takes a third of SHA-256's time: for telling whether
/// something is what it was, where nobody else was promised another hash.
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
