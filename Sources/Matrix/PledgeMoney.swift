import Foundation
import Model

/// Finds the money that a sentence promises.
enum PledgeMoney {
  /// The greatest amount with a currency; nil where there is none.
  ///
  /// - Parameter dollars: The currency of a bare `$`: that of a party whose own it is.
  static func funding(in text: String, dollars: String = "USD") -> CommitmentQuality.Funding? {
    (before(text, dollars) + after(text, dollars)).max { $0.amount < $1.amount }
  }

  /// `USD 10 million`, `A$40 million`, `€60m`, `Rp 2 triliun`.
  private static func before(_ text: String, _ dollars: String) -> [CommitmentQuality.Funding] {
    let pattern =
      /(US\$|A\$|AU\$|C\$|CA\$|NZ\$|S\$|HK\$|\$|€|£|¥|₩|₹|₱|[A-Z]{3}|Rp\.?|RM)\s?(\d[\d.,]*)\s?-?([\p{L}]+)?/
    return text.matches(of: pattern).compactMap { match in
      guard let currency = currency(String(match.1), dollars) else { return nil }
      return funding(String(match.2), match.3.map(String.init), currency)
    }
  }

  /// `40 billion yen`, `5 million US dollars`, `3,5 millions d'euros`, `10 triệu USD`.
  private static func after(_ text: String, _ dollars: String) -> [CommitmentQuality.Funding] {
    let pattern =
      /(\d[\d.,]*)\s?([\p{L}]+)?\s(?:de\s|d['’])?((?:US|U\.S\.|Australian|Canadian|New Zealand|Singapore)\s)?([\p{L}]+)/
    return text.matches(of: pattern).compactMap { match in
      let unit = match.2.map(String.init)
      // `40 yen` has no scale: the word after the number is the currency.
      let noun = String(match.4).lowercased()
      guard let currency = noun.hasPrefix("dollar") ? dollar(match.3.map(String.init), dollars) : nouns[noun]
      else {
        return unit.flatMap { nouns[$0.lowercased()] }.flatMap { funding(String(match.1), nil, $0) }
      }
      if let unit, scale(unit) == nil { return nil }
      return funding(String(match.1), unit, currency)
    }
  }

  private static func funding(
    _ digits: String, _ unit: String?, _ currency: String
  ) -> CommitmentQuality.Funding? {
    guard let number = number(digits) else { return nil }
    let scale = unit.flatMap(Self.scale) ?? 1
    // What a cell of the matrix can hold: 16 characters.
    guard number * scale < 1e16 else { return nil }
    return CommitmentQuality.Funding(amount: (number * scale * 100).rounded() / 100, currency: currency)
  }

  /// `1,500` and `1.500` are whole; `3.5` and `3,5` are not.
  private static func number(_ digits: String) -> Double? {
    let text = digits.trimmingCharacters(in: CharacterSet(charactersIn: ".,"))
    let parts = text.split(whereSeparator: { ".,".contains($0) })
    guard parts.count > 1 else { return Double(text) }
    let isWhole = parts.dropFirst().allSatisfy { $0.count == 3 }
    if isWhole { return Double(parts.joined()) }
    return Double(parts.dropLast().joined() + "." + (parts.last ?? ""))
  }

  private static func scale(_ word: String) -> Double? {
    switch word.lowercased() {
    case "thousand", "ribu", "nghìn", "mille": 1e3
    case "million", "millions", "m", "mn", "juta", "triệu": 1e6
    case "billion", "billions", "bn", "miliar", "milyar", "bilion", "tỷ", "tỉ", "milliard", "milliards": 1e9
    case "trillion", "triliun", "trilion": 1e12
    default: nil
    }
  }

  private static func currency(_ sign: String, _ dollars: String) -> String? {
    switch sign {
    case "US$": "USD"
    case "A$", "AU$": "AUD"
    case "C$", "CA$": "CAD"
    case "NZ$": "NZD"
    case "S$": "SGD"
    case "HK$": "HKD"
    case "$": dollars
    case "€": "EUR"
    case "£": "GBP"
    case "¥": "JPY"
    case "₩": "KRW"
    case "₹": "INR"
    case "₱": "PHP"
    case "RM": "MYR"
    case "Rp", "Rp.": "IDR"
    case "RMB": "CNY"
    default: codes.contains(sign) ? sign : nil
    }
  }

  private static let codes: Set<String> = [
    "USD", "AUD", "CAD", "NZD", "SGD", "EUR", "GBP", "JPY", "KRW", "INR", "CNY", "CHF", "NOK", "MYR", "IDR",
    "PHP", "THB", "VND", "BND", "LAK", "MMK", "KHR", "AED", "RUB", "SEK", "DKK",
  ]

  private static let nouns: [String: String] = {
    var nouns = [
      "euro": "EUR", "euros": "EUR", "yen": "JPY", "won": "KRW", "pound": "GBP", "pounds": "GBP",
      "rupee": "INR", "rupees": "INR", "yuan": "CNY", "ringgit": "MYR", "rupiah": "IDR", "baht": "THB",
      "peso": "PHP", "pesos": "PHP", "dong": "VND", "đồng": "VND",
    ]
    for code in codes { nouns[code.lowercased()] = code }
    return nouns
  }()

  private static func dollar(_ country: String?, _ dollars: String) -> String {
    switch country?.trimmingCharacters(in: .whitespaces) {
    case "US", "U.S.": "USD"
    case "Australian": "AUD"
    case "Canadian": "CAD"
    case "New Zealand": "NZD"
    case "Singapore": "SGD"
    default: dollars
    }
  }

  /// What a bare `$` means to the parties of a statement.
  static func dollars(of parties: [String]) -> String {
    let own = parties.compactMap {
      ["AUS": "AUD", "CAN": "CAD", "NZL": "NZD", "SGP": "SGD", "USA": "USD"][$0]
    }
    return own.count == 1 ? own[0] : "USD"
  }
}
