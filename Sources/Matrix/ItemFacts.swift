import Foundation
import Model

/// What the linker looks at in an item.
struct ItemFacts {
  /// Seconds since 1970.
  let published: Double?
  /// The title and the summary, or where there is none the beginning of the content.
  let text: LinkText
  /// `LinkText.terms`.
  let terms: [UInt64]
  let areas: [String]
  let actors: [String]
  let kinds: EventKinds
  /// The mechanism tags, each as the words of its last part.
  let mechanisms: [[Word]]
  /// The partners from outside ASEAN that take part.
  let outsiders: Int

  init(_ item: TaggedItem, actorNames: ActorNames, members: Set<String>, options: LinkingOptions) {
    text = LinkText(item, options)
    terms = text.terms
    published = item.content.published?.timeIntervalSince1970
    var (areas, actors, kinds): ([String], [String], EventKinds) = ([], [], [])
    var mechanisms: [[Word]] = []
    for tag in item.tags {
      switch tag.facet {
      case .area: areas.append(tag.tag)
      case .partner: actors.append(tag.tag)
      case .event: kinds.formUnion(EventKinds(tag: tag.tag))
      case .mechanism:
        mechanisms.append(Words.read(tag.tag.split(separator: ".").last.map(String.init) ?? tag.tag))
      case .sdg, .region, .topic: break
      }
    }
    self.areas = areas
    self.actors = item.tags.isEmpty ? actorNames.actors(in: text) : actors
    self.kinds = kinds.isEmpty ? EventKind.shown(in: text.fields.map { $0.text }) : kinds
    self.mechanisms = mechanisms
    outsiders = self.actors.count { $0 != "ASEAN" && !members.contains($0) }
  }
}

extension LinkText {
  init(_ item: TaggedItem, _ options: LinkingOptions) {
    let content = item.content
    append(.title, content.title)
    if content.summary.isEmpty {
      append(.content, String(content.content.unicodeScalars.prefix(options.contentScalars)))
    } else {
      append(.summary, content.summary)
    }
  }
}
