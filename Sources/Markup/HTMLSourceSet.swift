/// The candidates of a `srcset` attribute, each URL resolved and judged (WHATWG HTML, "parsing a srcset attribute").
struct HTMLSourceSet {
  /// Each candidate as it is written: a URL and, after a space, its descriptors.
  private(set) var candidates: [String] = []

  init(_ value: UnsafeBufferPointer<UInt8>, resolver: URLResolver) {
    var index = 0
    while index < value.count {
      while index < value.count, Self.isGap(value[index]) { index += 1 }
      let start = index
      while index < value.count, !ASCII.isSpace(value[index]) { index += 1 }
      var end = index
      while end > start, value[end - 1] == UInt8(ascii: ",") { end -= 1 }
      let descriptors = end == index ? Self.descriptors(value, &index) : ""
      guard end > start else { continue }
      let url = resolver.safe(UnsafeBufferPointer(rebasing: value[start..<end]))
      if !url.isEmpty { candidates.append(descriptors.isEmpty ? url : url + " " + descriptors) }
    }
  }

  private static func isGap(_ byte: UInt8) -> Bool { ASCII.isSpace(byte) || byte == UInt8(ascii: ",") }

  /// What stands before the comma that ends the candidate; commas in parentheses do not.
  private static func descriptors(_ value: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> String {
    let start = index
    var isInside = false
    while index < value.count, isInside || value[index] != UInt8(ascii: ",") {
      if value[index] == UInt8(ascii: "(") { isInside = true }
      if value[index] == UInt8(ascii: ")") { isInside = false }
      index += 1
    }
    let words = value[start..<index].split(whereSeparator: ASCII.isSpace)
    return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}
