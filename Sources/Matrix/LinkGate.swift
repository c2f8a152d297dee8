/// What an item shows beside one commitment, before any rule.
struct LinkSight {
  /// Strength of the names found.
  var name: Double
  /// Whether the watch query finds it.
  var isWatched: Bool
  /// Likeness of words, and how many of the commitment's own it has.
  var text: Double
  var words: Int32
  /// The part of title and instrument that it has.
  var named: Double
  /// How near its sub-topics are, and whether it has any.
  var area: Double
  var hasAreas: Bool
  var kinds: EventKinds
  /// Seconds since 1970.
  var published: Double?
  /// The partners from outside ASEAN that take part.
  var outsiders: Int
}

/// The rules that a candidate must pass, and its features. More of a name, of likeness and of words never closes it.
struct LinkGate {
  let features: LinkFeatures
  let standing: Standing
  let actor: ActorMatch
  /// The kinds of event of the item that an indicator counts.
  let kinds: EventKinds

  /// nil where a rule fails. `actor` says who of those who promised takes part.
  @inline(__always) init?(
    _ sight: LinkSight, _ traits: CommitmentTraits, _ options: LinkingOptions,
    actor: (_ mayBeNobody: Bool) -> ActorMatch?
  ) {
    let isNamed = sight.name >= options.named || sight.isWatched
    let isAlike = sight.text >= options.strongText && sight.words >= options.ownWords
    guard isNamed || isAlike || sight.area == 1 else { return nil }
    kinds = sight.kinds.intersection(traits.counted)
    let isCountedIncident = sight.area == 1 && kinds.contains(.incident)
    let isCounted = sight.area == 1 && !kinds.isEmpty && sight.text >= options.anyText
    guard isNamed || isAlike || isCountedIncident || isCounted else { return nil }
    standing = Standing(of: traits, on: sight.published, options)
    let isInTheMaking = sight.name >= options.namedInTheMaking || sight.isWatched
    guard standing != .ended, standing == .inForce || isInTheMaking else { return nil }
    guard let actor = actor(isNamed || isCountedIncident),
      isNamed || isAlike || isCountedIncident || actor.isPartner
    else { return nil }
    self.actor = actor
    var features = LinkFeatures()
    features[.name] = min(1, sight.name)
    features[.instrument] = sight.named
    features[.watch] = sight.isWatched ? 1 : 0
    features[.area] = sight.hasAreas ? sight.area : options.unknownArea
    features[.actor] = actor.part
    features[.alone] = actor.isPartner ? 1 / Double(max(1, sight.outsiders)) : 1
    features[.text] = min(1, sight.text / options.fullText)
    features[.indicator] = kinds.isEmpty ? 0 : features[.area]
    features[.incident] = isCountedIncident && actor.isParty ? 1 : 0
    features[.event] = sight.kinds.weight
    features[.timing] = standing.part
    self.features = features
  }
}
