/// An item of a chunk with what was read of it.
private struct Fresh: Sendable {
  var entry: GroupingBook.Numbered
  var features: ItemFeatures
  var arrival: StoryBook.Arrival
}

/// An item of a story that a line takes in: both by number.
private struct Entering: Sendable {
  var story: Int
  var member: Int
  /// Its place in the chunk; nil for one of an earlier.
  var fresh: Int?
}

extension GroupingBook {
  /// - Parameter read: The features of items that were kept when these were counted.
  mutating func addChunk(_ chunk: [Numbered], _ read: [ItemFeatures?]) {
    if let first = chunk.first?.item.content.published?.timeIntervalSince1970 {
      stories.close(before: first)
    }
    let weighing = weighing
    let fresh = mappedInParallel(Array(chunk.indices), with: FeatureReader.init) { place, reader in
      let entry = chunk[place]
      let features = read[place] ?? reader.read(entry.item.content)
      let member = weighing.member(of: entry, features: features)
      return Fresh(
        entry: entry, features: features, arrival: StoryBook.Arrival(member, words: features.sequence))
    }
    for one in fresh { stories.add(one.arrival) }
    let (changed, merged) = stories.settle()
    for (kept, taken) in merged { lines.join(kept, taken) }
    place(changed, fresh)
  }

  /// Gives the new items of stories that are in a line to it, and finds lines for stories that may have one now.
  private mutating func place(_ changed: [Int], _ fresh: [Fresh]) {
    let places = Dictionary(fresh.indices.map { (fresh[$0].entry.number, $0) }) { first, _ in first }
    let changed = changed.filter { stories.stories[$0].members.contains(where: \.isEligible) }
    let lineOf = changed.map { lines.line(of: stories.stories[$0].id) }
    let taken = zip(changed, lineOf).map { entering(of: $0, isInLine: $1 != nil, places) }
    var items = lineItems(of: taken.flatMap(\.self), fresh)[...]
    var waiting: [Line] = []
    for (place, story) in changed.enumerated() {
      let new = items.prefix(taken[place].count)
      items.removeFirst(new.count)
      let (id, origins) = (stories.stories[story].id, stories.stories[story].origins)
      if let line = lineOf[place] {
        lines.add(Array(new), of: id, origins: origins, to: line)
      } else {
        var line = Line()
        for item in new { line.add(item) }
        line.marks = issueMarks.of(id)
        line.stories[id] = origins
        waiting.append(line)
      }
    }
    lines.place(waiting)
    for pair in issueWords.together where pair.count == 2 { lines.merge(decided: pair[0], pair[1]) }
    lines.bridge()
  }

  /// The items that a line takes in: of a story that is in one the new ones, of another all.
  private func entering(of story: Int, isInLine: Bool, _ places: [Int: Int]) -> [Entering] {
    stories.stories[story].members.indices.compactMap { member in
      let fresh = places[stories.stories[story].members[member].item]
      return isInLine && fresh == nil ? nil : Entering(story: story, member: member, fresh: fresh)
    }
  }

  private func lineItems(of entering: [Entering], _ fresh: [Fresh]) -> [LineItem] {
    let (weighing, stories) = (weighing, stories.stories)
    return mappedInParallel(entering) { one in
      let read = one.fresh.map { (tags: fresh[$0].entry.item.tags, features: fresh[$0].features) }
      return weighing.lineItem(stories[one.story].members[one.member], read)
    }
  }
}
