/// The lines of development that stories have been put into, and the issues that lines of several languages make.
struct LineBook: Sendable {
  let options: GroupingOptions
  /// By number; what became part of another is empty.
  private(set) var lines: [Line] = []
  private var lineParents: [Int32] = []
  /// For each line the issue that it is of, by number; the number of its first line.
  private var issueParents: [Int32] = []
  /// The lines of issues that have several.
  private var parts: [Int: [Int]] = [:]
  /// Lines by the id of their stories.
  private(set) var lineOf: [String: Int] = [:]
  private var index = PostingIndex()
  private var tagIndex = PostingIndex()
  /// Lines that were made or grew since they were last bridged.
  private var touched: Set<Int> = []
  /// The number that each line is kept under, lines that changed since they were last taken, and those that are no more.
  private var keys: [Int] = []
  var nextKey = 0
  /// The first line of each issue that was restored, by the issue's number.
  private var restored: [Int: Int] = [:]
  /// The number that an issue is kept under, where it is not that of its first line.
  private var issueKeys: [Int: Int] = [:]
  /// Numbers of issues that became part of another since this was last asked.
  private var mergedIssues: [(issue: Int, into: Int)] = []
  private var changed: Set<Int> = []
  private var removed: [Int] = []

  init(options: GroupingOptions) { self.options = options }

  func line(of story: String) -> Int? { lineOf[story].map(root) }

  func root(_ line: Int) -> Int { Self.root(line, lineParents) }

  /// The issue of a line, as the number of one of its lines.
  func issue(of line: Int) -> Int { Self.root(root(line), issueParents) }

  private static func root(_ number: Int, _ parents: [Int32]) -> Int {
    var number = number
    while Int(parents[number]) != number { number = Int(parents[number]) }
    return number
  }

  /// The numbers of all issues, in order.
  var issues: [Int] { Set(lines.indices.filter { root($0) == $0 }.map(issue)).sorted() }

  /// All lines of an issue as one.
  func whole(_ issue: Int) -> Line {
    let parts = members(of: issue)
    return parts.dropFirst().reduce(into: lines[parts[0]]) { $0.absorb(lines[$1]) }
  }

  /// A line as an earlier run left it; lines must come by number.
  mutating func restore(_ line: Line, _ record: GroupingState.LineRecord) {
    let number = open(line)
    (keys[number], nextKey) = (record.number, max(nextKey, record.number + 1))
    if let first = restored[record.issue] {
      unite(issue(of: first), number)
    } else {
      restored[record.issue] = number
      issueKeys[number] = record.issue
    }
    (changed, mergedIssues) = ([], [])
    index.add(line.sum.heaviest(Limits.searchTerms), owner: number)
    enterTags(number)
  }

  /// The number that an issue is kept under.
  func key(ofIssue issue: Int) -> Int { issueKeys[issue] ?? keys[issue] }

  /// Issues with lines that changed since `takeChanged` was last asked.
  var changedIssues: Set<Int> { Set(changed.map(issue)) }

  /// Lines that changed since this was last asked, and the numbers of those that are no more.
  mutating func takeChanged() -> (
    lines: [GroupingState.LineRecord], removed: [Int], merged: [(issue: Int, into: Int)]
  ) {
    let records = Set(changed.map(root)).sorted().map { line in
      GroupingState.LineRecord(
        number: keys[line], issue: key(ofIssue: issue(of: line)), state: lines[line].bytes)
    }
    defer { (changed, removed, mergedIssues) = ([], [], []) }
    return (records, removed.sorted(), mergedIssues)
  }

  /// Adds items of a story that is in a line.
  mutating func add(_ items: [LineItem], of story: String, origins: [Origin], to line: Int) {
    for item in items { lines[line].add(item) }
    lines[line].stories[story] = origins
    lineOf[story] = line
    var fresh = SparseVector()
    for item in items where !item.isCopy { fresh = fresh + item.vector }
    if fresh.count > 0 { index.add(fresh.heaviest(Limits.searchTerms), owner: line) }
    touched.insert(line)
    changed.insert(line)
  }

  /// One story took in another: so do their lines.
  mutating func join(_ kept: String, _ taken: String) {
    guard let from = line(of: taken) else { return }
    let origins = lines[from].stories.removeValue(forKey: taken)
    lineOf[taken] = nil
    changed.insert(from)
    guard let into = line(of: kept) else {
      lineOf[kept] = from
      lines[from].stories[kept] = origins
      return
    }
    if from != into { merge(min(into, from), max(into, from)) }
  }

  /// Puts stories of no line yet into lines: average-linked clustering over them and the lines that are near.
  /// A line that grew may have come nearer to another, and is looked at again.
  mutating func place(_ stories: [Line]) {
    var searches: [(line: Int, found: [Int])] = []
    for line in Set(touched.map(root)).sorted() {
      searches.append((line, candidates(of: lines[line].sum.heaviest(Limits.searchTerms))))
    }
    for story in stories {
      let number = open(story)
      let terms = story.sum.heaviest(Limits.searchTerms)
      searches.append((number, candidates(of: terms)))
      index.add(terms, owner: number)
      touched.insert(number)
      changed.insert(number)
    }
    // No line changes before all pairs are measured.
    let pairs = pairs(of: searches)
    let involved = Set(pairs.map(\.first)).union(pairs.map(\.second)).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(involved, involved.indices))
    var agglomeration = Agglomeration(
      involved.map { lines[$0].sum }, sizes: involved.map { lines[$0].size },
      pairs: pairs.compactMap { pair in
        places[pair.first].flatMap { one in
          places[pair.second].map { VectorPair(first: one, second: $0, total: pair.total) }
        }
      },
      threshold: options.issueThreshold,
      condition: .init(
        traits: involved.map { Trait(areas: lines[$0].areas, marks: lines[$0].marks) },
        union: { $0.union($1) }, allows: { one, other, _ in one.allows(other) }))
    for group in agglomeration.run() where group.count > 1 {
      for other in group.dropFirst() { merge(involved[group[0]], involved[other]) }
    }
  }

  /// Puts the issues of two stories together by an analyst's word.
  mutating func merge(decided one: String, _ other: String) {
    guard let one = line(of: one), let other = line(of: other) else { return }
    unite(issue(of: one), issue(of: other))
  }

  private struct Trait {
    var areas: Int
    var marks: Set<Int>

    /// Lines that are each of an area, but of none in common, are two issues, whatever words they share.
    func allows(_ other: Trait) -> Bool {
      (areas == 0 || other.areas == 0 || areas & other.areas != 0) && !Marks.areApart(marks, other.marks)
    }

    func union(_ other: Trait) -> Trait {
      Trait(areas: areas | other.areas, marks: marks.union(other.marks))
    }
  }

  private mutating func open(_ line: Line) -> Int {
    let number = lines.count
    lines.append(line)
    keys.append(nextKey)
    nextKey += 1
    lineParents.append(Int32(clamping: number))
    issueParents.append(Int32(clamping: number))
    for story in line.stories.keys { lineOf[story] = number }
    return number
  }

  /// The lines that hold most of these terms.
  private mutating func candidates(of terms: [(feature: Feature, weight: Float)]) -> [Int] {
    Self.candidates(of: terms, in: &index, lineParents)
  }

  private static func candidates(
    of terms: [(feature: Feature, weight: Float)], in index: inout PostingIndex, _ parents: [Int32]
  ) -> [Int] {
    parents.withUnsafeBufferPointer { parents in
      index.candidates(of: terms, limit: Limits.lineCandidates) { number in
        var number = number
        while Int(parents[number]) != number { number = Int(parents[number]) }
        return (number, true)
      }
    }
    .map(\.owner)
  }

  /// Leaves out where two lines have too little in common.
  private func pairs(of searches: [(line: Int, found: [Int])]) -> [VectorPair] {
    let (lines, options) = (lines, options)
    return mappedInParallel(searches, with: VectorProbe.init) { search, probe in
      let number = search.line
      probe.take(lines[number].sum)
      return search.found.compactMap { other -> VectorPair? in
        guard other != number else { return nil }
        let total = probe.dot(lines[other].sum)
        let least = options.issueThreshold / 2 * Double(lines[other].size) * Double(lines[number].size)
        return total >= least
          ? VectorPair(first: min(other, number), second: max(other, number), total: total) : nil
      }
    }
    .flatMap(\.self)
  }

  private mutating func merge(_ kept: Int, _ taken: Int) {
    let (kept, taken) = (root(kept), root(taken))
    guard kept != taken else { return }
    let (keptIssue, takenIssue) = (issue(of: kept), issue(of: taken))
    lines[kept].absorb(lines[taken])
    lines[taken] = Line()
    lineParents[taken] = Int32(clamping: kept)
    unite(keptIssue, takenIssue)
    touched.remove(taken)
    touched.insert(kept)
    changed.insert(kept)
    removed.append(keys[taken])
  }
}

// MARK: Across languages

extension LineBook {
  /// Lines that share no language have no words in common but names: there the tags decide. Looks at those that grew.
  mutating func bridge() {
    let grown = Set(touched.map(root)).sorted()
    let terms = grown.map { lines[$0].tags.heaviest(Limits.searchTerms) }
    for (line, terms) in zip(grown, terms) { tagIndex.add(terms, owner: line) }
    var pairs: [VectorPair] = []
    for (line, terms) in zip(grown, terms) {
      for other in Self.candidates(of: terms, in: &tagIndex, lineParents) where other != line {
        pairs.append(VectorPair(first: min(other, line), second: max(other, line), total: 0))
      }
    }
    touched = []
    join(pairs)
  }

  private mutating func enterTags(_ line: Int) {
    tagIndex.add(lines[line].tags.heaviest(Limits.searchTerms), owner: line)
  }

  /// Best first; an issue has the tags and the languages of all its lines.
  private mutating func join(_ pairs: [VectorPair]) {
    var ranked: [(likeness: Double, first: Int, second: Int)] = []
    var seen: Set<UInt64> = []
    // No line changes here.
    var tags: [Int: SparseVector] = [:]
    var spoken = [UInt32?](repeating: nil, count: lines.count)
    for pair in pairs {
      let (one, other) = (issue(of: pair.first), issue(of: pair.second))
      for issue in [one, other] where spoken[issue] == nil {
        spoken[issue] = languages(of: members(of: issue))
      }
      let key = UInt64(min(one, other)) << 32 | UInt64(max(one, other))
      guard one != other, Self.areForeign(spoken[one] ?? 0, spoken[other] ?? 0), seen.insert(key).inserted
      else { continue }
      let likeness = bridgeLikeness(one, other, &tags)
      if likeness >= options.bridgeThreshold { ranked.append((likeness, min(one, other), max(one, other))) }
    }
    ranked.sort { ($0.likeness, $1.first, $1.second) > ($1.likeness, $0.first, $0.second) }
    for pair in ranked {
      let (one, other) = (issue(of: pair.first), issue(of: pair.second))
      guard one != other, bridgeLikeness(one, other, &tags) >= options.bridgeThreshold else { continue }
      unite(one, other)
    }
  }

  /// Mean likeness of the tags of two issues' lines; 0 where they share a language or must stay apart.
  /// - Parameter tags: Those of lines that were asked for before.
  private func bridgeLikeness(_ one: Int, _ other: Int, _ tags: inout [Int: SparseVector]) -> Double {
    let (a, b) = (members(of: one), members(of: other))
    guard Self.areForeign(languages(of: a), languages(of: b)) else { return 0 }
    for line in a + b where tags[line] == nil { tags[line] = lines[line].tags }
    var sum = 0.0
    for first in a {
      for second in b {
        guard !Marks.areApart(lines[first].marks, lines[second].marks) else { return 0 }
        if let one = tags[first], let other = tags[second] { sum += one.dot(other) }
      }
    }
    return sum / Double(a.count * b.count)
  }

  private func languages(of members: [Int]) -> UInt32 { members.reduce(0) { $0 | lines[$1].languages } }

  /// Whether the languages of two issues are all known and none is of both.
  private static func areForeign(_ one: UInt32, _ other: UInt32) -> Bool {
    one != 0 && other != 0 && (one | other) & 1 == 0 && one & other == 0
  }

  func members(of issue: Int) -> [Int] {
    guard let lines = parts[issue] else { return [root(issue)] }
    return Set(lines.map(root)).sorted()
  }

  /// Makes one issue of two.
  private mutating func unite(_ one: Int, _ other: Int) {
    guard one != other else { return }
    let (low, high) = (min(one, other), max(one, other))
    let (kept, gone) = (
      min(key(ofIssue: low), key(ofIssue: high)), max(key(ofIssue: low), key(ofIssue: high))
    )
    issueKeys[low] = kept
    mergedIssues.append((gone, kept))
    parts[low] = (parts[low] ?? [low]) + (parts[high] ?? [high])
    parts[high] = nil
    issueParents[high] = Int32(clamping: low)
    changed.formUnion(members(of: low))
  }
}
