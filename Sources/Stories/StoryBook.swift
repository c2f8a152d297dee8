import Foundation

/// The stories that items have been put into, one after the other: each joins the story that it is nearest to, or opens one.
///
/// Single-pass clustering by centroid and time, as Miranda and others (Multilingual clustering of streaming news, EMNLP
/// 2018) do, with rounds of merging after each chunk of items for what the order of arrival kept apart.
struct StoryBook: Sendable {
  let options: GroupingOptions
  private let marks: Marks
  /// By number; what became part of another is empty.
  private(set) var stories: [OpenStory] = []
  /// What searches ask of each story, thousands of times.
  private var standings: [Standing] = []
  private var index = PostingIndex()
  /// The item that is put into a story.
  private var probe = VectorProbe()
  /// The texts of all items, and the story that each came into.
  private var texts = NearDuplicates()
  private var storyOfText: [Int32] = []
  /// Numbers of the stories that analysts' words are about, by item id.
  private var places: [String: Int] = [:]
  /// Texts of stories whose last item is older than this are forgotten.
  private var horizon = -Double.infinity
  /// All stories below this number are closed.
  private var opened = 0
  /// Stories that gained something since they were last taken.
  private var touched: Set<Int> = []
  /// Stories that changed, and the ids of those that merged, since they were last taken.
  private var changed: Set<Int> = []
  private var merged: [(story: String, into: String)] = []
  /// Entries of the index when it was last cleared of closed stories.
  private var purged = 0
  /// It is not cleared before it has so many more.
  private static let leastPurged = 1_000_000

  init(options: GroupingOptions, marks: Marks) {
    self.options = options
    self.marks = marks
  }

  /// An item with what stories are looked for by.
  struct Arrival: Sendable {
    var member: Member
    /// The heaviest of its words.
    var terms: [(feature: Feature, weight: Float)]
    /// Of its text, as `NearDuplicates` takes it.
    var shingles: Shingles

    init(_ member: Member, words: [Feature]) {
      self.member = member
      terms = member.text.vector.heaviest(Limits.searchTerms)
      shingles = Shingles(words, width: NearDuplicates.width)
    }
  }

  /// Puts an item into the story that it is nearest to, or opens one.
  mutating func add(_ arrival: Arrival) {
    let single = OpenStory(arrival.member, marks: marks.of(arrival.member.id))
    let copied = copied(by: single, shingles: arrival.shingles)
    let near = copied == nil ? nearest(to: single, terms: arrival.terms) : nil
    let story = copied ?? near?.story ?? open()
    put(single, arrival.terms, into: story, total: near?.total)
    touched.insert(story)
  }

  /// - Parameter total: The product of the item's words and the story's, where it is known.
  private mutating func put(
    _ single: OpenStory, _ terms: [(feature: Feature, weight: Float)], into story: Int, total: Double? = nil
  ) {
    if stories[story].members.isEmpty {
      stories[story] = single
    } else {
      stories[story].join(single, total: total)
    }
    standings[story].reach(stories[story].span)
    note(single.first, in: story)
    index.add(terms, owner: story)
    storyOfText.append(Int32(clamping: story))
  }

  /// A story as an earlier run left it.
  mutating func restore(_ members: [(member: Member, words: [Feature])], first: String) {
    let story = open()
    for (member, words) in members {
      let arrival = Arrival(member, words: words)
      _ = texts.front(of: arrival.shingles)
      put(OpenStory(member, marks: marks.of(member.id)), arrival.terms, into: story)
    }
    stories[story].first = first
    stories[story].fold(options)
  }

  /// Who stands for a story now.
  func root(_ story: Int) -> Int {
    var story = story
    while Int(standings[story].whole) != story { story = Int(standings[story].whole) }
    return story
  }

  /// Merges what has come together, folds copies, and gives the stories that changed, by number, with the pairs of ids that
  /// merged: the first took in the second.
  mutating func settle() -> (changed: [Int], merged: [(String, String)]) {
    var merged = mergeDecided()
    var fresh = Set((Array(touched) + merged.map(\.kept)).map(root))
    for _ in 0..<Limits.mergeRounds {
      let pairs = mergeRound(fresh)
      guard !pairs.isEmpty else { break }
      merged += pairs
      fresh = Set(pairs.map { root($0.kept) })
    }
    if !merged.isEmpty { shorten() }
    let changed = Set((Array(touched) + merged.map(\.kept)).map(root)).sorted()
    for story in changed where stories[story].members.count == 1 { stories[story].fold(options) }
    fold(changed.filter { stories[$0].members.count > 1 })
    touched = []
    self.changed.formUnion(changed)
    self.merged += merged.map { ($0.ids.1, $0.ids.0) }
    return (changed, merged.map { ($0.ids.0, $0.ids.1) })
  }

  /// Finds the copies in stories, on all cores.
  private mutating func fold(_ numbers: [Int]) {
    let options = options
    let folded = mappedInParallel(numbers.map { stories[$0] }) { story in
      var story = story
      story.fold(options)
      return story
    }
    for (number, story) in zip(numbers, folded) { stories[number] = story }
  }

  /// Stories that changed since this was last asked, by number, and those that became part of another.
  mutating func takeChanged() -> (stories: [OpenStory], merged: [(story: String, into: String)]) {
    defer { (changed, merged) = ([], []) }
    return (Set(changed.map(root)).sorted().map { stories[$0] }, merged)
  }

  /// Forgets the texts of stories that no item from a moment on can join, once there are many. Items must come in order of
  /// time from here on.
  mutating func close(before date: Double) {
    guard index.count > 2 * purged + Self.leastPurged else { return }
    horizon = date - options.storyWindow
    for story in opened..<stories.count {
      guard let last = stories[story].span?.upperBound, last < horizon else { continue }
      stories[story].forget()
    }
    while opened < stories.count, stories[opened].isForgotten || Int(standings[opened].whole) != opened {
      opened += 1
    }
    let (standings, horizon) = (standings, horizon)
    standings.withUnsafeBufferPointer { standings in
      index.purge { Self.open($0, standings, since: horizon, until: .infinity) }
    }
    purged = index.count
  }

  private struct Standing: Sendable {
    /// When it was told, from its first item to its last, in seconds; all time where none has a date.
    var first = -Double.infinity
    var last = Double.infinity
    /// The story that it became part of: itself while it stands.
    var whole: Int32

    mutating func reach(_ span: ClosedRange<Double>?) {
      if let span { (first, last) = (span.lowerBound, span.upperBound) }
    }
  }

  /// The story that stands for another, and whether an item of a time could join it.
  @inline(__always)
  private static func open(
    _ story: Int, _ standings: UnsafeBufferPointer<Standing>, since: Double, until: Double
  ) -> (owner: Int, isOpen: Bool) {
    var whole = standings[story].whole
    while standings[Int(whole)].whole != whole { whole = standings[Int(whole)].whole }
    let (first, last) = (standings[Int(whole)].first, standings[Int(whole)].last)
    return (Int(whole), (last >= since ? 1 : 0) & (first <= until ? 1 : 0) != 0)
  }

  /// Lets each story that became part of another name the one that stands.
  private mutating func shorten() {
    for story in opened..<standings.count { standings[story].whole = Int32(clamping: root(story)) }
  }
}

// MARK: One item

extension StoryBook {
  private mutating func open() -> Int {
    standings.append(Standing(whole: Int32(clamping: stories.count)))
    stories.append(OpenStory())
    return stories.count - 1
  }

  private mutating func note(_ item: String, in story: Int) {
    if !marks.friends(of: item).isEmpty { places[item] = story }
  }

  /// The story of a text that an item's is a near-duplicate of.
  private mutating func copied(by single: OpenStory, shingles: Shingles) -> Int? {
    guard let front = texts.front(of: shingles) else { return nil }
    let story = root(Int(storyOfText[front]))
    return stories[story].mayJoin(single, at: 1, least: options.storyThreshold, options) ? story : nil
  }

  /// With the product of the two sums.
  private mutating func nearest(
    to single: OpenStory, terms: [(feature: Feature, weight: Float)]
  ) -> (story: Int, total: Double)? {
    let found = candidates(of: terms, around: single.span)
    guard !found.isEmpty else { return nil }
    probe.take(single.sum)
    let weight = single.weight
    var best: (story: Int, total: Double, likeness: Double)?
    for (story, _) in found {
      let total = probe.dot(stories[story].sum)
      let likeness = stories[story].weight.likeness(weight, total: total, options)
      guard likeness > best?.likeness ?? 0,
        stories[story].mayJoin(single, at: likeness, least: options.storyThreshold, options)
      else { continue }
      best = (story, total, likeness)
    }
    return best.map { ($0.story, $0.total) }
  }

  private mutating func candidates(
    of terms: [(feature: Feature, weight: Float)], around span: ClosedRange<Double>?
  ) -> [(owner: Int, sum: Float)] {
    let standings = standings
    let since = span.map { $0.lowerBound - options.storyWindow } ?? -.infinity
    let until = span.map { $0.upperBound + options.storyWindow } ?? .infinity
    return standings.withUnsafeBufferPointer { standings in
      index.candidates(of: terms, limit: Limits.storyCandidates) {
        Self.open($0, standings, since: since, until: until)
      }
    }
  }
}

// MARK: Merging

/// One story took in another.
private struct Merge {
  var kept: Int
  /// Of both; the first stays.
  var ids: (String, String)
}

extension StoryBook {
  /// Merges the pairs that are most alike first, each story once.
  private mutating func mergeRound(_ fresh: Set<Int>) -> [Merge] {
    var searches: [(story: Int, found: [Int])] = []
    var seen: Set<UInt64> = []
    for story in fresh.map(root).sorted() {
      let others = partners(of: story).filter { other in
        seen.insert(UInt64(min(story, other)) << 32 | UInt64(max(story, other))).inserted
      }
      if !others.isEmpty { searches.append((story, others)) }
    }
    var pairs: [(likeness: Double, first: Int, second: Int)] = []
    for (search, likenesses) in zip(searches, likenesses(of: searches)) {
      for (other, likeness) in zip(search.found, likenesses) where mayMerge(search.story, other, likeness) {
        pairs.append((likeness, min(search.story, other), max(search.story, other)))
      }
    }
    pairs.sort { ($0.likeness, $1.first, $1.second) > ($1.likeness, $0.first, $0.second) }
    var merged: [Merge] = []
    for pair in pairs {
      let (first, second) = (root(pair.first), root(pair.second))
      guard first != second else { continue }
      let isAsBefore = first == pair.first && second == pair.second
      let likeness =
        isAsBefore ? pair.likeness : stories[first].likeness(stories[second], options)
      guard mayMerge(first, second, likeness) else { continue }
      merged.append(merge(first, second))
    }
    return merged
  }

  /// Merges what analysts said is one.
  private mutating func mergeDecided() -> [Merge] {
    var merged: [Merge] = []
    for (item, place) in places.sorted(by: { $0.key < $1.key }) {
      for friend in marks.friends(of: item) {
        guard let other = places[friend].map(root), other != root(place) else { continue }
        merged.append(merge(root(place), other))
      }
    }
    return merged
  }

  private func likenesses(of searches: [(story: Int, found: [Int])]) -> [[Double]] {
    let (stories, options) = (stories, options)
    return mappedInParallel(searches, with: VectorProbe.init) { search, probe in
      probe.take(stories[search.story].sum)
      let weight = stories[search.story].weight
      return search.found.map {
        stories[$0].weight.likeness(weight, total: probe.dot(stories[$0].sum), options)
      }
    }
  }

  private func mayMerge(_ one: Int, _ other: Int, _ likeness: Double) -> Bool {
    likeness > 0
      && stories[one].mayJoin(stories[other], at: likeness, least: options.mergeThreshold, options)
  }

  /// The stories that share a story's heaviest terms.
  private mutating func partners(of story: Int) -> [Int] {
    let terms = stories[story].sum.heaviest(Limits.searchTerms)
    return candidates(of: terms, around: stories[story].span).map(\.owner).filter { $0 != story }
  }

  /// The story of the older item takes in the other, and keeps its number.
  private mutating func merge(_ one: Int, _ other: Int) -> Merge {
    let isOlder =
      (stories[one].span?.lowerBound ?? .infinity, one)
      <= (stories[other].span?.lowerBound ?? .infinity, other)
    let (kept, taken) = isOlder ? (one, other) : (other, one)
    let ids = (stories[kept].id, stories[taken].id)
    stories[kept].absorb(stories[taken])
    stories[taken] = OpenStory()
    standings[kept].reach(stories[kept].span)
    standings[taken].whole = Int32(clamping: kept)
    return Merge(kept: kept, ids: ids)
  }
}
