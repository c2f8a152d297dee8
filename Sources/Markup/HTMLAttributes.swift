/// An attribute that sanitised HTML may have.
struct HTMLAttribute {
  /// As it is written: SVG has names with capitals.
  let name: PackedName
  let traits: Traits

  struct Traits: OptionSet {
    let rawValue: UInt8
    static let html = Traits(rawValue: 1)
    static let svg = Traits(rawValue: 2)
    static let mathML = Traits(rawValue: 4)
    /// Its prefix must be declared where it stands.
    static let xlink = Traits(rawValue: 8)
    /// Holds a URL, which is resolved and judged.
    static let url = Traits(rawValue: 16)
    /// Holds URLs of images and when to use them.
    static let sourceSet = Traits(rawValue: 32)
    /// Holds a colour or the like, which may name a place of this document but no other one.
    static let paint = Traits(rawValue: 64)
    static let foreign: Traits = [.svg, .mathML]
    static let everywhere: Traits = [.html, .svg, .mathML]
  }
}

/// The attributes of the allow-list. None of them runs, styles or sends anything.
enum HTMLAttributes {
  typealias ID = UInt8

  /// The attribute of this name, in any case; nil when it is not allowed.
  @inline(__always)
  static func find(_ bytes: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int) -> ID? {
    guard let name = PackedName(lowercasing: bytes, lower, upper) else { return nil }
    return table.index(of: name).map { ID(truncatingIfNeeded: $0) }
  }

  static let all: [HTMLAttribute] = [
    group("class dir id lang title xml:lang", .everywhere),
    group("background cite longdesc poster src usemap", [.html, .url]),
    group("href", [.everywhere, .url]),
    group("srcset", [.html, .sourceSet]),
    html, group("color display height width", [.html, .svg, .mathML]),
    mathML, svg, paints,
    group("xlink:href", [.foreign, .xlink, .url]),
    group("xlink:actuate xlink:role xlink:show xlink:title xlink:type", [.foreign, .xlink]),
  ].flatMap { $0 }

  private static let table = NameTable(all.map(\.name.lowercased))

  private static func group(_ names: StaticString, _ traits: HTMLAttribute.Traits) -> [HTMLAttribute] {
    PackedName.words(of: names).map { HTMLAttribute(name: $0, traits: traits) }
  }

  private static let html =
    group(
      "abbr accesskey align alt aria-hidden aria-label axis bgcolor border bordercolor cellpadding", .html)
    + group("cellspacing char charoff charset clear cols colspan compact controls coords datetime", .html)
    + group(
      "decoding face frame headers high hreflang hspace ismap kind label loading loop low max media", .html)
    + group("min name nohref noshade nowrap open optimum preload rel rev reversed role rows rowspan", .html)
    + group(
      "rules scope shape size sizes span srclang start summary tabindex type valign value vspace", .html)

  private static let mathML =
    group("actiontype close columnalign columnlines columnspacing columnspan depth displaystyle", .mathML)
    + group("encoding equalcolumns equalrows fence fontstyle fontweight linethickness lspace", .mathML)
    + group("mathbackground mathcolor mathsize mathvariant maxsize minsize notation rowalign", .mathML)
    + group("rowlines rowspacing rspace scriptlevel selection separator separators stretchy voffset", .mathML)

  private static let svg =
    group("baseProfile cx cy d dx dy fill-opacity fill-rule font-family font-size font-stretch", .svg)
    + group("font-style font-variant font-weight fx fy gradientTransform gradientUnits lengthAdjust", .svg)
    + group("markerHeight markerUnits markerWidth offset opacity orient pathLength points", .svg)
    + group("preserveAspectRatio r refX refY rotate rx ry spreadMethod stop-opacity", .svg)
    + group("stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit", .svg)
    + group(
      "stroke-opacity stroke-width systemLanguage text-anchor textLength transform version viewBox", .svg)
    + group("visibility x x1 x2 xml:space y y1 y2", .svg)

  private static let paints = group(
    "fill marker-end marker-mid marker-start stop-color stroke", [.svg, .paint])
}
