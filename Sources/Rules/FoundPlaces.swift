import Model

/// A place that a rule hit; the rule by its number in the file, from 0.
struct FoundPlace: Equatable, Sendable {
  var rule: Int
  var place: Place
  /// The language, by number, of the variant of the rule's concept; below 0 for none.
  var variant: Int32

  /// The order in which matches are listed, but for variants.
  fileprivate static func < (a: FoundPlace, b: FoundPlace) -> Bool {
    if a.place.field != b.place.field { return a.place.field < b.place.field }
    if a.place.first != b.place.first { return a.place.first < b.place.first }
    return (a.rule, a.place.end) < (b.rule, b.place.end)
  }
}

extension ItemScan {
  /// Each place once, by field, start, rule, end, with the words that lie there.
  func matches(_ found: inout [FoundPlace], languages: [String], ruleName: (Int) -> String) -> [Tag.Match] {
    found.sort { a, b in
      if a < b || b < a { return a < b }
      return a.variant != b.variant && name(a.variant, languages) < name(b.variant, languages)
    }
    var matches: [Tag.Match] = []
    matches.reserveCapacity(found.count)
    for at in found.indices where at == 0 || found[at] != found[at - 1] {
      let one = found[at]
      let passage = passage(of: one.place)
      let name = ruleName(one.rule) + (one.variant < 0 ? "" : ":\(languages[Int(one.variant)])")
      matches.append(
        Tag.Match(
          rule: name, field: one.place.field, start: passage.offsets.lowerBound,
          end: passage.offsets.upperBound, text: passage.text))
    }
    return matches
  }

  private func name(_ variant: Int32, _ languages: [String]) -> String {
    variant < 0 ? "" : languages[Int(variant)]
  }
}
