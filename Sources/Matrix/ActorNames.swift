import Model

/// Finds actors in a text by their names and aliases: what stands in for partner tags where there are none.
struct ActorNames: Sendable {
  private let table: RunTable<String>
  /// Names alone, without the programmes and places that serve as aliases.
  private var plainTable = PhraseTable<String>()

  init(_ list: ActorList) {
    var rows: [(words: [Word], asWritten: Bool, value: String)] = []
    for actor in list.actors {
      for alias in actor.aliases + [actor.name] { rows.append((Words.read(alias), false, actor.id)) }
      for alias in actor.caseSensitiveAliases + [actor.id] {
        rows.append((Words.read(alias), true, actor.id))
      }
      for name in [actor.name, actor.shortName] + actor.aliases {
        let words = Words.read(name)
        guard words.count == 1 || name == actor.name || name == actor.shortName else { continue }
        plainTable.add(words, asWritten: words.allSatisfy(\.isAcronym), value: actor.id)
      }
    }
    table = RunTable(rows)
  }

  /// Ids of the actors that a text names, each once, by id.
  func actors(in text: LinkText) -> [String] {
    var found: Set<String> = []
    table.forEachHit(in: text) { actor, _ in found.insert(actor) }
    return found.sorted()
  }

  /// Which of the words are the names of actors and so say nothing of an instrument.
  func places(in words: [Word]) -> Set<Int> {
    Set(plainTable.hits(in: words).flatMap { Array($0.range) })
  }
}
