import Model

/// A place that a rule hit; the rule by its number in the file, from 0.
struct FoundPlace: Equatable, Sendable {
  var rule: Int
  var place: Place
  /// The language, by number, of the variant of the rule's concept; below 0 for none.
  var variant: Int32

  /// Whether this comes before another where matches are listed. `name`: of a variant.
  @inline(__always) fileprivate func precedes(_ other: FoundPlace, _ name: (Int32) -> String) -> Bool {
    if place.field != other.place.field { return place.field < other.place.field }
    if place.first != other.place.first { return place.first < other.place.first }
    if rule != other.rule { return rule < other.rule }
    if place.end != other.place.end { return place.end < other.place.end }
    return variant != other.variant && name(variant) < name(other.variant)
  }
}

extension ItemScan {
  /// Each place once, by field, start, rule, end, with the words that lie there.
  func matches(_ found: inout [FoundPlace], languages: [String], ruleName: (Int) -> String) -> [Tag.Match] {
    found.sort { $0.precedes($1) { $0 < 0 ? "" : languages[Int($0)] } }
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
}
