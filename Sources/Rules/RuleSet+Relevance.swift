import Model

extension RuleSet {
  /// What the parts of an item's relevance are worth: where it plays and what it is about. The sum, cut to 0…1, is the
  /// score; 0.5 and more is relevant. No part reaches that alone. docs/rules.md says why each has its size.
  public enum RelevanceWeights {
    /// ASEAN, two of its members, a member with an external partner, or Southeast Asia and its seas by name.
    public static let region = 0.3
    /// ASEAN itself.
    public static let asean = 0.2
    /// One member alone: its own affairs.
    public static let oneMember = 0.2
    /// The wider Indo-Pacific, where there is neither of these: partners among themselves, Asia at large, a mechanism, a
    /// member's own press.
    public static let indoPacific = 0.2
    /// An external partner, where there is a region.
    public static let partner = 0.2
    /// Any area tag at all.
    public static let area = 0.3
    /// The confidence of the best area tag, times this.
    public static let areaStrength = 0.1
    /// Where there is no area, a matter that is watched all the same: a tag below `topic/background`.
    public static let background = 0.3
    public static let mechanism = 0.1
    /// Any event tag.
    public static let event = 0.05
    /// More for states that deal with each other: a meeting, an agreement, an exercise, funding.
    public static let dealing = 0.05
    /// Sport, entertainment, street crime: a tag below `topic/off_topic`.
    public static let offTopic = -0.3
  }

  /// How much an item with these tags matters to AOIP monitoring, part by part.
  public func relevance(of tags: [Tag]) -> Relevance {
    let place = Place(tags, roles)
    let parts = (place.parts + Self.subject(of: tags)).filter { $0.value != 0 }
    // Sums of decimal weights that fall short of a round number by a rounding error have reached it.
    let sum = (parts.reduce(0) { $0 + $1.value } * 1e9).rounded() / 1e9
    return Relevance(score: min(max(sum, 0), 1), parts: parts)
  }

  /// What an item is about, in parts.
  private static func subject(of tags: [Tag]) -> [Relevance.Part] {
    typealias Weights = RelevanceWeights
    let strength = tags.filter { $0.facet == .area }.map(\.confidence).max()
    func part(_ name: String, _ value: Double, if present: Bool) -> Relevance.Part {
      Relevance.Part(name: name, value: present ? value : 0)
    }
    return [
      part("area", Weights.area, if: strength != nil),
      part("area strength", Weights.areaStrength * (strength ?? 0), if: strength != nil),
      part(
        "background", Weights.background, if: strength == nil && tags.contains { $0.isTopic("background") }),
      part("mechanism", Weights.mechanism, if: tags.contains { $0.facet == .mechanism }),
      part("event", Weights.event, if: tags.contains { $0.facet == .event }),
      part("dealing", Weights.dealing, if: tags.contains { $0.isDealing }),
      part("off topic", Weights.offTopic, if: tags.contains { $0.isTopic("off_topic") }),
    ]
  }

  /// Where an item plays: who acts in it and which regions it names.
  private struct Place {
    var hasASEAN: Bool
    var isRegional: Bool
    var members: Int
    var hasPartner: Bool
    var isIndoPacific: Bool

    init(_ tags: [Tag], _ roles: ActorRoles) {
      (hasASEAN, members, hasPartner) = (false, 0, false)
      var (isSoutheastAsia, isElsewhere) = (false, false)
      for number in tags.indices {
        switch tags[number].facet {
        case .partner where Self.isFirst(number, of: tags):
          hasASEAN = hasASEAN || tags[number].tag == "ASEAN"
          members += roles.members(of: tags[number].tag)
          hasPartner = hasPartner || roles.isPartner(tags[number].tag)
        case .region:
          isSoutheastAsia = isSoutheastAsia || tags[number].tag == "southeast_asia"
          isElsewhere = true
        case .mechanism: isElsewhere = true
        default: break
        }
      }
      isRegional = hasASEAN || members >= 2 || (members == 1 && hasPartner) || isSoutheastAsia
      isIndoPacific = isElsewhere
    }

    /// Whether no tag before names the same partner.
    private static func isFirst(_ number: Int, of tags: [Tag]) -> Bool {
      !tags[..<number].contains { $0.facet == .partner && $0.tag == tags[number].tag }
    }

    /// At most one place, with ASEAN and the partner in a region.
    var parts: [Relevance.Part] {
      typealias Weights = RelevanceWeights
      if isRegional {
        return [
          Relevance.Part(name: "region", value: Weights.region),
          Relevance.Part(name: "ASEAN", value: hasASEAN ? Weights.asean : 0),
          Relevance.Part(name: "partner", value: hasPartner ? Weights.partner : 0),
        ]
      }
      if members == 1 { return [Relevance.Part(name: "one member", value: Weights.oneMember)] }
      return [Relevance.Part(name: "Indo-Pacific", value: isIndoPacific ? Weights.indoPacific : 0)]
    }
  }
}

extension Tag {
  /// Whether this is a topic below the given one.
  fileprivate func isTopic(_ root: String) -> Bool { facet == .topic && tag.hasPrefix(root + ".") }

  /// Whether this is an event that takes two sides.
  fileprivate var isDealing: Bool {
    guard facet == .event else { return false }
    return switch tag {
    case "meeting", "agreement", "exercise", "funding": true
    default: false
    }
  }
}

/// What actors are to ASEAN, by id.
struct ActorRoles: Sendable {
  private var members: [String: Int] = [:]
  private var partners: Set<String> = []

  init(_ actors: [Actor]) {
    for actor in actors {
      if actor.kind == .memberState { members[actor.id, default: 0] += 1 }
      if actor.kind.isExternalPartner { partners.insert(actor.id) }
    }
  }

  func members(of id: String) -> Int { members[id] ?? 0 }

  func isPartner(_ id: String) -> Bool { partners.contains(id) }
}
