import Model
import Text

/// The house's lists of words, as the files under `analyses/wording` have them.
public struct WordingLists: Sendable {
  /// A term of a scale of likelihood, or of confidence.
  public struct Term: Hashable, Sendable {
    /// `icd203`, `phia` or `confidence`.
    public var scale: String
    public var term: String
    /// Percent; nil for confidence.
    public var low: Int?
    public var high: Int?
    /// Which of a scale's two sets of words it is of; empty where there is one.
    public var row: String
    /// Whether it is a common word too, and means a likelihood only where one is asked for.
    public var onlyInLikelihood: Bool

    public init(
      scale: String, term: String, low: Int? = nil, high: Int? = nil, row: String = "",
      onlyInLikelihood: Bool = false
    ) {
      self.scale = scale
      self.term = term
      self.low = low
      self.high = high
      self.row = row
      self.onlyInLikelihood = onlyInLikelihood
    }
  }

  /// A form of a name that another is to be used for.
  public struct Name: Hashable, Sendable {
    public var preferred: String
    public var alias: String
    public var isCaseSensitive: Bool
    public var isError: Bool
    public var note: String

    public init(preferred: String, alias: String, isCaseSensitive: Bool, isError: Bool, note: String) {
      self.preferred = preferred
      self.alias = alias
      self.isCaseSensitive = isCaseSensitive
      self.isError = isError
      self.note = note
    }
  }

  public var terms: [Term]
  /// Words that stand where a term of the scale belongs, each with what is wrong with it.
  public var vague: [String: String]
  public var motives: [String: String]
  /// Words that rank; `true` where one member state's name is enough to make them do so.
  public var rankings: [String: Bool]
  public var names: [Name]
  /// Names of member states, short and full.
  public var members: [String]

  public init(
    terms: [Term], vague: [String: String], motives: [String: String], rankings: [String: Bool],
    names: [Name], actors: [Actor]
  ) {
    self.terms = terms
    self.vague = vague
    self.motives = motives
    self.rankings = rankings
    self.names = names
    // Adjectives and capitals speak of the state as well; aliases in other scripts do no harm.
    members = actors.filter { $0.kind == .memberState }.flatMap { [$0.name, $0.shortName] + $0.aliases }
  }
}

/// Phrases that are looked for in a line, by their folded words.
struct PhraseList<Meaning: Sendable>: Sendable {
  struct Phrase: Sendable {
    var words: [String]
    /// As written, where case counts.
    var exact: String?
    var meaning: Meaning
  }

  struct Hit {
    /// In Unicode scalars of the line.
    var range: Range<Int>
    var text: String
    var meaning: Meaning
  }

  private let byFirst: [String: [Phrase]]

  init(_ phrases: [(text: String, isCaseSensitive: Bool, meaning: Meaning)]) {
    let list = phrases.map { text, isCaseSensitive, meaning in
      Phrase(
        words: Tokenizer.tokens(of: text).map(\.folded), exact: isCaseSensitive ? text : nil, meaning: meaning
      )
    }
    byFirst = Dictionary(grouping: list.filter { !$0.words.isEmpty }, by: { $0.words[0] })
      .mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  /// The phrases of a text from left to right, the longest at each place; none overlaps another.
  func hits(in text: String) -> [Hit] {
    let tokens = Tokenizer.tokens(of: text)
    let scalars = Array(text.unicodeScalars)
    var hits: [Hit] = []
    var place = 0
    while place < tokens.count {
      let hit = (byFirst[tokens[place].folded] ?? []).lazy.compactMap { phrase -> (Hit, Int)? in
        let end = place + phrase.words.count
        guard end <= tokens.count, tokens[place..<end].map(\.folded) == phrase.words else { return nil }
        let range = tokens[place].start..<tokens[end - 1].end
        let written = String(String.UnicodeScalarView(scalars[range]))
        // No phrase goes across a clause or a cell.
        guard !written.contains(where: { ",;:()|".contains($0) }) else { return nil }
        guard phrase.exact.map({ $0 == written }) ?? true else { return nil }
        return (Hit(range: range, text: written, meaning: phrase.meaning), end)
      }.first
      if let (found, end) = hit {
        hits.append(found)
        place = end
      } else {
        place += 1
      }
    }
    return hits
  }
}
