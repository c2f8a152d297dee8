import CSodium

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
public enum SHA256 {
  /// The digest of bytes: 64 hexadecimal digits.
  public static func hex(_ bytes: some Sequence<UInt8>) -> String {
    hexadecimal(digest(of: Array(bytes)))
  }

  /// The digest of a text's UTF-8.
  public static func hex(_ text: String) -> String { hex(text.utf8) }

  private static func digest(of bytes: [UInt8]) -> [UInt8] {
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
    crypto_hash_sha256_final(&state, &digest)
    return digest
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { digits in
      for (place, byte) in bytes.enumerated() {
        digits[2 * place] = digit(byte >> 4)
        digits[2 * place + 1] = digit(byte & 15)
      }
      return 2 * bytes.count
    }
  }

  private static func digit(_ half: UInt8) -> UInt8 { half + (half < 10 ? 0x30 : 0x57) }
}
