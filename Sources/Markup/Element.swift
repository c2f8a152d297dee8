/// An element of an XML document, with everything inside it. It looks into what its reader keeps: one that was handed to
/// `XMLEntryReader.read` holds only until that call is over.
public struct Element {
  let tape: XMLTape
  let index: Int32

  public struct Name: Hashable, Sendable {
    /// As written; nil where there is none.
    public var prefix: String?
    public var local: String
    /// The URI that the prefix stands for; nil without a namespace, and for an undeclared prefix.
    public var namespace: String?

    public init(_ local: String, prefix: String? = nil, namespace: String? = nil) {
      self.prefix = prefix
      self.local = local
      self.namespace = namespace
    }
  }

  public struct Namespace: Hashable, Sendable {
    public var prefix: String
    public var uri: String

    public init(prefix: String, uri: String) {
      self.prefix = prefix
      self.uri = uri
    }
  }

  public struct Attribute: Hashable, Sendable {
    public var name: Name
    public var value: String

    public init(name: Name, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Text or an element, as they stand inside one.
  public enum Node {
    case text(String)
    case element(Element)
  }

  public static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  private var node: XMLTapeContent.Node { tape.content.nodes[Int(index)] }

  public var name: Name { tape.content.names[Int(node.name)] }

  /// The same for all elements of the document that have the same name; small, from 0.
  public var nameNumber: Int { Int(node.name) }

  /// Line of its start tag, from 1.
  public var line: Int { Int(node.line) }

  /// The element around it; nil for the root.
  public var parent: Element? {
    node.parent < 0 ? nil : Element(tape: tape, index: node.parent)
  }

  /// The prefixes that its start tag declares, in order; the default namespace is not among them.
  public var namespaces: [Namespace] {
    tape.content.declarations.filter { $0.node == index && !$0.namespace.prefix.isEmpty }.map(\.namespace)
  }

  /// The default namespace that its start tag declares; nil where it declares none.
  public var declaredNamespace: String? {
    tape.content.declarations.first { $0.node == index && $0.namespace.prefix.isEmpty }?.namespace.uri
  }
}

extension Element {
  public var attributes: [Attribute] {
    attributeRange.map { index in
      let attribute = tape.content.attributes[index]
      return Attribute(name: tape.content.names[Int(attribute.name)], value: value(of: attribute))
    }
  }

  public var hasAttributes: Bool { node.start < node.stop }

  private var attributeRange: Range<Int> {
    let node = node
    return Int(node.start)..<Int(node.stop)
  }

  private func value(of attribute: XMLTapeContent.Attribute) -> String {
    String(decoding: tape.content.bytes[Int(attribute.start)..<Int(attribute.stop)], as: UTF8.self)
  }

  /// The value of an attribute in no namespace, or with the element's own prefix; nil where there is none.
  public func attribute(_ local: String) -> String? {
    let own = Int(node.name)
    return firstAttribute { number, names in
      names[number].local == local
        && (names[number].prefix == nil || names[number].prefix == names[own].prefix)
    }
  }

  /// The value of an attribute in a namespace; nil where there is none.
  public func attribute(_ local: String, namespace: String) -> String? {
    firstAttribute { number, names in names[number].namespace == namespace && names[number].local == local }
  }

  /// The value of the first attribute of that local name, whatever its namespace, in any case.
  public func attribute(anyCase local: String) -> String? {
    firstAttribute { number, names in names[number].local.lowercased() == local }
  }

  /// What `xml:base` and `xml:lang` say; nil where the element has none.
  public var ownBase: String? { attribute(in: .base) }
  public var ownLanguage: String? { attribute(in: .language) }

  private func attribute(in role: XMLTapeContent.Role) -> String? {
    let range = attributeRange
    guard !range.isEmpty else { return nil }
    let (attributes, roles) = (tape.content.attributes, tape.content.roles)
    for index in range where roles[Int(attributes[index].name)] == role {
      return value(of: attributes[index])
    }
    return nil
  }

  private func firstAttribute(where isWanted: (_ number: Int, _ names: [Name]) -> Bool) -> String? {
    let range = attributeRange
    guard !range.isEmpty else { return nil }
    let (attributes, names) = (tape.content.attributes, tape.content.names)
    for index in range where isWanted(Int(attributes[index].name), names) {
      return value(of: attributes[index])
    }
    return nil
  }
}

extension Element {
  /// Its child elements in document order.
  public var elements: [Element] {
    var elements: [Element] = []
    forEachElement { elements.append($0) }
    return elements
  }

  public func forEachElement(_ body: (Element) -> Void) {
    forEachPlace { place, _ in body(at(place)) }
  }

  /// Where an element lies in its document: an `Element` without the document, which costs nothing to keep.
  public struct Place: Hashable, Sendable {
    fileprivate let index: Int32
  }

  /// Calls `body` with the place of each child element in document order, and the number of its name.
  public func forEachPlace(_ body: (_ place: Place, _ nameNumber: Int) -> Void) {
    let nodes = tape.content.nodes
    var next = Int(index) + 1
    let end = endOfContent(in: nodes)
    while next < end {
      let node = nodes[next]
      if node.name != XMLTapeContent.text { body(Place(index: Int32(next)), Int(node.name)) }
      next = node.end > 0 ? Int(node.end) : nodes.count
    }
  }

  /// The element of the same document that lies there.
  public func at(_ place: Place) -> Element { Element(tape: tape, index: place.index) }

  /// Whether an element inside it, however deep, has a name whose number is wanted.
  public func containsElement(where isWanted: (_ nameNumber: Int) -> Bool) -> Bool {
    let nodes = tape.content.nodes
    let first = Int(index) + 1
    return nodes[first..<max(first, endOfContent(in: nodes))].contains {
      $0.name != XMLTapeContent.text && isWanted(Int($0.name))
    }
  }

  public var hasElements: Bool {
    let nodes = tape.content.nodes
    let first = Int(index) + 1
    // Most have one run of text and nothing else.
    return nodes[first..<max(first, endOfContent(in: nodes))].contains { $0.name != XMLTapeContent.text }
  }

  private func endOfContent(in nodes: [XMLTapeContent.Node]) -> Int {
    let end = Int(nodes[Int(index)].end)
    return end > 0 ? end : nodes.count
  }

  /// Text and elements inside it, in document order.
  public var children: [Node] {
    var children: [Node] = []
    var next = index + 1
    while next < endOfContent {
      let node = tape.content.nodes[Int(next)]
      children.append(
        node.name == XMLTapeContent.text ? .text(text(of: node)) : .element(Element(tape: tape, index: next)))
      next = after(node)
    }
    return children
  }

  private var endOfContent: Int32 { after(node) }

  /// The place after a node; one that has not ended yet goes on to the last node.
  private func after(_ node: XMLTapeContent.Node) -> Int32 {
    node.end > 0 ? node.end : Int32(tape.content.nodes.count)
  }

  private func text(of node: XMLTapeContent.Node) -> String {
    String(decoding: tape.content.bytes[Int(node.start)..<Int(node.stop)], as: UTF8.self)
  }

  /// The text directly inside it, without that of its child elements.
  public var text: String { withText(deep: false) { String(decoding: $0, as: UTF8.self) } }

  /// All text inside it, in document order.
  public var deepText: String { withText(deep: true) { String(decoding: $0, as: UTF8.self) } }

  /// The UTF-8 of the text directly inside it, or of all text inside it; it must not leave the call.
  public func withText<Result>(deep: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let (nodes, bytes) = (tape.content.nodes, tape.content.bytes)
    let first = Int(index) + 1
    let end = endOfContent(in: nodes)
    if first + 1 == end, nodes[first].name == XMLTapeContent.text {
      return bytes.withUnsafeBufferPointer {
        body(UnsafeBufferPointer(rebasing: $0[Int(nodes[first].start)..<Int(nodes[first].stop)]))
      }
    }
    var joined: [UInt8] = []
    var next = first
    while next < end {
      let node = nodes[next]
      if node.name == XMLTapeContent.text {
        joined += bytes[Int(node.start)..<Int(node.stop)]
        next += 1
      } else {
        next = deep ? next + 1 : Int(after(node))
      }
    }
    return joined.withUnsafeBufferPointer(body)
  }

  /// Whether it has neither attributes nor elements nor text other than white space.
  public var isBlank: Bool {
    !hasAttributes && !hasElements && withText(deep: false) { $0.allSatisfy(ASCII.isSpace) }
  }
}

extension Element: Equatable {
  /// Whether it is the same element of the same document.
  public static func == (left: Element, right: Element) -> Bool {
    left.tape === right.tape && left.index == right.index
  }
}
