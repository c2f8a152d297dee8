import Fixtures
import Foundation
import Model

@testable import Stories

/// A fixed moment and days around it.
enum Moment {
  static let now = Date(timeIntervalSince1970: 1_767_225_600)

  static func daysAgo(_ days: Double) -> Date { now.addingTimeInterval(-days * 86_400) }
}

extension TaggedItem {
  /// An item published some days before `Moment.now`; nil leaves it without a date.
  static func sample(
    _ id: String, _ title: String, _ summary: String = "", daysAgo: Double? = 1, publisher: String? = nil,
    language: String = "en", areas: [String] = ["maritime.scs"], partners: [String] = [],
    relevance: Double? = 0.7
  ) -> TaggedItem {
    let tags =
      areas.map { Tag(facet: .area, tag: $0, score: 1, confidence: 0.6) }
      + partners.map { Tag(facet: .partner, tag: $0, score: 1, confidence: 0.6) }
    return TaggedItem(
      id: id,
      content: ItemContent(
        title: title, summary: summary, publisher: publisher ?? "Paper \(id)", language: language,
        published: daysAgo.map(Moment.daysAgo)),
      tags: tags, relevance: relevance.map { Relevance(score: $0, parts: []) })
  }
}

/// A made-up region: subjects that go on for months, each with events that several papers tell in their own order.
struct SyntheticNews {
  var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(seed: seed) }

  mutating func items(_ count: Int, subjects: Int) -> [TaggedItem] {
    let subjects = (0..<subjects).map { subject in (0..<14).map { "sub\(subject)word\($0)" } }
    var items: [TaggedItem] = []
    while items.count < count {
      let subject = Int.random(in: subjects.indices, using: &generator)
      let event =
        subjects[subject].shuffled(using: &generator).prefix(7)
        + (0..<5).map { "event\(items.count)word\($0)" }
      let day = Double.random(in: 0...400, using: &generator)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        items.append(telling(event, daysAgo: day, number: items.count))
      }
    }
    return Array(items.prefix(count))
  }

  private mutating func telling(_ event: ArraySlice<String>, daysAgo: Double, number: Int) -> TaggedItem {
    let filler = (0..<6).map { _ in "common\(Int.random(in: 0..<40, using: &generator))" }
    let title = event.shuffled(using: &generator).prefix(8).joined(separator: " ")
    let summary = (event + filler).shuffled(using: &generator).joined(separator: " ")
    return .sample("i\(number)", title, summary, daysAgo: daysAgo)
  }
}
