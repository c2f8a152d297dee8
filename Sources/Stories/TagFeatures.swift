import Model

/// What tags say about an issue in any language: a sub-topic with a partner says far more than either alone.
enum TagFeatures {
  /// Weights of a sub-topic, a partner, a mechanism, a sub-topic with a partner, and two partners together.
  private static let area: Float = 0.5
  private static let partner: Float = 0.5
  private static let mechanism: Float = 1.0
  static let areaWithPartner: Float = 1.0
  private static let partners: Float = 0.7
  /// A communiqué that names everybody is about nobody: partners beyond this many are not paired.
  private static let mostPartners = 6

  /// Each by a name that begins with its facet; none twice.
  static func weights(
    of tags: [Tag], ubiquitous: Set<String>
  ) -> [(name: String, weight: Float)] {
    let areas = finest(unique(.area, among: tags))
    let named = unique(.partner, among: tags).filter { !ubiquitous.contains($0) }
    var weights = areas.map { (name: "area \($0)", weight: area) }
    weights += named.map { ("partner \($0)", partner) }
    weights += unique(.mechanism, among: tags).map { ("mechanism \($0)", mechanism) }
    guard named.count <= mostPartners else { return weights }
    for area in areas { weights += named.map { ("area \(area) partner \($0)", areaWithPartner) } }
    for (k, one) in named.enumerated() {
      weights += named[(k + 1)...].map { ("partners \(one) \($0)", partners) }
    }
    return weights
  }

  private static func unique(_ facet: Facet, among tags: [Tag]) -> [String] {
    let names = names(of: facet, among: tags)
    return names.count > 1 ? Set(names).sorted() : names
  }

  /// The tags of one facet, in the order given.
  static func names(of facet: Facet, among tags: [Tag]) -> [String] {
    tags.isEmpty ? [] : tags.lazy.filter { $0.facet == facet }.map(\.tag)
  }

  /// Without the tags that another one refines: `maritime` beside `maritime.scs`.
  static func finest(_ tags: [String]) -> [String] {
    tags.filter { tag in !tags.contains { $0.hasPrefix(tag + ".") } }
  }
}
