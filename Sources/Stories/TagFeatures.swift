import Model

/// What tags say about an issue in any language: a sub-topic with a partner says far more than either alone.
enum TagFeatures {
  /// Weights of a sub-topic, a partner, a mechanism, a sub-topic with a partner, and two partners together.
  private static let area = 0.5
  private static let partner = 0.5
  private static let mechanism = 1.0
  private static let areaWithPartner = 1.0
  private static let partners = 0.7
  /// A communiqué that names everybody is about nobody: partners beyond this many are not paired.
  private static let mostPartners = 6

  static func counts(
    of item: TaggedItem, ubiquitous: Set<String>, in vocabulary: inout Vocabulary
  ) -> [Int32: Double] {
    var counts: [Int32: Double] = [:]
    let areas = finest(unique(item.tags(of: .area)))
    let named = unique(item.tags(of: .partner)).filter { !ubiquitous.contains($0) }
    func add(_ name: String, _ weight: Double) { counts[vocabulary.number(of: name)] = weight }
    for tag in areas { add("area \(tag)", area) }
    for tag in named { add("partner \(tag)", partner) }
    for tag in unique(item.tags(of: .mechanism)) { add("mechanism \(tag)", mechanism) }
    guard named.count <= mostPartners else { return counts }
    for tag in areas { for other in named { add("area \(tag) partner \(other)", areaWithPartner) } }
    for (k, one) in named.enumerated() {
      for other in named[(k + 1)...] { add("partners \(one) \(other)", partners) }
    }
    return counts
  }

  /// Partners named by more than `share` of the items that name any.
  static func ubiquitous(in items: [TaggedItem], share: Double) -> Set<String> {
    var counts: [String: Int] = [:]
    var naming = 0
    for item in items {
      let partners = Set(item.tags(of: .partner))
      naming += partners.isEmpty ? 0 : 1
      for partner in partners { counts[partner, default: 0] += 1 }
    }
    return Set(counts.filter { Double($0.value) > share * Double(naming) && naming >= 20 }.keys)
  }

  private static func unique(_ tags: [String]) -> [String] { Set(tags).sorted() }

  /// Without the tags that another one refines: `maritime` beside `maritime.scs`.
  static func finest(_ tags: [String]) -> [String] {
    tags.filter { tag in !tags.contains { $0.hasPrefix(tag + ".") } }
  }
}
