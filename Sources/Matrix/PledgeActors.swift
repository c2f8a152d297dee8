import Model

/// Finds the actors that a statement names, by the names and aliases of actors.csv.
struct PledgeActors: Sendable {
  /// A mention, by its first word and the one after its last.
  struct Mention: Sendable {
    let actor: String
    let start: Int
    let end: Int
  }

  private struct Name: Sendable {
    let words: [String]
    let asWritten: Bool
    let actor: String
    /// Whether it names the actor itself, not a place or body of it.
    let isPlain: Bool
  }

  /// By their first word in lower case, the longest first.
  private let names: [String: [Name]]

  init(_ list: ActorList) {
    var names: [Name] = []
    for actor in list.actors {
      let plain = [actor.name, actor.shortName] + actor.aliases.prefix(1)
      for alias in plain { names.append(Self.name(alias, of: actor.id, asWritten: false, isPlain: true)) }
      for alias in actor.aliases.dropFirst() {
        names.append(Self.name(alias, of: actor.id, asWritten: false, isPlain: false))
      }
      let short = actor.caseSensitiveAliases.prefix(2) + [actor.id]
      for alias in short { names.append(Self.name(alias, of: actor.id, asWritten: true, isPlain: true)) }
      for alias in actor.caseSensitiveAliases.dropFirst(2) {
        names.append(Self.name(alias, of: actor.id, asWritten: true, isPlain: false))
      }
    }
    let usable = names.filter { !$0.words.isEmpty && !($0.words.count == 1 && $0.words[0].count < 2) }
    self.names = Dictionary(grouping: usable) { $0.words[0].lowercased() }
      .mapValues { $0.sorted { ($0.words.count, $0.isPlain ? 1 : 0) > ($1.words.count, $1.isPlain ? 1 : 0) } }
  }

  private static func name(_ alias: String, of actor: String, asWritten: Bool, isPlain: Bool) -> Name {
    let text = PledgeText(alias)
    return Name(
      words: text.words.map { asWritten ? $0.written : $0.text }, asWritten: asWritten, actor: actor,
      isPlain: isPlain)
  }

  /// Mentions in the order of the text, the longest where several begin together.
  func mentions(in text: PledgeText, plainOnly: Bool = false) -> [Mention] {
    var found: [Mention] = []
    var place = 0
    while place < text.count {
      let name = names[text.word(place)]?.first { name in
        (!plainOnly || name.isPlain) && fits(name, text, at: place)
      }
      if let name {
        found.append(Mention(actor: name.actor, start: place, end: place + name.words.count))
        place += name.words.count
      } else {
        place += 1
      }
    }
    return found
  }

  private func fits(_ name: Name, _ text: PledgeText, at place: Int) -> Bool {
    guard place + name.words.count <= text.count else { return false }
    return name.words.indices.allSatisfy { offset in
      let word = text.words[place + offset]
      return (name.asWritten ? word.written : word.text) == name.words[offset]
    }
  }

  /// Actors that a stretch of text names as themselves, each once, in order.
  func parties(in text: String) -> [String] {
    var seen: Set<String> = []
    return mentions(in: PledgeText(text), plainOnly: true).map(\.actor).filter { seen.insert($0).inserted }
  }
}
