import Model

/// Says of a sketch whether one of some commitments might be linked to its item: a yes may be wrong, a no never is. It judges
/// as the linker does, with at least as much of names and of likeness as that finds.
public struct LinkSieve: Sendable {
  private let wanted: [Wanted]
  private let words: SieveWords
  /// From the number of an area to whom it is near.
  private let areas: NumberTable
  private let nearness: [[(place: Int, part: Double)]]
  private let members: Set<UInt32>
  private let asean = LinkSketch.number(ofActor: "ASEAN")
  private let options: LinkingOptions
  /// The linker's, but for weights that would take from a score what might not be there.
  private let model: LinkModel

  private struct Wanted: Sendable {
    /// In the list that the sieve was made of.
    let number: Int
    /// In the matrix.
    let place: Int
    let traits: CommitmentTraits
    /// The numbers of `traits.partners`.
    let partners: [UInt32]
  }

  init(_ linker: Linker, _ commitments: [String]) {
    let numbers = Dictionary(zip(commitments, 0...)) { first, _ in first }
    let index = linker.index
    wanted = index.commitments.indices.compactMap { place in
      guard let number = numbers[index.commitments[place].id] else { return nil }
      let traits = index.traits[place]
      return Wanted(
        number: number, place: place, traits: traits,
        partners: traits.partners.map(LinkSketch.number(ofActor:)))
    }
    words = SieveWords(index, wanted.map(\.place))
    members = Set(linker.members.map(LinkSketch.number(ofActor:)))
    options = linker.options
    var model = linker.model
    for feature in [LinkFeature.name, .instrument, .text] { model[feature] = max(0, model[feature]) }
    self.model = model
    var areas: [UInt64: Int32] = [:]
    var nearness: [[(place: Int, part: Double)]] = []
    for (place, one) in wanted.enumerated() {
      for area in index.commitments[one.place].areas.flatMap(AreaTable.nearness(bySketch:)) {
        let number = areas[UInt64(area.number)] ?? Int32(nearness.count)
        if number == nearness.count {
          areas[UInt64(area.number)] = number
          nearness.append([])
        }
        nearness[Int(number)].append((place, area.part))
      }
    }
    self.areas = NumberTable(areas)
    self.nearness = nearness
  }

  /// Whether the item of a sketch must be judged.
  /// - Parameter watched: Of the commitments the sieve was made of, by number in that list, those whose watch query may
  ///   find the item.
  public func passes(_ sketch: UnsafeRawBufferPointer, watched: ArraySlice<Int>) -> Bool {
    guard let sketch = SketchReader(sketch) else { return true }
    let areas = areas(of: sketch)
    let found = words.found(in: sketch)
    let kinds = sketch.kinds
    return wanted.indices.contains { place in
      let (one, area) = (wanted[place], areas[place])
      let isWatched = watched.contains(one.number)
      // Nothing else opens the gate.
      guard found.isFound(place) || isWatched || (area == 1 && kinds.contains(.incident)) else {
        return false
      }
      let sight = LinkSight(
        name: found.strengths[place], isWatched: isWatched, text: found.text(place),
        words: found.words[place], named: found.named(place), area: area,
        hasAreas: !sketch.areas.isEmpty, kinds: kinds, published: sketch.published,
        outsiders: outsiders(in: sketch))
      let gate = LinkGate(sight, one.traits, options) { mayBeNobody in
        ActorMatch(
          one.traits, mayBeNobody: mayBeNobody,
          takesPart: { number in sketch.actors.contains { sketch[$0] == one.partners[number] } },
          member: { sketch.actors.contains { members.contains(sketch[$0]) } ? "" : nil })
      }
      guard let gate else { return false }
      // Sums may differ in the last place.
      return model.score(gate.features) >= model.threshold - 1e-9
    }
  }

  /// How near the item's sub-topics are, by place.
  private func areas(of sketch: SketchReader) -> [Double] {
    var parts = [Double](repeating: 0, count: wanted.count)
    for at in sketch.areas {
      let number = areas.value(of: UInt64(sketch[at]))
      guard number >= 0 else { continue }
      for near in nearness[Int(number)] { parts[near.place] = max(parts[near.place], near.part) }
    }
    return parts
  }

  private func outsiders(in sketch: SketchReader) -> Int {
    sketch.actors.count { sketch[$0] != asean && !members.contains(sketch[$0]) }
  }
}
