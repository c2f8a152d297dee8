/// The tape of one document. A class, because every `Element` looks into it.
final class XMLTape {
  /// Its one writer is the parser's builder, which changes it in calls that call nobody back; readers look into it
  /// between these. So no access can meet another one, and none is checked for that.
  @exclusivity(unchecked) var content: XMLTapeContent

  init(fieldLimit: Int) { content = XMLTapeContent(fieldLimit: fieldLimit) }

  var root: Element? { content.nodes.isEmpty ? nil : Element(tape: self, index: 0) }
}

/// Elements of an XML document kept flat: nodes in document order, their text and attribute values in one buffer.
/// Offsets are 32 bits wide: a document has at most `byteLimit` bytes.
struct XMLTapeContent {
  /// An element, or a run of text directly inside one.
  struct Node {
    /// Number of its name; that of text is `Self.text`.
    var name: Int32
    /// The element around it; -1 for the root.
    var parent: Int32
    /// The node after the last one inside it.
    var end: Int32
    /// An element's attributes; the bytes of text.
    var start: Int32
    var stop: Int32
    /// Line of its start tag, from 1.
    var line: Int32
  }

  struct Attribute {
    var name: Int32
    var start: Int32
    var stop: Int32
  }

  struct Declaration {
    var node: Int32
    var namespace: Element.Namespace
  }

  enum Role { case none, base, language }

  /// Where an element begins, to forget it by.
  struct Mark {
    fileprivate var node: Int32
    fileprivate var attributes: Int
    fileprivate var bytes: Int
  }

  static let text: Int32 = -1
  /// Half of what an offset can say, since references may make text longer than it was.
  static let byteLimit = 1 << 29

  private(set) var nodes: [Node] = []
  private(set) var attributes: [Attribute] = []
  private(set) var bytes: [UInt8] = []
  private(set) var declarations: [Declaration] = []
  /// Names by their number, each once.
  private(set) var names: [Element.Name] = []
  /// What an attribute of each name says of the whole element.
  private(set) var roles: [Role] = []
  /// The innermost element that is open; -1 outside the root.
  private(set) var open: Int32 = -1
  /// Most bytes that one run of text or one attribute keeps.
  let fieldLimit: Int
  /// Whether a field was longer than the limit.
  private(set) var fieldLimited = false
  /// Whether the last node is text that may still grow.
  private var textGrows = false

  init(fieldLimit: Int) { self.fieldLimit = max(0, min(fieldLimit, Self.byteLimit)) }

  /// The number of a name that was not met before.
  mutating func add(_ name: Element.Name) -> Int32 {
    names.append(name)
    roles.append(Role(of: name))
    return Int32(names.count - 1)
  }

  mutating func start(_ name: Int32, line: Int32) {
    endText()
    let first = Int32(attributes.count)
    nodes.append(Node(name: name, parent: open, end: 0, start: first, stop: first, line: line))
    open = Int32(nodes.count - 1)
  }

  /// Adds an attribute to the element just started.
  mutating func addAttribute(_ name: Int32, _ value: UnsafeBufferPointer<UInt8>) {
    let start = Int32(bytes.count)
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: value.prefix(room(for: value, after: 0))))
    attributes.append(Attribute(name: name, start: start, stop: Int32(bytes.count)))
    nodes[Int(open)].stop = Int32(attributes.count)
  }

  /// Notes a prefix that the element just started declares.
  mutating func declare(_ namespace: Element.Namespace) {
    declarations.append(Declaration(node: open, namespace: namespace))
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard open >= 0 else { return }
    if !textGrows {
      let start = Int32(bytes.count)
      nodes.append(
        Node(
          name: Self.text, parent: open, end: Int32(nodes.count + 1), start: start, stop: start, line: 0))
      textGrows = true
    }
    let last = nodes.count - 1
    let length = bytes.count - Int(nodes[last].start)
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text.prefix(room(for: text, after: length))))
    nodes[last].stop = Int32(bytes.count)
  }

  /// Ends the innermost element and gives its number.
  mutating func end() -> Int32 {
    endText()
    let ended = open
    guard ended >= 0 else { return ended }
    nodes[Int(ended)].end = Int32(nodes.count)
    open = nodes[Int(ended)].parent
    return ended
  }

  /// The beginning of the innermost element that is open, of which no more than the start tag was read.
  var mark: Mark {
    let first = Int(nodes[Int(open)].start)
    return Mark(
      node: open, attributes: first,
      bytes: first < attributes.count ? Int(attributes[first].start) : bytes.count)
  }

  /// Forgets the last element, which must have ended, with everything inside it.
  mutating func forget(_ element: Mark) {
    bytes.removeSubrange(element.bytes...)
    attributes.removeSubrange(element.attributes...)
    nodes.removeSubrange(Int(element.node)...)
    while let last = declarations.last, last.node >= element.node { declarations.removeLast() }
  }

  /// How many of these bytes may follow those that a field has; whole characters only.
  private mutating func room(for field: UnsafeBufferPointer<UInt8>, after length: Int) -> Int {
    var room = fieldLimit - length
    guard field.count > room else { return field.count }
    fieldLimited = true
    room = max(0, room)
    while room > 0, field[room] & 0xC0 == 0x80 { room -= 1 }
    return room
  }

  /// The last text is whole: control characters of C1, which no feed means, are those of windows-1252.
  private mutating func endText() {
    guard textGrows else { return }
    textGrows = false
    let start = Int(nodes[nodes.count - 1].start)
    guard let fixed = Windows1252.replacingControls(bytes[start...]) else { return }
    bytes.replaceSubrange(start..., with: fixed)
    nodes[nodes.count - 1].stop = Int32(bytes.count)
  }
}

extension XMLTapeContent.Role {
  fileprivate init(of name: Element.Name) {
    switch name.namespace == Element.xmlNamespace ? name.local : "" {
    case "base": self = .base
    case "lang": self = .language
    default: self = .none
    }
  }
}
