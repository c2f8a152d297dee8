/// Makes a phrase whole: `code` is `code of conduct` where most texts that say the one say the other.
struct PhraseExtender {
  /// A longer phrase stands for the shorter one when it makes up this share of its places.
  static let share = 0.6
  static let mostWords = 4
  /// So many places at least, for a share to mean something.
  static let leastPlaces = 3

  private let texts: [[TitleWord]]
  private let isTelling: (String) -> Bool

  /// - Parameter isTelling: whether a word may begin or end a phrase.
  init(_ texts: [[TitleWord]], isTelling: @escaping (String) -> Bool) {
    self.texts = texts
    self.isTelling = isTelling
  }

  private struct Place {
    var text: Int
    var words: Range<Int>
  }

  /// The longest phrase around the given one that most of its places share; nil where there is none.
  func extended(_ terms: [String]) -> (terms: [String], surface: String)? {
    let found = places(of: terms)
    guard found.count >= Self.leastPlaces else { return nil }
    var best: [Place]?
    for length in stride(from: Self.mostWords, to: terms.count, by: -1) where best == nil {
      let wider = (0...(length - terms.count)).compactMap { before in
        mostShared(found.compactMap { widened($0, before: before, to: length) }, of: found.count)
      }
      best = wider.max { $0.count < $1.count }
    }
    return best.map { (termsAt($0[0]), surface(of: $0)) }
  }

  /// The places that agree with most others, where they are enough and their outer words tell something.
  private func mostShared(_ places: [Place], of all: Int) -> [Place]? {
    let groups = Dictionary(grouping: places, by: termsAt)
    let best = groups.max {
      ($0.value.count, $1.key.joined(separator: " ")) < ($1.value.count, $0.key.joined(separator: " "))
    }
    guard let best, Double(best.value.count) >= Self.share * Double(all),
      let first = best.key.first, let last = best.key.last, mayEnd(best.value, at: 0, first),
      mayEnd(best.value, at: -1, last)
    else { return nil }
    return best.value
  }

  /// Nothing but a name goes before or after a name; else any word that tells something.
  private func mayEnd(_ places: [Place], at end: Int, _ term: String) -> Bool {
    if isCapital(places, at: end) { return true }
    return isTelling(term) && !isCapital(places, at: end == 0 ? 1 : -2)
  }

  /// Whether a word, counted from the front (0, 1) or from the end (-1, -2), has a capital in most places.
  private func isCapital(_ places: [Place], at offset: Int) -> Bool {
    let capitals = places.count { place in
      let edge = offset < 0 ? place.words.upperBound : place.words.lowerBound
      let word = texts[place.text][edge + offset]
      return !word.isFirst && word.surface.unicodeScalars.first?.properties.isUppercase == true
    }
    return capitals * 2 > places.count
  }

  private func places(of terms: [String]) -> [Place] {
    texts.indices.flatMap { text in
      let words = texts[text]
      guard words.count >= terms.count else { return [Place]() }
      return (0...(words.count - terms.count)).compactMap { start in
        let range = start..<(start + terms.count)
        return zip(range, terms).allSatisfy { words[$0].term == $1 } ? Place(text: text, words: range) : nil
      }
    }
  }

  private func widened(_ place: Place, before: Int, to length: Int) -> Place? {
    let start = place.words.lowerBound - before
    let words = texts[place.text]
    guard start >= 0, start + length <= words.count,
      words[(start + 1)..<(start + length)].allSatisfy(\.followsClosely)
    else { return nil }
    return Place(text: place.text, words: start..<(start + length))
  }

  private func termsAt(_ place: Place) -> [String] { texts[place.text][place.words].map(\.term) }

  /// As it is written most often; ties go to the first in Unicode order.
  private func surface(of places: [Place]) -> String {
    var counts: [String: Int] = [:]
    for place in places {
      let words = texts[place.text][place.words]
      let surface = words.dropFirst().reduce(words.first?.surface ?? "") {
        $0 + $1.separator + $1.surface
      }
      counts[surface, default: 0] += words.first?.isFirst == true ? 1 : 1_000
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }
}
