import Model

/// Options that describe a page without a feed (docs/sources.md).
enum PageForm {
  private static let paths:
    [(option: String, value: String, help: String, part: WritableKeyPath<PageXPaths, String> & Sendable)] = [
      ("--item", "XPATH", "the elements that are items", \.item),
      ("--item-title", "XPATH", "from an item, its title", \.title),
      ("--item-link", "XPATH", "from an item, its address", \.link),
      ("--item-summary", "XPATH", "from an item, its teaser", \.content),
      ("--item-date", "XPATH", "from an item, its date", \.time),
      ("--date-format", "LETTERS", "how the date is written, as d/m/Y", \.timeFormat),
    ]

  static let options = paths.map {
    Option($0.option, $0.value, "add, check: no feed, but a page; " + $0.help)
  }

  /// nil where no option describes a page.
  static func read(_ arguments: Arguments) throws -> Source.Form? {
    let given = paths.filter { arguments.has($0.option) }
    if arguments.has("--watch") {
      if let other = given.first { throw UsageError("--watch and \(other.option) exclude each other") }
      return .watch
    }
    guard let first = given.first else { return nil }
    guard arguments.has("--item") else { throw UsageError("\(first.option) needs --item") }
    var form = PageXPaths(item: "")
    for path in given { form[keyPath: path.part] = arguments.value(path.option) ?? "" }
    return .page(form)
  }
}
