import Foundation
import Model

/// Which sentences are worth a reader's time, and which say what others said: centrality, place in the item, novelty and
/// independent origin, then maximal marginal relevance (J. Carbonell and J. Goldstein, "The Use of MMR, Diversity-Based
/// Reranking for Reordering Documents and Producing Summaries", SIGIR 1998).
struct SentenceChoice {
  let book: SentenceBook
  let vectors: SentenceVectors
  /// By sentence; 1 is an average one.
  let weights: [Double]
  let options: BriefOptions

  init(_ material: BriefMaterial, _ references: References) {
    options = material.options
    let book = SentenceBook(material, references)
    let vectors = SentenceVectors(book, references)
    let origins = Self.origins(book, references, material.stories)
    let centrality = LexRank.scores(vectors, origins: origins)
    let order = book.sentences.indices.map { (sentence: $0, item: book.sentences[$0].item) }
      .sorted { ($0.item, $0.sentence) < ($1.item, $1.sentence) }
    let novelty = vectors.novelty(order)
    weights = book.sentences.indices.map {
      centrality[$0] * Self.place(book.sentences[$0].order) * (1 + 0.5 * novelty[$0])
    }
    self.book = book
    self.vectors = vectors
  }

  /// The first sentence of a report says most, and later ones less.
  private static func place(_ order: Int) -> Double { order < 2 ? 1 : order == 2 ? 0.85 : 0.7 }

  /// Items of one publisher in one story are one origin, as `Story.origins` counts, and so are a text and its copies; any
  /// other item is its own.
  private static func origins(_ book: SentenceBook, _ references: References, _ stories: [Story]) -> [Int] {
    var (storyOf, frontOf): ([String: String], [String: String]) = ([:], [:])
    for story in stories {
      for item in story.items { storyOf[item] = story.id }
      frontOf.merge(story.copies) { a, _ in a }
    }
    var numbers: [String: Int] = [:]
    return book.sentences.map { sentence in
      let own = references.ordered[sentence.item].item
      let item = frontOf[own.id].flatMap { references.item($0)?.item } ?? own
      let key = storyOf[item.id].map { $0 + "\n" + item.content.publisher } ?? item.id
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      return number
    }
  }

  /// Chooses up to so many by weight against likeness to what is chosen, in the order in which they were chosen; never one
  /// that says what was said.
  func choose(_ count: Int, from candidates: [Int], beside said: [Int] = []) -> [Int] {
    let most = candidates.map { weights[$0] }.max() ?? 1
    var left = candidates
    var likeness = Dictionary(
      uniqueKeysWithValues: Set(candidates).map { candidate in
        (candidate, said.map { vectors.similarity(candidate, $0) }.max() ?? 0)
      })
    var chosen: [Int] = []
    while chosen.count < count {
      left.removeAll { likeness[$0, default: 0] >= options.sameness }
      let rank = { (place: Int) in
        options.relevance * weights[place] / most - (1 - options.relevance) * likeness[place, default: 0]
      }
      guard let best = left.max(by: { (rank($0), $1) < (rank($1), $0) }) else { break }
      chosen.append(best)
      left.removeAll { $0 == best }
      for other in left {
        likeness[other] = max(likeness[other, default: 0], vectors.similarity(other, best))
      }
    }
    return chosen
  }
}
