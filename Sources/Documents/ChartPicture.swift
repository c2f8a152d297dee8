import Markup

/// What the charts of our documents have in common.
enum ChartPicture {
  static let width = 760.0

  /// A chart as SVG that stands alone or inside a page, in light and dark.
  static func svg(height: Double, title: String, _ children: [SVG]) -> String {
    SVG(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "chart",
        "viewBox": .text("0 0 \(Int(width)) \(Int(height))"), "width": .number(width),
        "height": .number(height),
        "role": "img", "aria-label": .text(title),
      ], [SVG("style", text: style)] + children
    ).xml()
  }

  /// A colour each for what stands side by side; told apart by people who see no red or green.
  static func colour(_ place: Int) -> String { "c\(place % 6)" }

  private static let style = """
    .chart text { font-size: 12px; font-family: "Segoe UI", system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; fill: #1d2733; }
    .chart .soft { fill: #566375; } .chart .small { font-size: 11px; } .chart .axis { stroke: #9aa6b4; }
    .chart .grid { stroke: #dfe5eb; } .chart .on { fill: #fff; } .chart .none { fill: #eef1f5; }
    .chart .c0 { fill: #12375c; } .chart .c1 { fill: #2a8c9c; } .chart .c2 { fill: #d98e04; }
    .chart .c3 { fill: #8a9bb0; } .chart .c4 { fill: #7a3b69; } .chart .c5 { fill: #c9d1da; }
    .chart .heat { fill: #14609c; }
    @media screen and (prefers-color-scheme: dark) {
      .chart text { fill: #dde4ec; } .chart .soft { fill: #9aa8b8; } .chart .axis { stroke: #6a7888; }
      .chart .grid { stroke: #29323c; } .chart .none { fill: #1e262f; }
      .chart .c0 { fill: #6ea8dc; } .chart .c1 { fill: #46b5b5; } .chart .c2 { fill: #e0a63a; }
      .chart .c3 { fill: #8191a5; } .chart .c4 { fill: #b57aa5; } .chart .c5 { fill: #46525f; }
      .chart .heat { fill: #5aa6e0; } .chart .c0 + text.on { fill: #10161c; }
    }
    """

  /// Squares with words, from left to right; the place below them.
  static func legend(_ entries: [(words: String, style: String)], y: Double) -> [SVG] {
    var x = 0.0
    var parts: [SVG] = []
    for entry in entries {
      parts.append(
        SVG(
          "rect", ["x": .number(x), "y": .number(y), "width": 11, "height": 11, "class": .text(entry.style)]))
      parts.append(.text(entry.words, x: x + 16, y: y + 10, class: "small"))
      x += 30 + Double(entry.words.count) * 6.3
    }
    return parts
  }

  /// At most so many characters, cut ones with an ellipsis.
  static func clipped(_ text: String, _ limit: Int) -> String {
    text.count > limit ? text.prefix(limit - 1) + "…" : text
  }
}
