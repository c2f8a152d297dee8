import Model

/// The items of a batch: held, or asked for one by one where they are too many.
enum BatchItems: Sendable {
  case held([GroupingBook.Numbered])
  case asked(GroupingBook.Source)

  /// What is counted of an item. An item has many more fields, and to copy them all costs as much as to count it.
  struct Counted {
    var title: String
    var summary: String
    var language: String?
    var tags: [Tag]
    var relevance: Double?
  }

  subscript(number: Int) -> GroupingBook.Numbered {
    switch self {
    case .held(let items): items[number]
    case .asked(let give): give(number)
    }
  }

  /// - Parameter isRead: Whether title and summary are wanted.
  func counted(_ number: Int, isRead: Bool) -> Counted {
    switch self {
    case .held(let items):
      Counted(
        title: isRead ? items[number].item.content.title : "",
        summary: isRead ? items[number].item.content.summary : "",
        language: isRead ? nil : items[number].item.content.language, tags: items[number].item.tags,
        relevance: items[number].item.relevance?.score)
    case .asked(let give): Self.counted(give(number).item)
    }
  }

  private static func counted(_ item: TaggedItem) -> Counted {
    Counted(
      title: item.content.title, summary: item.content.summary, language: item.content.language,
      tags: item.tags, relevance: item.relevance?.score)
  }
}
