import CSodium

/// SHA-256 (FIPS 180-4) over libsodium.
public enum SHA256 {
  /// Sixty-four hexadecimal digits, lower case, of a text's UTF-8.
  public static func hex(_ text: String) -> String { hex(text.utf8) }

  /// Sixty-four hexadecimal digits, lower case.
  public static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let input = Array(bytes)
    var digest = [UInt8](repeating: 0, count: 32)
    _ = crypto_hash_sha256(&digest, input, UInt64(input.count))
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
