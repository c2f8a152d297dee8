/// An element of HTML, MathML or SVG that Lookout knows.
struct HTMLElement {
  /// As it is written: SVG has names with capitals.
  let name: PackedName
  let traits: Traits
  /// What kind of child it is.
  let kind: Content
  /// What kinds of children the strict scanner lets it have.
  let accepts: Content

  struct Traits: OptionSet {
    let rawValue: UInt16
    /// Written to sanitised HTML; of others only the text is kept.
    static let allowed = Traits(rawValue: 1)
    /// Has no end tag.
    static let void = Traits(rawValue: 2)
    /// Stands on lines of its own: in plain text it is a space.
    static let block = Traits(rawValue: 4)
    /// Dropped with everything inside.
    static let dropped = Traits(rawValue: 8)
    /// Its content is not markup.
    static let raw = Traits(rawValue: 16)
    static let svg = Traits(rawValue: 32)
    static let mathML = Traits(rawValue: 64)
    /// The strict scanner may let it pass.
    static let strict = Traits(rawValue: 128)
    /// Only allowed as a child of an element of SVG.
    static let insideSVG = Traits(rawValue: 256)
    static let foreign: Traits = [.svg, .mathML]
  }

  struct Content: OptionSet {
    let rawValue: UInt16
    static let phrasing = Content(rawValue: 1)
    static let link = Content(rawValue: 2)
    static let flow = Content(rawValue: 4)
    static let item = Content(rawValue: 8)
    static let definition = Content(rawValue: 16)
    static let rowGroup = Content(rawValue: 32)
    static let row = Content(rawValue: 64)
    static let cell = Content(rawValue: 128)
    static let medium = Content(rawValue: 256)
    static let ruby = Content(rawValue: 512)
    /// Text that is more than white space.
    static let text = Content(rawValue: 1024)
    static let inline: Content = [.phrasing, .link, .text]
    static let any: Content = [.phrasing, .link, .text, .flow]
  }
}

/// What Lookout knows of elements.
enum HTMLElements {
  typealias ID = UInt8

  /// The element of this name, in any case; nil when it is not known.
  @inline(__always)
  static func find(_ bytes: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int) -> ID? {
    guard let name = PackedName(lowercasing: bytes, lower, upper) else { return nil }
    return table.index(of: name).map { ID(truncatingIfNeeded: $0) }
  }

  static let all: [HTMLElement] = phrasing + flow + tables + foreign + unwanted

  private static let table = NameTable(all.map(\.name.lowercased))

  private static func group(
    _ names: StaticString, _ traits: HTMLElement.Traits, _ kind: HTMLElement.Content = [],
    accepting accepts: HTMLElement.Content = []
  ) -> [HTMLElement] {
    PackedName.words(of: names).map { HTMLElement(name: $0, traits: traits, kind: kind, accepts: accepts) }
  }

  private static let phrasing =
    group("a", [.allowed, .strict], .link, accepting: [.phrasing, .text])
    + group(
      "abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter progress q s samp",
      [.allowed, .strict], .phrasing, accepting: .inline)
    + group(
      "small span strike strong sub sup time tt u var", [.allowed, .strict], .phrasing, accepting: .inline)
    + group("br", [.allowed, .strict, .void, .block], .phrasing)
    + group("img wbr", [.allowed, .strict, .void], .phrasing)
    + group("source track", [.allowed, .strict, .void], .medium)
    + group("picture audio", [.allowed, .strict], .phrasing, accepting: [.phrasing, .medium])
    + group("video", [.allowed, .strict, .block], .phrasing, accepting: [.phrasing, .medium, .text])
    + group("ruby", [.allowed, .strict], .phrasing, accepting: [.phrasing, .ruby, .text])
    + group("rp rt", [.allowed, .strict], .ruby, accepting: .inline)
    + group("canvas map output", .allowed) + group("area", [.allowed, .void])

  private static let flow =
    group(
      "p h1 h2 h3 h4 h5 h6 pre address figcaption summary", [.allowed, .strict, .block], .flow,
      accepting: .inline)
    + group(
      "article aside blockquote center details div figure footer header hgroup main nav section",
      [.allowed, .strict, .block], .flow, accepting: .any)
    + group("hr", [.allowed, .strict, .void, .block], .flow)
    + group("ul ol", [.allowed, .strict, .block], .flow, accepting: .item)
    + group("li", [.allowed, .strict, .block], .item, accepting: .any)
    + group("dl", [.allowed, .strict, .block], .flow, accepting: .definition)
    + group("dt", [.allowed, .strict, .block], .definition, accepting: .inline)
    + group("dd", [.allowed, .strict, .block], .definition, accepting: .any)
    + group("dialog dir fieldset legend menu", [.allowed, .block])

  private static let tables =
    group("table", [.allowed, .strict, .block], .flow, accepting: [.rowGroup, .row])
    + group("tbody tfoot thead", [.allowed, .strict, .block], .rowGroup, accepting: .row)
    + group("caption", [.allowed, .strict, .block], .rowGroup, accepting: .inline)
    + group("tr", [.allowed, .strict, .block], .row, accepting: .cell)
    + group("td th", [.allowed, .strict, .block], .cell, accepting: .any)
    + group("colgroup", .allowed) + group("col", [.allowed, .void])

  /// The static parts of MathML and SVG.
  private static let foreign =
    group(
      "annotation maction math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom",
      [.allowed, .mathML])
    + group(
      "mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover",
      [.allowed, .mathML])
    + group("none semantics", [.allowed, .mathML])
    + group(
      "circle clipPath defs ellipse g line linearGradient marker path polygon polyline radialGradient rect",
      [.allowed, .svg])
    + group("stop svg switch text tspan", [.allowed, .svg])
    + group("desc title", [.allowed, .svg, .insideSVG])

  /// Known so that text with them is seen to be HTML, and so that they part words.
  private static let unwanted =
    group("applet", .dropped) + group("script style", [.dropped, .raw])
    + group("form iframe option", .block)
    + group("button datalist noscript object optgroup select textarea", [])
    + group("base embed frame input keygen link meta param", .void)
}
