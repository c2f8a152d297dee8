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
