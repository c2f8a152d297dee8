/// Which start tags close the element that is open, as libxml2 and HTML 4.01 (section 7 to 11, optional end tags)
/// have it.
enum HTMLNesting {
  /// Whether a start tag of `new` closes the innermost open element, `open`.
  static func closes(_ new: HTMLElements.ID, _ open: HTMLElements.ID) -> Bool {
    let row = closed[Int(new)]
    return row[Int(open) >> 6] & (1 << UInt64(open & 63)) != 0
  }

  /// An end tag closes no open element of a higher rank than its own.
  static func rank(_ id: HTMLElements.ID) -> UInt8 { ranks[Int(id)] }

  private static let closed: [SIMD4<UInt64>] = {
    var table = [SIMD4<UInt64>](repeating: .zero, count: HTMLElements.all.count)
    for rule in rules {
      for new in ids(rule.new) {
        for open in ids(rule.closes) { table[Int(new)][Int(open) >> 6] |= 1 << UInt64(open & 63) }
      }
    }
    return table
  }()

  private static let ranks: [UInt8] = {
    var table = [UInt8](repeating: 0, count: HTMLElements.all.count)
    let groups: [StaticString] = ["div", "td th", "tr", "tbody tfoot thead", "table"]
    for (rank, names) in groups.enumerated() {
      for id in ids(names) { table[Int(id)] = UInt8(rank + 1) }
    }
    return table
  }()

  private static func ids(_ names: StaticString) -> [HTMLElements.ID] {
    let wanted = Set(PackedName.words(of: names))
    return HTMLElements.all.indices.filter { wanted.contains(HTMLElements.all[$0].name) }.map { UInt8($0) }
  }

  private static let rules: [(new: StaticString, closes: StaticString)] = [
    ("address blockquote caption center col colgroup dd dir div dl dt fieldset form h1 h2 h3 h4", "p"),
    ("h5 h6 hr li menu noscript ol p pre table tbody td tfoot th title tr ul", "p"),
    ("fieldset form li p table", "h1 h2 h3 h4 h5 h6"),
    ("a fieldset table td th", "a"),
    ("li", "address dl li pre"), ("form", "address dir dl form hr menu ol pre ul"),
    ("fieldset", "legend pre"), ("table", "pre"), ("address menu ol pre", "ul"),
    ("dd dl dt", "address dir menu pre"), ("dd dl", "dt"), ("dt", "dd"), ("ul", "address dir menu ol pre"),
    ("p", "b big i s small strike tt u"), ("center", "b font i"), ("td th", "b font i span td th u"),
    ("col colgroup tbody tfoot thead tr", "caption col"), ("colgroup tbody tfoot thead tr", "colgroup"),
    ("tbody tfoot tr", "td th tr"), ("tbody tfoot", "tbody thead"), ("tbody", "tfoot"),
    ("optgroup option", "option"),
  ]
}
