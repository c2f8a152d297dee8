import Model

/// Finds actors in a text by their names and aliases: what stands in for partner tags where there are none.
struct ActorNames: Sendable {
  private var table = PhraseTable<String>()
  /// Names alone, without the programmes and places that serve as aliases.
  private var plainTable = PhraseTable<String>()

  init(_ list: ActorList) {
    for actor in list.actors {
      for alias in actor.aliases + [actor.name] { table.add(Words.read(alias), value: actor.id) }
      for alias in actor.caseSensitiveAliases + [actor.id] {
        table.add(Words.read(alias), asWritten: true, value: actor.id)
      }
      for name in [actor.name, actor.shortName] + actor.aliases {
        let words = Words.read(name)
        guard words.count == 1 || name == actor.name || name == actor.shortName else { continue }
        plainTable.add(words, asWritten: words.allSatisfy(\.isAcronym), value: actor.id)
      }
    }
  }

  /// Ids of the actors that words name.
  func actors(in words: [Word]) -> Set<String> { Set(table.hits(in: words).map(\.value)) }

  /// Which of the words are the names of actors and so say nothing of an instrument.
  func places(in words: [Word]) -> Set<Int> {
    Set(plainTable.hits(in: words).flatMap { Array($0.range) })
  }
}
