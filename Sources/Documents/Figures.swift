import Foundation

/// Figures that items of one event give for one thing, where they do not agree.
///
/// A figure is a number and what stands behind it within four words. Nothing says that two items count the same: the
/// brief sets them side by side and leaves it to its reader.
struct Figures {
  struct Given: Hashable {
    var value: Double
    /// As the item writes it.
    var text: String
  }

  /// What is counted, and what each item says.
  struct Difference {
    var measure: String
    /// By value, the one that most items give first; items oldest first.
    var figures: [(text: String, items: [String])]
  }

  /// Words that say what is counted, by what a reader calls it.
  private static let measures: [String: String] = {
    let words: [String: [String]] = [
      "people killed": ["killed", "dead", "deaths", "tewas", "patay"],
      "people hurt": ["hurt", "injured", "wounded", "luka", "sugatan"],
      "people missing": ["missing", "hilang", "nawawala"],
      "sailors": ["sailors", "seamen"], "soldiers": ["soldiers", "troops"],
      "fishers": ["fishers", "fishermen", "nelayan", "mangingisda"], "crew": ["crew", "crewmen"],
      "people": ["people", "persons", "orang"], "ships": ["ships", "vessels", "kapal", "barko"],
      "boats": ["boats", "bangka"], "aircraft": ["aircraft", "planes"],
      "projects": ["projects", "proyek", "projek"], "agreements": ["agreements", "memoranda"],
      "countries": ["countries", "nations", "negara"], "kilometres": ["kilometres", "kilometers", "km"],
      "metres": ["metres", "meters"], "dollars": ["usd", "dollars", "dolar"], "pesos": ["pesos", "piso"],
      "euros": ["euros", "eur"], "yen": ["yen"], "tonnes": ["tonnes", "tons", "ton"],
      "megawatts": ["megawatts", "mw"],
    ]
    return Dictionary(
      words.flatMap { name, forms in forms.map { ($0, name) } }, uniquingKeysWith: { a, _ in a })
  }()

  /// What the items of an event give differently, by measure.
  /// - Parameter texts: of independent items, oldest first, each with its id.
  static func differences(_ texts: [(item: String, text: String)]) -> [Difference] {
    var given: [String: [(item: String, figures: Set<Given>)]] = [:]
    for (item, text) in texts {
      for (measure, figures) in figures(in: text) { given[measure, default: []].append((item, figures)) }
    }
    return given.sorted { $0.key < $1.key }.compactMap { measure, items in
      let values = items.map { Set($0.figures.map(\.value)) }
      // Where any value is common to two items they may speak of different things besides.
      let differ = values.indices.allSatisfy { a in
        values.indices.allSatisfy {
          a == $0 || values[a] == values[$0] || values[a].isDisjoint(with: values[$0])
        }
      }
      guard differ, Set(values).count > 1, values.allSatisfy({ $0.count == 1 }) else { return nil }
      return Difference(measure: measure, figures: sideBySide(items))
    }
  }

  private static func sideBySide(
    _ items: [(item: String, figures: Set<Given>)]
  ) -> [(text: String, items: [String])] {
    var order: [Double] = []
    var groups: [Double: (text: String, items: [String])] = [:]
    for (item, figures) in items {
      for figure in figures {
        if groups[figure.value] == nil { order.append(figure.value) }
        groups[figure.value, default: (figure.text, [])].items.append(item)
      }
    }
    return order.compactMap { groups[$0] }.sorted { $0.items.count > $1.items.count }
  }

  /// The figures of a text by what they count.
  static func figures(in text: String) -> [String: Set<Given>] {
    let words = text.split(whereSeparator: \.isWhitespace).map(Word.init)
    var found: [String: Set<Given>] = [:]
    var place = 0
    while place < words.count {
      guard let value = NumberWords.value(words[place].bare) else {
        place += 1
        continue
      }
      var given = Given(value: value, text: words[place].bare)
      var next = place + 1
      if !words[place].endsClause, next < words.count,
        let scale = NumberWords.scale(words[next].bare.lowercased())
      {
        given = Given(value: value * scale, text: given.text + " " + words[next].bare)
        next += 1
      }
      for measure in measures(behind: words, from: next - 1) { found[measure, default: []].insert(given) }
      place = next
    }
    return found
  }

  private static func measures(behind words: [Word], from number: Int) -> Set<String> {
    var found: Set<String> = []
    var place = number
    while !words[place].endsClause, place + 1 < words.count, place < number + 4 {
      place += 1
      if NumberWords.value(words[place].bare) != nil { break }
      if let measure = measures[words[place].bare.lowercased()] { found.insert(measure) }
    }
    return found
  }

  private struct Word {
    var bare: String
    /// Whether punctuation parts it from what follows.
    var endsClause: Bool

    init(_ text: Substring) {
      let opening = text.drop { !$0.isLetter && !$0.isNumber }
      let end = opening.lastIndex { $0.isLetter || $0.isNumber }
      bare = end.map { String(opening[...$0]) } ?? ""
      endsClause = text.last.map { ",;:.!?)".contains($0) } ?? false
    }
  }
}
