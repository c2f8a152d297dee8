import Foundation
import Model
import Text

/// Sentences as sparse vectors of unit length, so that the product of two is the cosine of their angle.
///
/// Words are folded and stemmed in the sentence's language. Numbers, names and the tags whose words lie in a sentence are
/// the same features in every language: they are the bridge between an item in Thai and one in English.
struct SentenceVectors {
  struct Entry {
    var feature: Int32
    var weight: Float
  }

  /// In the order of the sentences, sorted by feature.
  private(set) var vectors: [[Entry]] = []
  /// Sentences that have a feature.
  private(set) var frequencies: [Int] = []
  private var numbers: [String: Int32] = [:]

  init(_ book: SentenceBook, _ references: References) {
    var stemmers: [String: Stemmer] = [:]
    let counted = book.sentences.map { sentence in
      let entry = references.ordered[sentence.item]
      let language = entry.item.content.language ?? "en"
      if stemmers[language] == nil { stemmers[language] = Stemmer(language: language) }
      return count(Self.features(sentence, entry, stemmers[language]))
    }
    let total = Double(counted.count)
    let logs = frequencies.map { Float(log(1 + total / Double($0))) }
    vectors = counted.map { Self.unit($0, logs) }
  }

  private static func features(_ sentence: ItemSentence, _ entry: BriefItem, _ stemmer: Stemmer?) -> [String]
  {
    let words = Tokenizer.words(of: sentence.text).map { word -> String in
      if let digits = NumberWords.digits[word] { return digits }
      return stemmer.map { $0.stem(word) } ?? word
    }
    let tags = entry.tags.filter { tag in
      tag.matches.contains { $0.field == sentence.field && sentence.range.contains($0.start) }
    }
    return words + tags.map { "\($0.facet.rawValue)/\($0.tag)" }
  }

  private mutating func count(_ features: [String]) -> [Int32: Int] {
    var counts: [Int32: Int] = [:]
    for feature in features {
      let number = numbers[feature] ?? Int32(numbers.count)
      if Int(number) == numbers.count {
        numbers[feature] = number
        frequencies.append(0)
      }
      counts[number, default: 0] += 1
    }
    for number in counts.keys { frequencies[Int(number)] += 1 }
    return counts
  }

  private static func unit(_ counts: [Int32: Int], _ logs: [Float]) -> [Entry] {
    var entries = counts.map {
      Entry(feature: $0.key, weight: (1 + log(Float($0.value))) * logs[Int($0.key)])
    }
    entries.sort { $0.feature < $1.feature }
    let length = entries.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
    if length > 0 { for place in entries.indices { entries[place].weight /= length } }
    return entries
  }

  /// The cosine of two sentences' angle, 0 to 1.
  func similarity(_ a: Int, _ b: Int) -> Double {
    let (x, y) = (vectors[a], vectors[b])
    var (i, j, sum) = (0, 0, Float(0))
    while i < x.count, j < y.count {
      if x[i].feature == y[j].feature {
        sum += x[i].weight * y[j].weight
        i += 1
        j += 1
      } else if x[i].feature < y[j].feature {
        i += 1
      } else {
        j += 1
      }
    }
    return Double(min(1, sum))
  }

  /// The share of a sentence's weight that features no earlier sentence has make up, 0 to 1, by sentence.
  /// - Parameter order: all sentences, oldest first; those of one item are new together.
  func novelty(_ order: [(sentence: Int, item: Int)]) -> [Double] {
    var seen = [Bool](repeating: false, count: frequencies.count)
    var novelty = [Double](repeating: 0, count: vectors.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, order[end].item == order[start].item { end += 1 }
      for (sentence, _) in order[start..<end] {
        novelty[sentence] = vectors[sentence].reduce(0.0) { sum, entry in
          seen[Int(entry.feature)] ? sum : sum + Double(entry.weight * entry.weight)
        }
      }
      for (sentence, _) in order[start..<end] {
        for entry in vectors[sentence] { seen[Int(entry.feature)] = true }
      }
      start = end
    }
    return novelty
  }
}
