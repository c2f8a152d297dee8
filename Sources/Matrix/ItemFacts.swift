import Foundation
import Model

/// What the linker looks at in an item.
struct ItemFacts {
  let published: Date?
  let words: [Word]
  let stems: Set<String>
  let areas: Set<String>
  /// First parts of the area tags.
  let roots: Set<String>
  let actors: Set<String>
  let kinds: Set<EventKind>
  /// The mechanism tags, each as the words of its last part.
  let mechanisms: [[Word]]
  let hasTags: Bool
  let years: Set<Int>

  init(_ item: TaggedItem, actorNames: ActorNames, options: LinkingOptions) {
    let content = item.content
    let second =
      content.summary.isEmpty
      ? String(content.content.unicodeScalars.prefix(options.contentScalars)) : content.summary
    let title = Words.read(content.title)
    words = title + Words.read(second)
    stems = Set(words.map(\.stem))
    published = content.published
    hasTags = !item.tags.isEmpty
    areas = Set(item.tags(of: .area))
    roots = Set(areas.map { String($0.prefix { $0 != "." }) })
    actors = hasTags ? Set(item.tags(of: .partner)) : actorNames.actors(in: words)
    kinds = EventKind.kinds(of: item, text: content.title + "\n" + second)
    mechanisms = item.tags(of: .mechanism).map { tag in
      Words.read(tag.split(separator: ".").last.map(String.init) ?? tag)
    }
    years = Set(words.filter { $0.isNumber && $0.text.utf8.count == 4 }.compactMap { Int($0.text) })
  }
}
