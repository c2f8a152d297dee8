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
  let issueMarks: Marks
  let issueWords: GroupingConstraints
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
    add(places, .held(batch))
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

  /// Gives an item by the number of its key, on any core.
  public typealias Source = @Sendable (Int) -> Numbered

  /// The same of items that are too many to be held: each is asked for three times.
  public mutating func add(_ keys: [Key], item: @escaping Source) { add(keys, .asked(item)) }

  private mutating func add(_ keys: [Key], _ items: BatchItems) {
    let ordered = Self.ordered(keys)
    let (eligible, kept) = count(ordered, items)
    // Work grows with what is watched for, not with all that its sources say.
    let places = isSelective(of: statistics.items, isTagged: isTagged) ? eligible : Array(ordered.indices)
    var features = kept
    for start in stride(from: 0, to: places.count, by: Limits.chunk) {
      let chunk = places[start..<min(start + Limits.chunk, places.count)]
      addChunk(chunk.map { items[ordered[$0]] }, chunk.map { features.removeValue(forKey: $0) })
    }
    if places.isEmpty { addChunk([], []) }
  }

  /// Which of so many items will be compared with others: the rest are counted, and need no number of their own.
  public func compares(_ items: [TaggedItem]) -> [Bool] {
    let isTagged =
      isTagged
      || items.indices.contains {
        !Eligibility.isUntagged(items[$0].tags, relevance: items[$0].relevance?.score)
      }
    let isSelective = isSelective(of: statistics.items + items.count, isTagged: isTagged)
    return items.indices.map {
      !isSelective
        || Eligibility.admits(
          items[$0].tags, relevance: items[$0].relevance?.score, isTagged: isTagged, options)
    }
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

  /// The numbers of items in order of date and id; those without a date come last.
  private static func ordered(_ keys: [Key]) -> [Int] {
    let dates = keys.map { ($0.date ?? .distantFuture).timeIntervalSinceReferenceDate }
    return keys.indices.sorted { a, b in
      dates[a] != dates[b] ? dates[a] < dates[b] : keys[a].id < keys[b].id
    }
    .map { keys[$0].number }
  }

  /// How rare a word is must be known before the first item of the batch is weighed.
  /// - Returns: The places in the order of items that may belong to issues, and the features of some of them.
  private mutating func count(
    _ numbers: [Int], _ items: BatchItems
  ) -> (eligible: [Int], kept: [Int: ItemFeatures]) {
    var languages: [UInt32] = []
    languages.reserveCapacity(numbers.count)
    for number in numbers {
      let item = items.counted(number, isRead: false)
      isTagged = isTagged || !Eligibility.isUntagged(item.tags, relevance: item.relevance)
      statistics.count(partners: Set(TagFeatures.names(of: .partner, among: item.tags)))
      languages.append(statistics.count(language: TermStatistics.language(item.language)))
    }
    ubiquitous = statistics.ubiquitous(share: options.ubiquitousShare)
    let (options, isTagged, ubiquitous, marks) = (options, isTagged, ubiquitous, languages)
    let tallies = gatheredInParallel(numbers.count, in: 256, from: ItemTally.init) { places, tally in
      for place in places {
        let item = items.counted(numbers[place], isRead: true)
        if Eligibility.admits(item.tags, relevance: item.relevance, isTagged: isTagged, options) {
          let tags = TagFeatures.weights(of: item.tags, ubiquitous: ubiquitous)
          tally.count(item.title, item.summary, language: marks[place], tags: tags, at: place)
        } else {
          tally.count(item.title, item.summary, language: marks[place])
        }
      }
    }
    for tally in tallies { statistics.add(tally) }
    let kept = tallies.flatMap { $0.kept.map { ($0.place, $0.features) } }
    return (tallies.flatMap(\.eligible).sorted(), Dictionary(kept) { first, _ in first })
  }

  /// Whether of so many items only those are compared that may belong to an issue.
  private func isSelective(of items: Int, isTagged: Bool) -> Bool {
    isTagged && items > options.leastSelective
  }

  var weighing: ItemWeighing {
    ItemWeighing(options: options, statistics: statistics, isTagged: isTagged, ubiquitous: ubiquitous)
  }
}
