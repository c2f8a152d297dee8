import Foundation
import Model
import Text

extension ItemContent {
  /// SHA-256 over all fields, hexadecimal. Each field is written as its length in bytes, `:` and its UTF-8, or `-`
  /// where it is nil; a list as its count, `[` and its fields; a date as its seconds (docs/store.md).
  var hash: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(title.utf8.count + summary.utf8.count + content.utf8.count + 512)
    func write(_ field: String?) {
      guard var field else { return bytes.append(UInt8(ascii: "-")) }
      field.withUTF8 { text in
        bytes += String(text.count).utf8
        bytes.append(UInt8(ascii: ":"))
        bytes += text
      }
    }
    func write(_ list: [String]) {
      bytes += String(list.count).utf8
      bytes.append(UInt8(ascii: "["))
      for field in list { write(field) }
    }
    for text in [title, summary, content, link, publisher, language] { write(text) }
    for date in [published, updated] { write(date.map { String($0.seconds) }) }
    write(authors)
    write(categories)
    return SHA256.hex(bytes)
  }

  /// With the dates as a store keeps them: in whole seconds; nil for one outside the years 1 to 9999.
  var storable: ItemContent {
    var content = self
    func whole(_ date: Date?) -> Date? {
      date.flatMap { $0.isStorable ? Date(timeIntervalSince1970: Double($0.seconds)) : nil }
    }
    content.published = whole(published)
    content.updated = whole(updated)
    return content
  }
}

extension Item {
  /// SHA-256 of source, NUL and uid, hexadecimal.
  static func key(source: String, uid: String) -> String { SHA256.hex(source + "\0" + uid) }

  /// Ids that an entry may have, best first: sixteen digits each of its key. The second and later ones are for a feed
  /// whose uids were made to collide.
  static func ids(of key: String) -> [String] {
    let digits = Array(key.utf8)
    return stride(from: 0, to: digits.count, by: 16).map {
      String(decoding: digits[$0..<min($0 + 16, digits.count)], as: UTF8.self)
    }
  }

  /// The first of them.
  static func firstID(of key: String) -> String { String(key.prefix(16)) }
}
