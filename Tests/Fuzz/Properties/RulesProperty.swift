import Model
import Rules

/// Bytes are a query and a rule file: each is read whole, or refused at a place inside it. What was read prints and reads
/// back as the same query, and what it finds in a text lies in it.
enum RulesProperty {
  static func check(_ bytes: [UInt8]) throws(Breach) {
    try check(query: String(decoding: bytes, as: UTF8.self))
    try check(file: bytes)
  }

  private static func check(query text: String) throws(Breach) {
    guard let query = try reading(text) else { return }
    guard let again = try reading(query.canonical) else {
      throw Breach(message: "\(text.shown) prints as \(query.canonical.shown), which cannot be read")
    }
    try require(
      again.canonical == query.canonical,
      "\(query.canonical.shown) reads back as \(again.canonical.shown)")
    let length = text.unicodeScalars.count
    for place in CompiledQuery(query).places(in: ItemContent(title: "reef", summary: text)) {
      try require(
        0 <= place.start && place.start <= place.end && place.end <= max(length, 4),
        "\(query.canonical.shown) is found at \(place.start)…\(place.end) of \(length)")
    }
  }

  /// nil where the query is refused as it should be.
  private static func reading(_ text: String) throws(Breach) -> Query? {
    do {
      return try Query.parse(text)
    } catch {
      guard case .query(let problem) = error else { throw Breach(message: "\(error)") }
      let isInside = (0...text.unicodeScalars.count).contains(problem.offset)
      try require(isInside, "\(text.shown): the fault lies outside, at \(problem.offset)")
      return nil
    }
  }

  private static func check(file bytes: [UInt8]) throws(Breach) {
    guard let refusal = refusal(of: bytes) else { return }
    // libyaml counts further characters as line ends; each takes two bytes at least.
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + bytes.count / 2 + 2
    switch refusal {
    case .file(_, let line, let column, _, _), .fileQuery(_, let line, let column, _):
      try require((1...lines).contains(line) && column >= 1, "no place in the file: \(refusal)")
    case .query, .unreadable: throw Breach(message: "an error without place: \(refusal)")
    }
  }

  private static func refusal(of bytes: [UInt8]) -> RulesError? {
    do {
      _ = try RuleSet(files: [("rules/area/x.yaml", bytes)])
      return nil
    } catch {
      return error
    }
  }
}
