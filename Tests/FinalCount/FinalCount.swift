/// How the demo did against the labels, and whether that is enough.
struct FinalCount {
  private let storedOnce: Int
  private let rows: Int
  private let stored: Int
  private let tagged: (right: Int, of: Int)
  private let falselyTagged: (wrong: Int, of: Int)
  private let issues: [(label: String, size: Int, found: String?)]

  init(labels: [LabelledRow], items: [FoundItem], issues found: [FoundIssue]) {
    let byKey = Dictionary(grouping: items) { Key(url: $0.url, title: $0.title) }
    let matches = labels.map { byKey[Key(url: $0.url, title: $0.headline)] ?? [] }
    rows = labels.count
    stored = items.count
    storedOnce = matches.filter { $0.count == 1 }.count
    let pairs = zip(labels, matches).compactMap { row, items in items.first.map { (row: row, item: $0) } }
    let strong = pairs.filter { $0.row.relevance == 2 }
    tagged = (
      strong.filter { !$0.row.areas.isDisjoint(with: $0.item.areas) }.count,
      labels.filter { $0.relevance == 2 }.count
    )
    let none = pairs.filter { $0.row.relevance == 0 }
    falselyTagged = (none.filter { !$0.item.areas.isEmpty }.count, labels.filter { $0.relevance == 0 }.count)
    issues = Self.compare(pairs.filter { $0.row.relevance > 0 }, found)
  }

  private struct Key: Hashable {
    var url: String
    var title: String
  }

  /// A label of six or more items is found where one issue holds at least half of them, and at least half of that
  /// issue's labelled items carry the label.
  private static func compare(
    _ pairs: [(row: LabelledRow, item: FoundItem)], _ found: [FoundIssue]
  ) -> [(label: String, size: Int, found: String?)] {
    let labelOf = Dictionary(pairs.map { ($0.item.id, $0.row.issue) }, uniquingKeysWith: { a, _ in a })
    return Dictionary(grouping: pairs, by: \.row.issue).filter { $0.value.count >= 6 }.sorted {
      $0.key < $1.key
    }
    .map { label, members in
      let issue = found.first { issue in
        let labelled = issue.items.compactMap { labelOf[$0] }
        let right = labelled.filter { $0 == label }.count
        return right * 2 >= members.count && right * 2 >= labelled.count
      }
      return (label, members.count, issue?.id)
    }
  }

  private var foundIssues: Int { issues.filter { $0.found != nil }.count }

  var isEnough: Bool {
    storedOnce == rows && stored == rows && tagged.right >= 230 && falselyTagged.wrong <= 12
      && foundIssues >= 15
  }

  var text: String {
    """
    stored once: \(storedOnce) of \(rows) developments, \(stored) items in the store
    relevance 2 with one of their areas: \(tagged.right) of \(tagged.of) (230 wanted)
    relevance 0 with any of the four areas: \(falselyTagged.wrong) of \(falselyTagged.of) (at most 12 wanted)
    issues of six or more items found: \(foundIssues) of \(issues.count) (15 wanted)\(missing)

    """
  }

  private var missing: String {
    let names = issues.filter { $0.found == nil }.map(\.label)
    return names.isEmpty ? "" : "; not found: \(names.joined(separator: ", "))"
  }
}
