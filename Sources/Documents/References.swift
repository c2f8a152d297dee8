import Foundation
import Model

/// The items of a brief, oldest first, undated ones last, and the marks that refer to them.
///
/// While a brief is written a reference is the item's id between control characters, which no text of a feed can bring
/// along (`Markdown.escaped` drops them). At the end `Numbering` gives each item its number.
struct References {
  let ordered: [BriefItem]
  private let places: [String: Int]

  init(_ items: [BriefItem]) {
    ordered = items.sorted { a, b in
      switch (a.item.content.published, b.item.content.published) {
      case (let x?, let y?) where x != y: x < y
      case (_?, nil): true
      case (nil, _?): false
      default: a.item.id < b.item.id
      }
    }
    places = Dictionary(
      ordered.enumerated().map { ($1.item.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Its place in the order of time, from 0.
  func place(of item: String) -> Int? { places[item] }

  func item(_ id: String) -> BriefItem? { places[id].map { ordered[$0] } }

  /// Each once, in the order of time; what is no item of the brief is left out.
  func known(_ items: some Sequence<String>) -> [String] {
    Set(items.compactMap { places[$0] }).sorted().map { ordered[$0].item.id }
  }

  /// A footnote for each item.
  func marks(_ items: some Sequence<String>) -> String {
    known(items).map { "\u{2}\($0)\u{3}" }.joined()
  }

  /// Footnotes for the first few of a list, in the order given, and how many more there are; one more than that is shown.
  func marks(_ items: [String], atMost limit: Int) -> String {
    var seen: Set<String> = []
    let ordered = items.filter { places[$0] != nil && seen.insert($0).inserted }
    let more = ordered.count > limit + 1 ? ordered.count - limit : 0
    return ordered.prefix(more > 0 ? limit : limit + 1).map { "\u{2}\($0)\u{3}" }.joined()
      + (more > 0 ? " and \(more) more" : "")
  }

  /// `3, 7–9`: the numbers alone, for tables.
  func list(_ items: some Sequence<String>) -> String {
    "\u{4}" + known(items).joined(separator: "\u{3}") + "\u{5}"
  }
}

/// The numbers of a brief's sources: those that an earlier draft gave, then in the order in which they are referred to,
/// as footnotes are counted, then the others by time.
struct Numbering {
  private(set) var numbers: [String: Int]

  init(_ text: String, _ references: References, kept: [String: Int]) {
    numbers = kept.filter { references.place(of: $0.key) != nil }
    var next = (kept.values.max() ?? 0) + 1
    func give(_ item: String) {
      guard references.place(of: item) != nil, numbers[item] == nil else { return }
      numbers[item] = next
      next += 1
    }
    for part in text.split(separator: "\u{2}").dropFirst() { give(String(part.prefix { $0 != "\u{3}" })) }
    for entry in references.ordered { give(entry.item.id) }
  }

  /// Items in the order of their numbers.
  var items: [String] { numbers.sorted { $0.value < $1.value }.map(\.key) }

  /// A text with numbers in place of the items' ids, and the numbers that have a footnote in it.
  func resolved(_ text: String) -> (text: String, footnotes: Set<Int>) {
    var out = ""
    var footnotes: Set<Int> = []
    var rest = text[...]
    while let start = rest.firstIndex(where: { $0 == "\u{2}" || $0 == "\u{4}" }) {
      out += rest[..<start]
      let isList = rest[start] == "\u{4}"
      let inside = rest[rest.index(after: start)...]
      let end = inside.firstIndex(of: isList ? "\u{5}" : "\u{3}") ?? inside.endIndex
      let known = inside[..<end].split(separator: "\u{3}").compactMap { numbers[String($0)] }
      if isList {
        out += Self.runs(known.sorted())
      } else if let number = known.first {
        out += "[^\(number)]"
        footnotes.insert(number)
      }
      rest = end < inside.endIndex ? inside[inside.index(after: end)...] : ""
    }
    return (out + rest, footnotes)
  }

  private static func runs(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { run in
      run.count > 2
        ? "\(run.lowerBound)–\(run.upperBound)" : run.map { "\($0)" }.joined(separator: ", ")
    }.joined(separator: ", ")
  }
}
