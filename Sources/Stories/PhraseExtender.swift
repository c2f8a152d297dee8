/// Makes a phrase whole: `code` is `code of conduct` where most texts that say the one say the other.
struct PhraseExtender {
  /// A longer phrase stands for the shorter one when it makes up this share of its places.
  static let share = 0.6
  static let mostWords = 4
  /// So many places at least, for a share to mean something; of a name fewer, which nobody cuts on purpose.
  static let leastPlaces = 3
  static let leastPlacesOfName = 2
  /// Words between two phrases that are one, and the share of the rarer one's places where they are.
  static let mostBetween = 1
  static let shareJoined = 0.5

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
  func extended(_ terms: [String], isName: Bool) -> (terms: [String], surface: String)? {
    let found = places(of: terms)
    guard found.count >= (isName ? Self.leastPlacesOfName : Self.leastPlaces) else { return nil }
    var best: [Place]?
    for length in stride(from: Self.mostWords, to: terms.count, by: -1) where best == nil {
      let wider = (0...(length - terms.count)).compactMap { before in
        mostShared(found.compactMap { widened($0, before: before, to: length) }, of: found.count)
      }
      best = wider.max { $0.count < $1.count }
    }
    return best.map { (termsAt($0[0]), surface(of: $0)) }
  }

  /// The phrase that holds both of two, where half of the places of the rarer one are in it, with nothing between but words that tell
  /// nothing; nil where there is none.
  func joined(_ one: [String], _ other: [String]) -> (terms: [String], surface: String)? {
    let (first, second) = (places(of: one), places(of: other))
    let secondIn = Dictionary(grouping: second, by: \.text)
    let both = first.compactMap { place in
      (secondIn[place.text] ?? []).compactMap { spanned(place, $0) }.min { $0.words.count < $1.words.count }
    }
    let groups = Dictionary(grouping: both, by: termsAt)
    let best = groups.max {
      ($0.value.count, $1.key.joined(separator: " ")) < ($1.value.count, $0.key.joined(separator: " "))
    }
    guard let best, best.value.count >= Self.leastPlacesOfName,
      Double(best.value.count) >= Self.shareJoined * Double(min(first.count, second.count))
    else { return nil }
    return (best.key, surface(of: best.value))
  }

  private func spanned(_ one: Place, _ other: Place) -> Place? {
    guard !one.words.overlaps(other.words) else { return nil }
    let (before, after) = one.words.lowerBound < other.words.lowerBound ? (one, other) : (other, one)
    let between = before.words.upperBound..<after.words.lowerBound
    let words = texts[one.text]
    guard between.count <= Self.mostBetween,
      after.words.upperBound - before.words.lowerBound <= Self.mostWords,
      words[between].allSatisfy({ !isTelling($0.term) }),
      words[between.lowerBound...after.words.lowerBound].allSatisfy(\.followsClosely)
    else { return nil }
    return Place(text: one.text, words: before.words.lowerBound..<after.words.upperBound)
  }

  /// The places that agree with most others, where they are enough and their outer words tell something.
  private func mostShared(_ places: [Place], of all: Int) -> [Place]? {
    let groups = Dictionary(grouping: places, by: termsAt)
    let best = groups.max {
      ($0.value.count, $1.key.joined(separator: " ")) < ($1.value.count, $0.key.joined(separator: " "))
    }
    guard let best, Double(best.value.count) >= Self.share * Double(all),
      let first = best.key.first, let last = best.key.last, mayEnd(best.value, at: 0, first),
      mayEnd(best.value, at: -1, last), !goesOn(best.value),
      all >= Self.leastPlaces || isCapital(best.value, at: 0) && isCapital(best.value, at: -1)
    else { return nil }
    return best.value
  }

  /// Whether most places go on with a further word that tells something: `illegal` is cut off from the `fishing` that it is said of.
  private func goesOn(_ places: [Place]) -> Bool {
    let further = places.count { place in
      let words = texts[place.text]
      let next = place.words.upperBound
      return next < words.count && words[next].followsClosely && isTelling(words[next].term)
    }
    return !isCapital(places, at: -1) && further * 2 > places.count
  }

  /// Nothing but a name goes before or after a name; else any word that tells something.
  private func mayEnd(_ places: [Place], at end: Int, _ term: String) -> Bool {
    if isCapital(places, at: end) { return true }
    return isTelling(term) && !isCapital(places, at: end == 0 ? 1 : -2)
  }

  /// Whether a word, counted from the front (0, 1) or from the end (-1, -2), has a capital in most places.
  private func isCapital(_ places: [Place], at offset: Int) -> Bool {
    let words = places.map { place in
      texts[place.text][(offset < 0 ? place.words.upperBound : place.words.lowerBound) + offset]
    }
    // The first word of a text has one by its place.
    let telling = words.filter { !$0.isFirst }
    return 2 * telling.count { $0.surface.unicodeScalars.first?.properties.isUppercase == true }
      > telling.count
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
      counts[TitleWord.written(words), default: 0] += words.first?.isFirst == true ? 1 : 1_000
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }
}
