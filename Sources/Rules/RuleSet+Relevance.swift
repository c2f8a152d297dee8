import Model

extension RuleSet {
  /// What the parts of an item's relevance are worth. They add up to 1; 0.5 and more is relevant.
  public enum RelevanceWeights {
    /// Any area tag at all.
    public static let area = 0.2
    /// The confidence of the best area tag, times this.
    public static let areaStrength = 0.2
    /// ASEAN, two of its members, or a member with an external partner.
    public static let region = 0.3
    /// One member alone: its own affairs.
    public static let oneMember = 0.1
    /// An external partner, where there is a region.
    public static let partner = 0.15
    public static let mechanism = 0.1
    public static let event = 0.05
    /// The most that an item can have whose only actor is one member.
    public static let oneMemberCeiling = 0.5
    /// The most that an item can have without an area tag, or without any actor of the region.
    public static let incompleteCeiling = 0.2
  }

  /// How much an item with these tags matters to AOIP monitoring, part by part.
  public func relevance(of tags: [Tag]) -> Relevance {
    let cast = Cast(tags, actors)
    var parts: [Relevance.Part] = []
    func add(_ name: String, _ value: Double) {
      if value != 0 { parts.append(Relevance.Part(name: name, value: value)) }
    }
    if let best = tags.filter({ $0.facet == .area }).map(\.confidence).max() {
      add("area", RelevanceWeights.area)
      add("area strength", RelevanceWeights.areaStrength * best)
    }
    add("region", cast.isRegional ? RelevanceWeights.region : 0)
    add("one member", cast.isOneMember ? RelevanceWeights.oneMember : 0)
    add("partner", cast.isRegional && cast.hasPartner ? RelevanceWeights.partner : 0)
    add("mechanism", tags.contains { $0.facet == .mechanism } ? RelevanceWeights.mechanism : 0)
    add("event", tags.contains { $0.facet == .event } ? RelevanceWeights.event : 0)
    let sum = parts.reduce(0) { $0 + $1.value }
    let ceiling = cast.ceiling(hasArea: tags.contains { $0.facet == .area })
    if sum > ceiling { add("ceiling", ceiling - sum) }
    return Relevance(score: min(max(min(sum, ceiling), 0), 1), parts: parts)
  }

  /// Who acts in an item.
  private struct Cast {
    var hasASEAN: Bool
    var members: Int
    var hasPartner: Bool

    init(_ tags: [Tag], _ actors: [Actor]) {
      let ids = Set(tags.filter { $0.facet == .partner }.map(\.tag))
      let present = actors.filter { ids.contains($0.id) }
      hasASEAN = ids.contains("ASEAN")
      members = present.count { $0.kind == .memberState }
      hasPartner = present.contains { $0.kind.isExternalPartner }
    }

    var isRegional: Bool { hasASEAN || members >= 2 || (members == 1 && hasPartner) }
    var isOneMember: Bool { members == 1 && !isRegional }

    func ceiling(hasArea: Bool) -> Double {
      if !hasArea || !(isRegional || isOneMember) { return RelevanceWeights.incompleteCeiling }
      return isRegional ? 1 : RelevanceWeights.oneMemberCeiling
    }
  }
}
