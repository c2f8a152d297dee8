/// A whole HTML page as a flat table of nodes in document order: what is inside a node follows it directly. Comments are
/// not kept; the text of scripts is, inside their element. A node is named by its place in the table.
public struct HTMLTree: Sendable {
  /// What a page may have; what is beyond is reported in `limitsReached`.
  public struct Limits: Hashable, Sendable {
    /// Bytes that are read; the rest is dropped.
    public var bytes = 16 * 1_048_576
    /// Nodes that are kept; reading ends there.
    public var nodes = 1_000_000
    /// Deepest nesting; what stands deeper moves up into the body.
    public var depth = 256
    /// Attributes of one element; further ones are dropped.
    public var attributes = 256

    public init() {}
    public static let standard = Limits()
  }

  /// A limit of `Limits`, by its name.
  public enum Limit: String, Hashable, Sendable, Comparable {
    case attributes, bytes, depth, nodes

    public static func < (left: Limit, right: Limit) -> Bool { left.rawValue < right.rawValue }
  }

  /// One row of the table.
  struct Node {
    /// Place in `names`; -1 for text.
    var name: Int32
    var parent: Int32
    /// The place after the last node inside it.
    var end: Int32
    /// Text: its place in `content`. Element: the place of its first attribute.
    var start: Int32
    var count: Int32 = 0
  }

  struct Attribute {
    var name: Int32
    var start: Int32
    var count: Int32
  }

  var nodes: [Node] = []
  var attributes: [Attribute] = []
  /// The text of all nodes and the values of all attributes: UTF-8, one after another.
  var content: [UInt8] = []

  /// Each name of an element or attribute once, in lower case.
  public internal(set) var names: [String] = []
  /// Label of the encoding that the bytes were decoded with.
  public internal(set) var encoding = "utf-8"
  /// Whether bytes could not be decoded; each is U+FFFD.
  public internal(set) var damaged = false
  /// The limits that were met, sorted.
  public internal(set) var limitsReached: [Limit] = []

  /// Reads a page. `charset` is that of Content-Type; the encoding is found as the WHATWG's HTML standard says
  /// (section 13.2.3). Never fails: bytes that are no HTML give some text, or nothing. Takes time in
  /// proportion to the bytes.
  public init(_ bytes: [UInt8], charset: String? = nil, limits: Limits = .standard) {
    let room = max(0, min(limits.bytes, Int(Int32.max) / 8))
    let text = HTMLEncoding.decoded(bytes.count > room ? Array(bytes.prefix(room)) : bytes, charset: charset)
    encoding = text.encoding
    damaged = text.damaged
    var reached: Set<Limit> = bytes.count > room ? [.bytes] : []
    var page = text.bytes
    page.removeAll { $0 == 0 }
    if HTMLTags.drop(attributesBeyond: limits.attributes, in: &page) { reached.insert(.attributes) }
    reached.formUnion(HTMLTreeReader.read(page, limits, into: &self))
    limitsReached = reached.sorted()
  }
}

extension HTMLTree {
  /// Number of nodes.
  public var count: Int { nodes.count }

  public func isText(_ node: Int) -> Bool { nodes[node].name < 0 }

  /// Place of the element's name in `names`; nil for text.
  public func nameIndex(of node: Int) -> Int? { nodes[node].name < 0 ? nil : Int(nodes[node].name) }

  /// Name of the element in lower case; empty for text.
  public func name(of node: Int) -> String { nodes[node].name < 0 ? "" : names[Int(nodes[node].name)] }

  /// The element that it is in; nil for the outermost.
  public func parent(of node: Int) -> Int? { nodes[node].parent < 0 ? nil : Int(nodes[node].parent) }

  /// The node and everything inside it.
  public func subtree(of node: Int) -> Range<Int> { node..<Int(nodes[node].end) }

  /// The nodes directly inside it, in order.
  public func children(of node: Int) -> some Sequence<Int> {
    let end = Int(nodes[node].end)
    return sequence(first: node + 1) { Int(self.nodes[$0].end) }.prefix { $0 < end }
  }

  /// The elements of that name inside a node or in the whole page, in document order.
  public func elements(_ name: String, in node: Int? = nil) -> [Int] {
    guard let index = names.firstIndex(of: name) else { return [] }
    let range = node.map { subtree(of: $0) } ?? 0..<nodes.count
    return range.filter { nodes[$0].name == Int32(index) }
  }

  /// The UTF-8 of a text node; empty for an element.
  public func bytes(of node: Int) -> ArraySlice<UInt8> {
    let node = nodes[node]
    return node.name < 0 ? content[Int(node.start)..<Int(node.start + node.count)] : []
  }

  /// All text inside a node, scripts and styles left out unless the node is one; white space as written.
  public func text(of node: Int) -> String {
    var bytes: [UInt8] = []
    let range = subtree(of: node)
    var next = range.lowerBound
    while next < range.upperBound {
      if next > node, nodes[next].name >= 0, HTMLTags.rawText.contains(name(of: next)) {
        next = Int(nodes[next].end)
      } else {
        bytes += self.bytes(of: next)
        next += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value of an attribute, references decoded; empty where it has none, nil where there is no such attribute.
  public func attribute(_ name: String, of node: Int) -> String? {
    attributeBytes(name, of: node).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The attributes of an element in order: the place of each name in `names`, and the UTF-8 of its value.
  func attributeBytes(of node: Int) -> [(name: Int, value: ArraySlice<UInt8>)] {
    let node = nodes[node]
    guard node.name >= 0 else { return [] }
    return attributes[Int(node.start)..<Int(node.start + node.count)].map {
      (Int($0.name), content[Int($0.start)..<Int($0.start + $0.count)])
    }
  }

  private func attributeBytes(_ name: String, of node: Int) -> ArraySlice<UInt8>? {
    let node = nodes[node]
    guard node.name >= 0 else { return nil }
    for attribute in attributes[Int(node.start)..<Int(node.start + node.count)]
    where names[Int(attribute.name)] == name {
      return content[Int(attribute.start)..<Int(attribute.start + attribute.count)]
    }
    return nil
  }
}
