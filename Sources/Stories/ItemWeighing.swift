import Foundation
import Model
import Text

/// Weighs items by statistics that hold still: what it gives depends on the item alone, and so may be asked for on any core.
struct ItemWeighing: Sendable {
  let options: GroupingOptions
  let statistics: TermStatistics
  /// Whether a rule has looked at any item. Where none has there is nothing to go by, and every item may open an issue.
  let isTagged: Bool
  /// Partners that say nothing, since too many items name them.
  let ubiquitous: Set<String>

  func member(of entry: GroupingBook.Numbered, features: ItemFeatures) -> Member {
    let content = entry.item.content
    let publisher = Publisher(content.publisher)
    var numbers: [Int] = []
    let words = features.words(titleWeight: Float(options.titleWeight), numbers: &numbers)
    let standings = words.map { statistics.standing(ofWord: $0.feature) }
    let telling = Telling(features, numbers.map { standings[$0] }, statistics)
    return Member(
      item: entry.number, id: entry.item.id, title: content.title,
      date: content.published?.timeIntervalSince1970,
      origin: publisher.origin, isCarrier: publisher.isCarrier,
      language: TermStatistics.language(content.language), areas: Self.areaBits(of: entry.item),
      isEligible: Eligibility.admits(
        entry.item.tags, relevance: entry.item.relevance?.score, isTagged: isTagged, options),
      source: Coverage.number(of: entry.source),
      country: entry.country.isEmpty ? 0 : Features.tag("country " + entry.country),
      text: StoryText(
        features, vector: statistics.vector(ofWords: words, standings), telling: telling))
  }

  private static func areaBits(of item: TaggedItem) -> Int {
    let tags = item.tags.filter { $0.facet == .area }
    return Area.allCases.enumerated().reduce(0) { bits, area in
      tags.contains { isRoot(area.element.rawValue, of: $0.tag) } ? bits | 1 << area.offset : bits
    }
  }

  /// Whether a tag is a root or a path from it.
  private static func isRoot(_ root: String, of tag: String) -> Bool {
    guard tag.utf8.starts(with: root.utf8) else { return false }
    return tag.utf8.count == root.utf8.count || tag.utf8.dropFirst(root.utf8.count).first == UInt8(ascii: ".")
  }

  /// What a part is scaled by to have its share of a similarity; where no rule looked at any item, words and pairs share that of
  /// tags.
  private func part(_ share: Double) -> Double {
    (isTagged ? share : share / (1 - options.tagShare)).squareRoot()
  }

  /// - Parameter fresh: Its tags, and what was read of it; nil for an item of an earlier batch, of which only the words are still
  ///   known.
  func lineItem(_ member: Member, _ fresh: (tags: [Tag], features: ItemFeatures)?) -> LineItem {
    var item = LineItem(
      item: member.item, key: TokenHash.of(member.id),
      vector: member.text.vector.scaled(by: part(options.wordShare)),
      tags: SparseVector(), areaTags: [], partnerTags: [], areas: member.areas,
      language: 1 << UInt32(statistics.known(member.language) ?? 0), date: member.date,
      isCopy: member.isCopy,
      leading: member.text.vector.heaviest(Line.leadingTerms).map(\.feature))
    guard let fresh else { return item }
    let pairs = fresh.features.pairs(titleWeight: Float(options.titleWeight))
    let named = TagFeatures.weights(of: fresh.tags, ubiquitous: ubiquitous)
    item.tags = statistics.vector(
      ofTags: ItemFeatures.summed(named.map { (Features.tag($0.name), $0.weight) }))
    item.vector = [
      item.vector, statistics.vector(ofPairs: pairs).scaled(by: part(options.pairShare)),
      item.tags.scaled(by: part(options.tagShare)),
    ].reduce(SparseVector(), +)
    item.leading += named.filter { $0.name.hasPrefix("area ") && $0.weight == TagFeatures.areaWithPartner }
      .map { Features.tag($0.name) }
    item.areaTags = TagFeatures.finest(Set(TagFeatures.names(of: .area, among: fresh.tags)).sorted())
    item.partnerTags = Set(TagFeatures.names(of: .partner, among: fresh.tags)).sorted()
    return item
  }
}
