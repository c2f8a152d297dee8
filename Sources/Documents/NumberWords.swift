/// Numbers as texts write them.
enum NumberWords {
  /// English words of small numbers, as digits.
  static let digits: [String: String] = [
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
  ]

  private static let scales: [String: Double] = [
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9, "juta": 1e6,
    "miliar": 1e9, "triliun": 1e12, "triệu": 1e6, "tỷ": 1e9,
  ]

  static func scale(_ word: String) -> Double? { scales[word] }

  /// `8`, `1,250`, `93.5`; nil for what is no number. A point is a decimal one where no three digits follow.
  static func value(_ word: String) -> Double? {
    if let digits = digits[word.lowercased()] { return Double(digits) }
    guard word.first?.isASCII == true, word.first?.isNumber == true else { return nil }
    let parts = word.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.count == 3 }) else { return nil }
    return Double(parts.joined())
  }
}
