import CXML2

/// An HTML page that can be asked with XPath 1.0. Only this file sees the pointers of libxml2's tree, which is made of
/// an `HTMLTree`, so that its limits hold for both. Names of elements and attributes are in lower case, without prefix.
///
/// Nothing outside the page can be reached: XPath 1.0 has no function that opens a document, and no other is registered.
public final class XPathDocument {
  public struct Limits: Hashable, Sendable {
    /// What a page may have.
    public var page: HTMLTree.Limits
    /// Operations that all evaluations on a page may take together. Making text counts one for each 16 bytes.
    public var operations = 5_000_000

    public init() {
      page = HTMLTree.Limits()
      page.bytes = 4 * 1_048_576
      page.nodes = 100_000
    }
    public static let standard = Limits()
  }

  /// The page; nodes are named by their places in it.
  public let tree: HTMLTree
  private let limits: Limits
  private let document: htmlDocPtr?
  private let context: xmlXPathContextPtr?
  /// The nodes of libxml2's tree, by their places in ours.
  private let nodes: [xmlNodePtr?]
  /// Bytes of the text of each node; the context keeps a pointer to it.
  private let lengths: UnsafeMutableBufferPointer<UInt32>
  private var compiled: [String: xmlXPathCompExprPtr] = [:]

  /// Reads a page as `HTMLTree` does. Never fails: a page of nothing has no nodes.
  public init(_ bytes: [UInt8], charset: String? = nil, limits: Limits = .standard) {
    tree = HTMLTree(bytes, charset: charset, limits: limits.page)
    self.limits = limits
    lengths = Self.textLengths(tree)
    document = htmlNewDocNoDtD(nil, nil)
    nodes = Self.fill(document, tree)
    if let document { xmlXPathOrderDocElems(document) }
    context = cxml2_new_xpath(document, lengths.baseAddress, UInt(max(1, limits.operations)))
    // Faults are read from the context; unheard they would be printed.
    context?.pointee.error = { _, _ in }
  }

  deinit {
    for expression in compiled.values { xmlXPathFreeCompExpr(expression) }
    xmlXPathFreeContext(context)
    xmlFreeDoc(document)
    lengths.deallocate()
  }

  /// What an expression gives, seen from a node or from the page as a whole. Throws `malformedXPath`, and
  /// `costlyXPath` where the evaluations on this page exceed their limit; all later ones then do too.
  public func evaluate(_ expression: String, at place: Int? = nil) throws(MarkupError) -> XPathValue {
    let compiled = try prepared(expression)
    guard let context, let document else { return .nodes([]) }
    if let place, !nodes.indices.contains(place) { return .nodes([]) }
    context.pointee.node =
      place.flatMap { nodes[$0] }
      ?? UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
    guard let object = xmlXPathCompiledEval(compiled, context) else {
      throw fault(in: expression, isOfSyntax: false)
    }
    defer { xmlXPathFreeObject(object) }
    return value(of: object)
  }

  /// The text of each node that an expression leads to, or the one text that it makes; white space as written.
  public func texts(_ expression: String, at place: Int? = nil) throws(MarkupError) -> [String] {
    switch try evaluate(expression, at: place) {
    case .nodes(let nodes): nodes.map { $0.attribute ?? tree.text(of: $0.place) }
    case .text(let text): [text]
    case .number(let number): [Self.written(number)]
    case .truth(let truth): [truth ? "true" : "false"]
    }
  }

  /// XPath 1.0, section 4.2: whole numbers have no decimal point.
  private static func written(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? (number.isNaN ? "NaN" : "\(number)")
  }

  // MARK: - Expressions

  /// Throws `malformedXPath` where an expression is none.
  func check(_ expression: String) throws(MarkupError) { _ = try prepared(expression) }

  /// The expression made ready, once for each page.
  private func prepared(_ expression: String) throws(MarkupError) -> xmlXPathCompExprPtr {
    if let known = compiled[expression] { return known }
    try XPathSyntax.checkSize(expression)
    guard let context, let made = xmlXPathCtxtCompile(context, expression) else {
      throw fault(in: expression, isOfSyntax: true)
    }
    compiled[expression] = made
    return made
  }

  private func fault(in expression: String, isOfSyntax: Bool) -> MarkupError {
    guard let error = context?.pointee.lastError else {
      return .malformedXPath(column: nil, reason: "there is no memory for it")
    }
    let code = Int(error.code) - Int(XML_XPATH_EXPRESSION_OK.rawValue)
    if code == Int(XPATH_OP_LIMIT_EXCEEDED.rawValue) { return .costlyXPath(limit: limits.operations) }
    let before = expression.utf8.prefix(max(0, Int(error.int1)))
    let column = String(decoding: before, as: UTF8.self).unicodeScalars.count + 1
    return .malformedXPath(column: isOfSyntax ? column : nil, reason: XPathSyntax.reason(code))
  }

  // MARK: - Values

  private func value(of object: xmlXPathObjectPtr) -> XPathValue {
    switch object.pointee.type {
    case XPATH_NUMBER: .number(object.pointee.floatval)
    case XPATH_BOOLEAN: .truth(object.pointee.boolval != 0)
    case XPATH_STRING: .text(object.pointee.stringval.map { String(cString: $0) } ?? "")
    default: .nodes(Self.nodes(of: object))
    }
  }

  private static func nodes(of object: xmlXPathObjectPtr) -> [XPathNode] {
    guard let set = object.pointee.nodesetval, let table = set.pointee.nodeTab else { return [] }
    var found: [XPathNode] = []
    for index in 0..<Int(set.pointee.nodeNr) {
      if let node = table[index].flatMap(Self.node(at:)) { found.append(node) }
    }
    return found
  }

  /// nil for what is no part of the tree: the document itself, and namespaces.
  private static func node(at pointer: xmlNodePtr) -> XPathNode? {
    switch pointer.pointee.type {
    case XML_ELEMENT_NODE, XML_TEXT_NODE: place(of: pointer).map { XPathNode(place: $0) }
    case XML_ATTRIBUTE_NODE:
      pointer.pointee.parent.flatMap(place(of:)).map { XPathNode(place: $0, attribute: text(of: pointer)) }
    default: nil
    }
  }

  private static func place(of node: xmlNodePtr) -> Int? {
    node.pointee._private.map { Int(bitPattern: $0) - 1 }
  }

  private static func text(of node: xmlNodePtr) -> String {
    guard let text = xmlXPathCastNodeToString(node) else { return "" }
    defer { cxml2_free(text) }
    return String(cString: text)
  }

  // MARK: - The tree

  private static func textLengths(_ tree: HTMLTree) -> UnsafeMutableBufferPointer<UInt32> {
    let lengths = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: tree.count + 1)
    lengths.initialize(repeating: 0)
    for place in (0..<tree.count).reversed() {
      lengths[place] += UInt32(clamping: tree.bytes(of: place).count)
      if let parent = tree.parent(of: place) { lengths[parent] += lengths[place] }
    }
    return lengths
  }

  /// Copies the table into a document of libxml2. Gives the nodes by their places; text outside all elements has none.
  private static func fill(_ document: htmlDocPtr?, _ tree: HTMLTree) -> [xmlNodePtr?] {
    var nodes: [xmlNodePtr?] = []
    guard let document else { return nodes }
    nodes.reserveCapacity(tree.count)
    let names = tree.names.map { Array($0.utf8) + [0] }
    let root = UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
    for place in 0..<tree.count {
      let parent = tree.parent(of: place).flatMap { nodes[$0] }
      guard parent != nil || !tree.isText(place), let node = made(place, in: tree, names, document) else {
        nodes.append(nil)
        continue
      }
      node.pointee._private = UnsafeMutableRawPointer(bitPattern: place + 1)
      // Two texts side by side become one, and the second is freed.
      nodes.append(xmlAddChild(parent ?? root, node))
    }
    return nodes
  }

  private static func made(
    _ place: Int, in tree: HTMLTree, _ names: [[UInt8]], _ document: htmlDocPtr
  ) -> xmlNodePtr? {
    guard let name = tree.nameIndex(of: place) else {
      return tree.bytes(of: place).withUnsafeBufferPointer {
        xmlNewDocTextLen(document, $0.baseAddress, Int32(clamping: $0.count))
      }
    }
    guard let node = xmlNewDocNode(document, nil, names[name], nil) else { return nil }
    for (name, value) in tree.attributeBytes(of: place) { xmlNewProp(node, names[name], Array(value) + [0]) }
    return node
  }
}
