import Foundation
import Model

/// What the linker looks at in an item.
struct ItemFacts {
  let published: Date?
  /// The fields that are read: the title and the summary, or where there is none the beginning of the content.
  let fields: [ReadField]
  /// The words of all of them.
  let words: [Word]
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
    fields = [
      ReadField(field: .title, text: content.title),
      ReadField(field: content.summary.isEmpty ? .content : .summary, text: second),
    ]
    words = fields.flatMap(\.words)
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

/// A field with its words.
struct ReadField {
  let field: Field
  let text: String
  let words: [Word]

  init(field: Field, text: String) {
    self.field = field
    self.text = text
    words = Words.read(text)
  }
}
