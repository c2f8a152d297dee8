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
    of item: TaggedItem, ubiquitous: Set<String>
  ) -> [(name: String, weight: Float)] {
    let areas = finest(unique(item.tags(of: .area)))
    let named = unique(item.tags(of: .partner)).filter { !ubiquitous.contains($0) }
    var weights = areas.map { (name: "area \($0)", weight: area) }
    weights += named.map { ("partner \($0)", partner) }
    weights += unique(item.tags(of: .mechanism)).map { ("mechanism \($0)", mechanism) }
    guard named.count <= mostPartners else { return weights }
    for tag in areas { weights += named.map { ("area \(tag) partner \($0)", areaWithPartner) } }
    for (k, one) in named.enumerated() {
      weights += named[(k + 1)...].map { ("partners \(one) \($0)", partners) }
    }
    return weights
  }

  private static func unique(_ tags: [String]) -> [String] { Set(tags).sorted() }

  /// Without the tags that another one refines: `maritime` beside `maritime.scs`.
  static func finest(_ tags: [String]) -> [String] {
    tags.filter { tag in !tags.contains { $0.hasPrefix(tag + ".") } }
  }
}
