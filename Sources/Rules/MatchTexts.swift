import Model

/// A place that a rule hit; the rule by its number in the file, from 0.
struct FoundPlace: Equatable {
  var rule: Int
  var place: Place
  /// The variant of the rule's concept.
  var variant: String?

  /// The order in which matches are listed.
  static func < (a: FoundPlace, b: FoundPlace) -> Bool {
    if a.place.field != b.place.field { return a.place.field < b.place.field }
    return (a.place.first, a.rule, a.place.end, a.variant ?? "") < (
      b.place.first, b.rule, b.place.end, b.variant ?? ""
    )
  }
}

/// Cuts matched words out of an item's fields.
struct MatchTexts {
  private let scan: ItemScan
  private var fields: [Field: FieldText] = [:]

  init(_ scan: ItemScan) { self.scan = scan }

  /// Each place once, by field, start, rule, end.
  mutating func matches(_ found: [FoundPlace], ruleName: (Int) -> String) -> [Tag.Match] {
    var matches: [Tag.Match] = []
    var previous: FoundPlace?
    for found in found.sorted(by: <) where found != previous {
      previous = found
      let range = scan.offsets(of: found.place)
      let field = found.place.field
      matches.append(
        Tag.Match(
          rule: ruleName(found.rule) + (found.variant.map { ":\($0)" } ?? ""), field: field,
          start: range.lowerBound, end: range.upperBound,
          text: text(of: field)[range]))
    }
    return matches
  }

  private mutating func text(of field: Field) -> FieldText {
    if let known = fields[field] { return known }
    let text = FieldText(scan.content.text(of: field))
    fields[field] = text
    return text
  }
}

/// A text that is cut by offsets in Unicode scalars.
private struct FieldText {
  private let bytes: [UInt8]
  /// Where each scalar begins; empty where every scalar is one byte.
  private let starts: [Int]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    self.bytes = bytes
    starts = isASCII ? [] : bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }
  }

  subscript(range: Range<Int>) -> String {
    let slice = start(of: range.lowerBound)..<start(of: range.upperBound)
    return bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[slice]), as: UTF8.self)
    }
  }

  private func start(of scalar: Int) -> Int {
    if starts.isEmpty { return min(scalar, bytes.count) }
    return scalar < starts.count ? starts[scalar] : bytes.count
  }
}
