import Model
import Text

/// Tells state media and own statements from other origins.
///
/// A publisher is known by a list, else a ministry or an official source speaks for the government of its country, and a
/// ministry, department, embassy or government with an actor's name in its own is that actor's. The statement of a
/// government is its own where the story is about that actor; of others it is an origin like any.
public struct OriginMarks: Sendable {
  /// A publisher that is known by name.
  public struct Known: Hashable, Sendable {
    public var names: [String]
    /// Id of the actor whose it is.
    public var actor: String
    /// Whether it speaks for the government; else it is a medium that the state owns or directs.
    public var isGovernment: Bool

    public init(names: [String], actor: String, isGovernment: Bool) {
      self.names = names
      self.actor = actor
      self.isGovernment = isGovernment
    }
  }

  /// Who brought an item, as far as marks hang on it.
  public struct Teller: Hashable, Sendable {
    public var publisher: String
    /// Kind and publisher of the source that brought it, and the actor of its country; empty where they are not known.
    public var kind: String
    public var sourcePublisher: String
    public var actor: String

    public init(publisher: String, kind: String = "", sourcePublisher: String = "", actor: String = "") {
      self.publisher = publisher
      self.kind = kind
      self.sourcePublisher = sourcePublisher
      self.actor = actor
    }
  }

  /// Kinds of sources that speak for a government, and words of the names of its bodies.
  static let officialKinds: Set<String> = ["ministry", "official statement"]
  static let officialWords: Set<String> = [
    "ministry", "department", "government", "embassy", "secretariat", "cabinet", "kementerian", "bộ",
  ]

  private let known: [String: [(words: [String], publisher: Known)]]
  private let actors: [String: [(words: [String], id: String)]]

  /// - Parameter actors: Ids with the names that each goes by.
  public init(_ publishers: [Known], actors: [(id: String, names: [String])]) {
    known = Self.byFirstWord(publishers.flatMap { one in one.names.map { ($0, one) } })
      .mapValues { $0.map { (words: $0.0, publisher: $0.1) } }
    self.actors = Self.byFirstWord(actors.flatMap { one in one.names.map { ($0, one.id) } })
      .mapValues { $0.map { (words: $0.0, id: $0.1) } }
  }

  /// Names by their first word, the longest first.
  private static func byFirstWord<Value>(_ names: [(String, Value)]) -> [String: [([String], Value)]] {
    var byFirst: [String: [([String], Value)]] = [:]
    for (name, value) in names {
      let words = Tokenizer.words(of: name)
      if let first = words.first { byFirst[first, default: []].append((words, value)) }
    }
    return byFirst.mapValues { $0.sorted { $0.0.count > $1.0.count } }
  }

  /// What an origin is to a story that these partners take part in.
  public func mark(_ teller: Teller, partners: Set<String>) -> OriginMark {
    let words = Publisher(teller.publisher).origin.split(separator: " ").map(String.init)
    if let publisher = Self.find(words, in: known, \.words)?.publisher {
      guard publisher.isGovernment else { return .stateMedia }
      return partners.contains(publisher.actor) ? .ownStatement : .independent
    }
    return government(teller, words).map { partners.contains($0) ? .ownStatement : .independent }
      ?? .independent
  }

  /// The actor whose government speaks; nil where none does.
  private func government(_ teller: Teller, _ words: [String]) -> String? {
    let isOfSource =
      words.isEmpty || words.joined(separator: " ") == Publisher(teller.sourcePublisher).origin
    let isOfficial = Self.officialKinds.contains(teller.kind)
    guard isOfficial || !Self.officialWords.isDisjoint(with: words) else { return nil }
    if let named = Self.find(words, in: actors, \.words)?.id { return named }
    return isOfficial && isOfSource && !teller.actor.isEmpty ? teller.actor : nil
  }

  private static func find<Entry>(
    _ words: [String], in table: [String: [Entry]], _ name: KeyPath<Entry, [String]>
  ) -> Entry? {
    for start in words.indices {
      for entry in table[words[start]] ?? [] where words[start...].starts(with: entry[keyPath: name]) {
        return entry
      }
    }
    return nil
  }

  /// The story with its marked origins counted: publishers of texts in front, each once.
  /// - Parameter tellers: Of its items, by id.
  public func counted(_ story: Story, tellers: [String: Teller], partners: Set<String>) -> Story {
    var seen: Set<String> = []
    var counts: [OriginMark: Int] = [:]
    for item in story.items where story.copies[item] == nil {
      guard let teller = tellers[item], seen.insert(Publisher(teller.publisher).origin).inserted
      else { continue }
      counts[mark(teller, partners: partners), default: 0] += 1
    }
    var story = story
    story.stateMedia = min(story.origins, counts[.stateMedia] ?? 0)
    story.ownStatements = min(story.origins - story.stateMedia, counts[.ownStatement] ?? 0)
    return story
  }
}
