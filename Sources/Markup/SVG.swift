/// An element of an SVG picture (SVG 2), built as a value and written with everything escaped. It makes no layout and
/// knows no chart; who draws one builds it of these.
///
///     SVG("rect", ["x": 10, "y": 12.5, "class": "bar"], [.title("3 items")])
public struct SVG: Hashable, Sendable {
  /// What stands inside an element.
  public enum Child: Hashable, Sendable {
    case element(SVG)
    case text(String)
  }

  public var name: String
  /// Written in this order.
  public var attributes: [(name: String, value: Value)]
  public var children: [Child]

  /// An element around others.
  public init(_ name: String, _ attributes: KeyValuePairs<String, Value> = [:], _ children: [SVG] = []) {
    self.name = name
    self.attributes = attributes.map { ($0.key, $0.value) }
    self.children = children.map(Child.element)
  }

  /// An element around a text.
  public init(_ name: String, _ attributes: KeyValuePairs<String, Value> = [:], text: String) {
    self.init(name, attributes)
    children = [.text(text)]
  }

  /// A group.
  public static func group(_ attributes: KeyValuePairs<String, Value> = [:], _ children: [SVG]) -> SVG {
    SVG("g", attributes, children)
  }

  /// What a reader hears of the element around it, and sees where the pointer rests on it.
  public static func title(_ text: String) -> SVG { SVG("title", text: text) }

  /// A text that begins, ends or is centred at a point: `anchor` is `start`, `middle` or `end`.
  public static func text(
    _ text: String, x: Double, y: Double, anchor: String = "start", class style: String = ""
  ) -> SVG {
    var element = SVG("text", ["x": .number(x), "y": .number(y)], text: text)
    if anchor != "start" { element.attributes.append(("text-anchor", .text(anchor))) }
    if !style.isEmpty { element.attributes.append(("class", .text(style))) }
    return element
  }

  /// A whole picture of a size in pixels, which may be scaled: it has no script, says what it shows to who cannot see it, and
  /// takes its colours from `style` (CSS), which can follow light and dark.
  public static func picture(
    width: Double, height: Double, title: String, description: String = "", style: String, _ children: [SVG]
  ) -> SVG {
    var heads = [SVG("title", ["id": "title"], text: title)]
    var label = "title"
    if !description.isEmpty {
      heads.append(SVG("desc", ["id": "description"], text: description))
      label += " description"
    }
    return SVG(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": .text("0 0 \(Value.decimal(width)) \(Value.decimal(height))"),
        "width": .number(width), "height": .number(height), "role": "img", "aria-labelledby": .text(label),
      ], heads + [SVG("style", text: style)] + children)
  }

  public static func == (a: SVG, b: SVG) -> Bool {
    a.name == b.name && a.children == b.children
      && a.attributes.elementsEqual(b.attributes) { $0.name == $1.name && $0.value == $1.value }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(children)
    for attribute in attributes {
      hasher.combine(attribute.name)
      hasher.combine(attribute.value)
    }
  }
}

extension SVG {
  /// The value of an attribute.
  public enum Value: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
    ExpressibleByIntegerLiteral
  {
    case text(String)
    case number(Double)

    public init(stringLiteral value: String) { self = .text(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }

    /// At most two decimals, no exponent, no trailing zeros; what is no number is 0.
    public static func decimal(_ value: Double) -> String {
      guard value.isFinite, abs(value) < 1e12 else { return "0" }
      let hundredths = Int((abs(value) * 100).rounded())
      let sign = value < 0 && hundredths > 0 ? "-" : ""
      let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
      guard rest > 0 else { return "\(sign)\(whole)" }
      return "\(sign)\(whole)." + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
    }

    var written: String {
      switch self {
      case .text(let text): XMLText.escaped(text)
      case .number(let number): Self.decimal(number)
      }
    }
  }

  /// The element as XML, an element a line; a text stays in the line of its element.
  public func xml() -> String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  private func write(to out: inout String, indent: Int) {
    let space = String(repeating: " ", count: indent)
    out += space + "<" + name
    for attribute in attributes { out += " \(attribute.name)=\"\(attribute.value.written)\"" }
    guard !children.isEmpty else {
      out += "/>\n"
      return
    }
    out += ">"
    if case .text(let text)? = children.first, children.count == 1 {
      out += XMLText.escaped(text) + "</\(name)>\n"
      return
    }
    out += "\n"
    for child in children {
      switch child {
      case .element(let element): element.write(to: &out, indent: indent + 2)
      case .text(let text): out += XMLText.escaped(text) + "\n"
      }
    }
    out += space + "</\(name)>\n"
  }
}
