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
  private var reader = FeatureReader()
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
    let members = items.map { entry in
      let features = reader.read(entry.item.content)
      return (member(of: entry, features: features), features.sequence)
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
    for key in keys { count(item(key.number).item) }
  }

  private mutating func count(_ item: TaggedItem) {
    let features = reader.read(item.content)
    let weight = Float(options.titleWeight)
    statistics.count(
      words: features.words(titleWeight: weight),
      language: TermStatistics.language(item.content.language))
    statistics.count(cases: features)
    guard isEligible(item) else { return }
    statistics.count(
      pairs: features.pairs(titleWeight: weight),
      tags: TagFeatures.weights(of: item, ubiquitous: ubiquitous).map(\.name))
  }

  /// Whether only the items that may belong to an issue are compared: work then grows with what is watched for, not with all
  /// that its sources say.
  private var isSelective: Bool { isTagged && statistics.items > options.leastSelective }

  private func isEligible(_ item: TaggedItem) -> Bool {
    !isTagged || Eligibility.mayBelongToIssue(item, options)
  }
}

// MARK: A chunk

extension GroupingBook {
  private mutating func addChunk(_ chunk: [Numbered]) {
    var fresh: [Int: (entry: Numbered, features: ItemFeatures)] = [:]
    if let first = chunk.first?.item.content.published?.timeIntervalSince1970 {
      stories.close(before: first)
    }
    for entry in chunk {
      let features = reader.read(entry.item.content)
      _ = stories.add(member(of: entry, features: features), words: features.sequence)
      fresh[entry.number] = (entry, features)
    }
    let (changed, merged) = stories.settle()
    for (kept, taken) in merged { lines.join(kept, taken) }
    place(changed, fresh: fresh)
  }

  private func member(of entry: Numbered, features: ItemFeatures) -> Member {
    let content = entry.item.content
    let publisher = Publisher(content.publisher)
    let words = features.words(titleWeight: Float(options.titleWeight))
    return Member(
      item: entry.number, id: entry.item.id, title: content.title,
      date: content.published?.timeIntervalSince1970,
      origin: publisher.origin, isCarrier: publisher.isCarrier,
      language: TermStatistics.language(content.language), areas: Self.areaBits(of: entry.item),
      isEligible: isEligible(entry.item), source: Coverage.number(of: entry.source),
      country: entry.country.isEmpty ? 0 : Features.tag("country " + entry.country),
      text: StoryText(
        features, vector: statistics.vector(ofWords: words), telling: Telling(features, statistics)))
  }

  private static func areaBits(of item: TaggedItem) -> Int {
    let found = item.areas
    return Area.allCases.enumerated().reduce(0) { bits, area in
      found.contains(area.element) ? bits | 1 << area.offset : bits
    }
  }

  /// Gives the new items of stories that are in a line to it, and finds lines for stories that may have one now.
  private mutating func place(_ changed: [Int], fresh: [Int: (entry: Numbered, features: ItemFeatures)]) {
    var waiting: [Line] = []
    for number in changed {
      let story = stories.stories[number]
      guard story.members.contains(where: \.isEligible) else { continue }
      let origins = story.origins
      if let line = lines.line(of: story.id) {
        let items = story.members.indices.compactMap { place in
          fresh[story.members[place].item].map { lineItem(story.members[place], $0) }
        }
        lines.add(items, of: story.id, origins: origins, to: line)
      } else {
        var line = Line()
        for member in story.members { line.add(lineItem(member, fresh[member.item])) }
        line.marks = issueMarks.of(story.id)
        line.stories[story.id] = origins
        waiting.append(line)
      }
    }
    lines.place(waiting)
    for pair in issueWords.together where pair.count == 2 { lines.merge(decided: pair[0], pair[1]) }
    lines.bridge()
  }

  /// What a part is scaled by to have its share of a similarity; where no rule looked at any item, words and pairs share that of tags.
  private func part(_ share: Double) -> Double {
    (isTagged ? share : share / (1 - options.tagShare)).squareRoot()
  }

  /// Of an item of an earlier batch only the words are still known.
  private func lineItem(
    _ member: Member, _ fresh: (entry: Numbered, features: ItemFeatures)?
  ) -> LineItem {
    var item = LineItem(
      item: member.item, key: TokenHash.of(member.id),
      vector: member.text.vector.scaled(by: part(options.wordShare)),
      tags: SparseVector(), areaTags: [], partnerTags: [], areas: member.areas,
      language: 1 << UInt32(statistics.known(member.language) ?? 0), date: member.date,
      isCopy: member.isCopy,
      leading: member.text.vector.heaviest(Line.leadingTerms).map(\.feature))
    guard let fresh else { return item }
    let pairs = fresh.features.pairs(titleWeight: Float(options.titleWeight))
    let named = TagFeatures.weights(of: fresh.entry.item, ubiquitous: ubiquitous)
    item.tags = statistics.vector(
      ofTags: ItemFeatures.summed(named.map { (Features.tag($0.name), $0.weight) }))
    item.vector = [
      item.vector, statistics.vector(ofPairs: pairs).scaled(by: part(options.pairShare)),
      item.tags.scaled(by: part(options.tagShare)),
    ].reduce(SparseVector(), +)
    item.leading += named.filter { $0.name.hasPrefix("area ") && $0.weight == TagFeatures.areaWithPartner }
      .map { Features.tag($0.name) }
    item.areaTags = TagFeatures.finest(Set(fresh.entry.item.tags(of: .area)).sorted())
    item.partnerTags = Set(fresh.entry.item.tags(of: .partner)).sorted()
    return item
  }
}

/// Which items may open or join an issue: those with an area, a mechanism or some relevance.
enum Eligibility {
  static func isUntagged(_ items: some Sequence<TaggedItem>) -> Bool {
    items.allSatisfy { $0.tags.isEmpty && $0.relevance == nil }
  }

  static func mayBelongToIssue(_ item: TaggedItem, _ options: GroupingOptions) -> Bool {
    item.tags.contains { $0.facet == .area || $0.facet == .mechanism }
      || (item.relevance?.score ?? 0) >= options.leastRelevance
  }
}
