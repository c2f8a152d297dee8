/// A number as a cell shows it: whole or with so many decimals, and with a plus where the text has one (`+0.25`).
struct ShownNumber: Hashable, Sendable {
  var value: Double
  var decimals: Int
  var isSigned: Bool

  init(_ value: Double, decimals: Int, isSigned: Bool) {
    self.value = value
    self.decimals = decimals
    self.isSigned = isSigned
  }

  /// nil where a number format (ECMA-376 part 1, 18.8.30) shows more than digits: a currency, per cent, an exponent.
  init?(_ value: Double, format code: String) {
    var first = code.split(separator: ";").first.map(String.init) ?? ""
    first.removeAll { $0 == "\\" || $0 == "\"" }
    let isSigned = first.hasPrefix("+")
    let parts = first.drop { $0 == "+" }.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts[0].allSatisfy({ "#,0".contains($0) }), parts[0].hasSuffix("0"),
      parts.count == 1 || parts[1].allSatisfy({ $0 == "0" }), parts.count == 1 || parts[1].count <= 6
    else { return nil }
    self.init(value, decimals: parts.count == 2 ? parts[1].count : 0, isSigned: isSigned)
  }

  /// nil for a text that would not be shown as it is: `007`, `1e5`, `.5`, more digits than a cell keeps.
  init?(_ text: String) {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    guard let last = digits.last, (48...57).contains(last), digits.count <= 15, let value = Double(text),
      value.isFinite
    else { return nil }
    let fraction = digits.firstIndex(of: UInt8(ascii: ".")).map { digits[$0...].count - 1 } ?? 0
    guard fraction == 0 || fraction == 2 else { return nil }
    self.init(value, decimals: fraction, isSigned: text.utf8.first == UInt8(ascii: "+"))
    guard self.text == text, !isSigned || decimals == 2 else { return nil }
  }

  /// nil where the decimals do not tell all of the number.
  var text: String? {
    let scale = [1.0, 10, 100, 1_000, 10_000, 100_000, 1_000_000][min(6, max(0, decimals))]
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 1e15, abs(scaled / scale - abs(value)) < 1e-9 else { return nil }
    let (whole, rest) = Int(scaled).quotientAndRemainder(dividingBy: Int(scale))
    let sign = value < 0 && scaled > 0 ? "-" : isSigned ? "+" : ""
    guard decimals > 0 else { return "\(sign)\(whole)" }
    let digits = "\(rest)"
    return "\(sign)\(whole)." + String(repeating: "0", count: decimals - digits.count) + digits
  }
}
