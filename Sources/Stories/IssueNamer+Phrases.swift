import Foundation

extension IssueNamer {
  /// A word or a pair of words: in how many items of the issue it stands, and where.
  struct Phrase {
    var terms: [String]
    var items: Int
    /// Items by where it stands in them: a title counts whole, a summary in part.
    var weight: Double
    var places: [(part: Int, first: Int)] = []
    var surface = ""
    var score = 0.0

    /// Whether every word of it is written with a capital letter.
    var isName: Bool {
      surface.split(separator: " ").allSatisfy { $0.unicodeScalars.first?.properties.isUppercase ?? false }
    }
  }

  /// Words and pairs of them that enough of the texts hold. Both are known by numbers, for texts have many of them.
  func phrases(of texts: [[NamedText]], least: Int) -> [Phrase] {
    var numbers: [String: UInt64] = [:]
    var found: [UInt64: Int] = [:]
    var counted: [Count] = []
    var places: [(phrase: Int, part: Int, first: Int, words: Int)] = []
    let words = texts.reduce(0) { $0 + $1.reduce(0) { $0 + $1.words.count } }
    numbers.reserveCapacity(words)
    found.reserveCapacity(2 * words)
    places.reserveCapacity(2 * words)
    var part = 0
    for (text, parts) in texts.enumerated() {
      for named in parts {
        var before: UInt64 = 0
        for (place, word) in named.words.enumerated() {
          let number = numbers[word.term] ?? UInt64(numbers.count + 1)
          if number > numbers.count { numbers[word.term] = number }
          for words in 1...(place > 0 && word.followsClosely ? 2 : 1) {
            let key = words == 1 ? number : before << 32 | number
            let known = found[key] ?? counted.count
            if known == counted.count {
              found[key] = known
              counted.append(Count())
            }
            places.append((known, part, place + 1 - words, words))
            counted[known].places += 1
            counted[known].note(text, named.weight)
          }
          before = number
        }
        part += 1
      }
    }
    return enough(counted, places, least: least, in: texts.flatMap { $0.map(\.words) })
  }

  /// The texts that hold a phrase.
  private struct Count {
    /// The text, by number, that it was last seen in.
    var last = -1
    var items = 0
    var weight = 0.0
    var places = 0

    mutating func note(_ text: Int, _ weight: Double) {
      guard last != text else { return }
      last = text
      items += 1
      self.weight += weight
    }
  }

  private func enough(
    _ counted: [Count], _ places: [(phrase: Int, part: Int, first: Int, words: Int)], least: Int,
    in parts: [[TitleWord]]
  ) -> [Phrase] {
    var phrases: [Phrase] = []
    var numbers = [Int](repeating: -1, count: counted.count)
    for place in places where counted[place.phrase].items >= least {
      if numbers[place.phrase] < 0 {
        numbers[place.phrase] = phrases.count
        let count = counted[place.phrase]
        phrases.append(
          Phrase(
            terms: parts[place.part][place.first..<(place.first + place.words)].map(\.term),
            items: count.items, weight: count.weight))
        phrases[phrases.count - 1].places.reserveCapacity(count.places)
      }
      phrases[numbers[place.phrase]].places.append((place.part, place.first))
    }
    return phrases
  }

  /// As it is written most often; ties go to the first in Unicode order.
  func surface(of phrase: Phrase, in parts: [[TitleWord]]) -> String {
    var counts: [String: Int] = [:]
    for place in phrase.places {
      let words = parts[place.part][place.first..<(place.first + phrase.terms.count)]
      // A text's first word is capital by position: it decides only where there is no other.
      counts[TitleWord.written(words), default: 0] += words.first?.isFirst == true ? 1 : 1_000
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }
}
