import Model

/// The words of a language by which statements promise. English is known best; of the others only what is sure.
struct PledgeLanguage: Sendable {
  var cues: [PledgeCue] = []
  /// Nouns and pronouns for those who make a statement, and the bodies that act for them.
  var speakers: Set<String> = []
  /// Of these, those that are the member states.
  var members: Set<String> = []
  /// Pronouns that stand for who acted in the sentence before.
  var pronouns: Set<String> = []
  /// Words that begin a clause about something else.
  var relatives: Set<String> = []
  /// `that`, after which somebody's words are reported.
  var reporters: Set<String> = []
  var conjunctions: Set<String> = []
  /// Words that may stand between who acts and the verb.
  var adverbs: Set<String> = []
  var negations: Set<String> = []
  /// Words that join a noun to its owner: `of`.
  var owners: Set<String> = []
  /// Verbs after a promise that make it an intention to look into something.
  var exploring: Set<String> = []
  /// Verbs of restraint, which are promised with a negation.
  var restraints: Set<String> = []
  /// Verbs that tell what will happen, not what somebody will do.
  var happenings: Set<String> = []
  /// Words between `will` and the verb of a passive: `be`.
  var passives: Set<String> = []
  /// Participles of what people bring about.
  var deeds: Set<String> = []
  /// What is promised again: `commitment`.
  var promises: Set<String> = []
  /// What is offered: noun by how strong it is.
  var offers: [String: CommitmentQuality.VerbStrength] = [:]
  /// `our`: whose commitment is expressed.
  var owned: Set<String> = []
  /// What an announcement is of, to be a promise.
  var gifts: Set<String> = []
  /// What should be done, after `agreed that`.
  var modals: Set<String> = []
  /// Verbs whose doing can be seen.
  var concrete: Set<String> = []
  /// Verbs that a point of a declaration may begin with, though nobody can see the deed: `strengthen`.
  var vague: Set<String> = []
  /// Words before what something is done with.
  var means: Set<String> = []

  /// The language of a statement; English where it is another or nobody knows.
  static func of(_ code: String?) -> PledgeLanguage {
    switch code?.prefix(2).lowercased() {
    case "id", "ms": malay
    case "vi": vietnamese
    case "fr": french
    default: english
    }
  }

  static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Cues of one strength and kind, a pattern a line.
  static func cues(
    _ strength: CommitmentQuality.VerbStrength, _ kind: PledgeCue.Kind, _ patterns: String
  ) -> [PledgeCue] {
    patterns.split(whereSeparator: \.isNewline).map { PledgeCue(String($0), strength, kind) }
  }
}
