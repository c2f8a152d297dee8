/// A zip archive whose parts are not packed (APPNOTE.TXT 4.3), dated 1 January 1980.
public enum StoredZip {
  /// Of parts by name, in the order of their names.
  public static func archive(_ parts: [String: [UInt8]]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in parts.sorted(by: { $0.key < $1.key }) {
      let size = UInt32(bytes.count)
      let common =
        little(UInt16(20)) + little(UInt16(0x0800)) + little(UInt16(0)) + little(UInt32(0x21_0000))
        + little(crc(bytes))
        + little(size) + little(size) + little(UInt16(name.utf8.count)) + little(UInt16(0))
      directory +=
        little(UInt32(0x0201_4B50)) + little(UInt16(20)) + common + little(UInt16(0)) + little(UInt16(0))
      directory += little(UInt16(0)) + little(UInt32(0)) + little(UInt32(out.count)) + Array(name.utf8)
      out += little(UInt32(0x0403_4B50)) + common + Array(name.utf8) + bytes
    }
    let count = little(UInt16(parts.count))
    return out + directory + little(UInt32(0x0605_4B50)) + little(UInt32(0)) + count + count
      + little(UInt32(directory.count)) + little(UInt32(out.count)) + little(UInt16(0))
  }

  private static func little(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  private static let table: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}
