/// Lengths of time as media write them.
enum Clock {
  /// Seconds of `[[h:]mm:]ss[.fff]` (RFC 7826 section 4.4.2, normal play time); nil for anything else and for
  /// more than a thousand million.
  static func seconds(_ text: String) -> Double? {
    guard let text = nonBlank(text) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3, let last = parts.last, let seconds = decimal(last) else { return nil }
    var whole = 0
    for part in parts.dropLast() {
      guard part.count <= 9, let number = digits(part) else { return nil }
      whole = (whole + number) * 60
    }
    let total = Double(whole) + seconds
    return total <= 1_000_000_000 ? total : nil
  }

  private static func decimal(_ text: Substring) -> Double? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard digits(parts[0]) != nil else { return nil }
    if parts.count == 2, !parts[1].isEmpty, !parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return nil
    }
    return Double(parts.count == 2 && parts[1].isEmpty ? parts[0] : text)
  }

  private static func digits(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}
