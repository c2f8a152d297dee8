import Foundation
import Model
import Text

/// Stories and issues as they stand: takes items in batches, and can be put away between them.
///
/// Items of a batch are put in order of time and id first, so the order inside it does not matter.
public struct GroupingBook: Sendable {
  /// An item with the number that its giver knows it by.
  public struct Numbered: Sendable {
    public var number: Int
    public var item: TaggedItem
    /// The id of the source that brought it, and the country of that; empty where they are not known.
    public var source: String
    public var country: String

    public init(number: Int, item: TaggedItem, source: String = "", country: String = "") {
      self.number = number
      self.item = item
      self.source = source
      self.country = country
    }
  }

  let options: GroupingOptions
  private let storyMarks: Marks
  private let issueMarks: Marks
  private let issueWords: GroupingConstraints
  private(set) var statistics: TermStatistics
  var stories: StoryBook
  var lines: LineBook
  private var ubiquitous: Set<String> = []
  /// Whether a rule has looked at any item. Where none has there is nothing to go by, and every item may open an issue.
  private(set) var isTagged: Bool

  public init(
    options: GroupingOptions = .standard, storyWords: GroupingConstraints = .init(),
    issueWords: GroupingConstraints = .init()
  ) {
    self.init(
      options: options, storyWords: storyWords, issueWords: issueWords, statistics: TermStatistics(),
      isTagged: false)
  }

  init(
    options: GroupingOptions, storyWords: GroupingConstraints, issueWords: GroupingConstraints,
    statistics: TermStatistics, isTagged: Bool
  ) {
    self.options = options
    self.statistics = statistics
    self.isTagged = isTagged
    storyMarks = Marks(storyWords)
    issueMarks = Marks(issueWords)
    self.issueWords = issueWords
    stories = StoryBook(options: options, marks: storyMarks)
    lines = LineBook(options: options)
  }

  /// How many items were ever counted.
  public var itemCount: Int { statistics.items }

  /// How many stories there are.
  public var storyCount: Int { stories.stories.count { !$0.members.isEmpty } }

  /// Puts the items of a batch into stories, and these into lines of development. An id must come once.
  public mutating func add(_ batch: [Numbered]) {
    let places = batch.indices.map {
      Key(number: $0, id: batch[$0].item.id, date: batch[$0].item.content.published)
    }
    add(places) { batch[$0] }
  }

  /// What the order of items is known by.
  public struct Key: Sendable {
    /// By which the item is asked for.
    public var number: Int
    public var id: String
    public var date: Date?

    public init(number: Int, id: String, date: Date?) {
      self.number = number
      self.id = id
      self.date = date
    }
  }

  /// The same of items that are too many to be held: each is asked for three times.
  public mutating func add(_ keys: [Key], item: (Int) -> Numbered) {
    let ordered = keys.sorted(by: Self.isBefore)
    count(ordered, item)
    let isSelective = isSelective
    var chunk: [Numbered] = []
    for key in ordered {
      let entry = item(key.number)
      guard !isSelective || isEligible(entry.item) else { continue }
      chunk.append(entry)
      if chunk.count == Limits.chunk {
        addChunk(chunk)
        chunk = []
      }
    }
    addChunk(chunk)
  }

  /// Takes in a line of development as it stood.
  mutating func restore(_ line: Line, _ record: GroupingState.LineRecord) {
    var line = line
    for story in line.stories.keys { line.marks.formUnion(issueMarks.of(story)) }
    lines.restore(line, record)
  }

  /// A story as it stood, by its id, with its items: those that may be joined by the items of the next batch must be known.
  public mutating func restore(story id: String, items: [Numbered]) {
    let first = id.hasPrefix(OpenStory.prefix) ? String(id.dropFirst(OpenStory.prefix.count)) : id
    var reader = FeatureReader()
    let weighing = weighing
    let members = items.map { entry in
      let features = reader.read(entry.item.content)
      return (weighing.member(of: entry, features: features), features.sequence)
    }
    stories.restore(members, first: first)
  }

  private static func isBefore(_ a: Key, _ b: Key) -> Bool {
    let dates = (a.date ?? .distantFuture, b.date ?? .distantFuture)
    return dates.0 != dates.1 ? dates.0 < dates.1 : a.id < b.id
  }

  /// How rare a word is must be known before the first item of the batch is weighed.
  private mutating func count(_ keys: [Key], _ item: (Int) -> Numbered) {
    for key in keys {
      let item = item(key.number).item
      isTagged = isTagged || !Eligibility.isUntagged([item])
      statistics.count(partners: Set(item.tags(of: .partner)))
    }
    ubiquitous = statistics.ubiquitous(share: options.ubiquitousShare)
    let weighing = ItemWeighing(
      options: options, statistics: TermStatistics(), isTagged: isTagged, ubiquitous: ubiquitous)
    for start in stride(from: 0, to: keys.count, by: Limits.chunk) {
      let block = keys[start..<min(start + Limits.chunk, keys.count)].map { item($0.number).item }
      let counts = mappedInParallel(block, with: FeatureReader.init) { item, reader in
        weighing.counts(of: item, reader.read(item.content))
      }
      for counts in counts { statistics.count(counts) }
    }
  }

  /// Whether only the items that may belong to an issue are compared: work then grows with what is watched for, not with all
  /// that its sources say.
  private var isSelective: Bool { isTagged && statistics.items > options.leastSelective }

  private func isEligible(_ item: TaggedItem) -> Bool {
    Eligibility.admits(item, isTagged: isTagged, options)
  }

  private var weighing: ItemWeighing {
    ItemWeighing(options: options, statistics: statistics, isTagged: isTagged, ubiquitous: ubiquitous)
  }
}

// MARK: A chunk

extension GroupingBook {
  private mutating func addChunk(_ chunk: [Numbered]) {
    var fresh: [Int: (entry: Numbered, features: ItemFeatures)] = [:]
    if let first = chunk.first?.item.content.published?.timeIntervalSince1970 {
      stories.close(before: first)
    }
    let weighing = weighing
    let members = mappedInParallel(chunk, with: FeatureReader.init) { entry, reader in
      let features = reader.read(entry.item.content)
      return (member: weighing.member(of: entry, features: features), features: features)
    }
    for (entry, read) in zip(chunk, members) {
      _ = stories.add(read.member, words: read.features.sequence)
      fresh[entry.number] = (entry, read.features)
    }
    let (changed, merged) = stories.settle()
    for (kept, taken) in merged { lines.join(kept, taken) }
    place(changed, fresh: fresh)
  }

  /// Gives the new items of stories that are in a line to it, and finds lines for stories that may have one now.
  private mutating func place(_ changed: [Int], fresh: [Int: (entry: Numbered, features: ItemFeatures)]) {
    var waiting: [Line] = []
    let changed = changed.map { stories.stories[$0] }.filter { $0.members.contains(where: \.isEligible) }
    var items = lineItems(of: changed, fresh)[...]
    for story in changed {
      let origins = story.origins
      if let line = lines.line(of: story.id) {
        let count = story.members.count { fresh[$0.item] != nil }
        lines.add(Array(items.prefix(count)), of: story.id, origins: origins, to: line)
        items.removeFirst(count)
      } else {
        var line = Line()
        for item in items.prefix(story.members.count) { line.add(item) }
        items.removeFirst(story.members.count)
        line.marks = issueMarks.of(story.id)
        line.stories[story.id] = origins
        waiting.append(line)
      }
    }
    lines.place(waiting)
    for pair in issueWords.together where pair.count == 2 { lines.merge(decided: pair[0], pair[1]) }
    lines.bridge()
  }

  /// The items that `place` takes: of stories in a line the new ones, of the others all.
  private func lineItems(
    of stories: [OpenStory], _ fresh: [Int: (entry: Numbered, features: ItemFeatures)]
  ) -> [LineItem] {
    let weighing = weighing
    let members = stories.flatMap { story in
      let isInLine = lines.line(of: story.id) != nil
      let wanted = story.members.filter { !isInLine || fresh[$0.item] != nil }
      return wanted.map { ($0, fresh[$0.item]) }
    }
    return mappedInParallel(members) { weighing.lineItem($0.0, $0.1) }
  }
}

/// Which items may open or join an issue: those with an area, a mechanism or some relevance.
enum Eligibility {
  static func isUntagged(_ items: some Sequence<TaggedItem>) -> Bool {
    items.allSatisfy { $0.tags.isEmpty && $0.relevance == nil }
  }

  /// Where no rule has looked at anything, every item.
  static func admits(_ item: TaggedItem, isTagged: Bool, _ options: GroupingOptions) -> Bool {
    !isTagged || mayBelongToIssue(item, options)
  }

  private static func mayBelongToIssue(_ item: TaggedItem, _ options: GroupingOptions) -> Bool {
    item.tags.contains { $0.facet == .area || $0.facet == .mechanism }
      || (item.relevance?.score ?? 0) >= options.leastRelevance
  }
}
