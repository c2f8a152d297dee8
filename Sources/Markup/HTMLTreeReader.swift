import CXML2

/// libxml2's HTML parser, which fills the table of a tree. Only this file sees its pointers.
///
/// The parser looks through the open elements at each end tag. So that this stays bounded, it is ended where nesting
/// passes the limit, and another goes on with the rest of the page in its body.
enum HTMLTreeReader {
  /// Reads UTF-8 without NUL bytes; gives the limits that were met.
  static func read(_ bytes: [UInt8], _ limits: HTMLTree.Limits, into tree: inout HTMLTree)
    -> Set<HTMLTree.Limit>
  {
    let builder = HTMLTreeBuilder(limits)
    var start = 0
    bytes.withUnsafeBytes { raw in
      while start < raw.count, parse(UnsafeRawBufferPointer(rebasing: raw[start...]), builder),
        let read = builder.continuation(), read > 0
      {
        start += read
        while start < raw.count, " \t\n\r\u{0C}/".utf8.contains(raw[start]) { start += 1 }
        if start < raw.count, raw[start] == UInt8(ascii: ">") { start += 1 }
      }
    }
    builder.finish(&tree)
    return builder.reached
  }

  private static func parse(_ raw: UnsafeRawBufferPointer, _ builder: HTMLTreeBuilder) -> Bool {
    guard let start = raw.baseAddress, let size = Int32(exactly: raw.count) else { return false }
    var sax = xmlSAXHandler()
    sax.initialized = XML_SAX2_MAGIC
    sax.startElement = { user, name, pairs in builderOf(user)?.start(name, pairs) }
    sax.endElement = { user, name in builderOf(user)?.end(name) }
    sax.characters = { user, text, count in builderOf(user)?.append(text, count) }
    sax.ignorableWhitespace = { user, text, count in builderOf(user)?.append(text, count) }
    sax.cdataBlock = { user, text, count in builderOf(user)?.append(text, count) }
    // Whatever is wrong with a page has been mended by the parser.
    sax.serror = { _, _ in }
    withExtendedLifetime(builder) {
      cxml2_parse_html(
        start.assumingMemoryBound(to: CChar.self), size, &sax, Unmanaged.passUnretained(builder).toOpaque(),
        builder.parser)
    }
    return true
  }
}

/// The builder behind the parser's user data; it outlives the parse.
private func builderOf(_ user: UnsafeMutableRawPointer?) -> HTMLTreeBuilder? {
  user.map { Unmanaged<HTMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
}

/// Takes the parser's events. A class, because C keeps a pointer to it while it parses.
private final class HTMLTreeBuilder {
  private typealias Node = HTMLTree.Node

  /// Where the running parser is kept; null inside while none runs.
  let parser: UnsafeMutablePointer<htmlParserCtxtPtr?>
  private(set) var reached: Set<HTMLTree.Limit> = []
  private let limits: HTMLTree.Limits
  private var tree = HTMLTree()
  private var nameIndices: [String: Int32] = [:]
  /// Nodes of the open elements, outermost first, with their names.
  private var open: [(node: Int32, name: Int32)] = []
  private var stopped = false
  /// Bytes read when nesting passed the limit.
  private var resumption: Int?
  /// What the pages's rest goes into; nil while the first parser runs.
  private var base: Int32?

  init(_ limits: HTMLTree.Limits) {
    self.limits = limits
    parser = .allocate(capacity: 1)
    parser.initialize(to: nil)
  }

  deinit { parser.deallocate() }

  func start(_ name: UnsafePointer<xmlChar>?, _ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard !stopped, let name else { return }
    let text = String(cString: name).lowercased()
    let index = self.index(of: text)
    if let base, ["html", "head", "body"].contains(text) {
      open.append((base, index))
      return
    }
    if open.count >= max(8, limits.depth), !HTMLTags.isLeaf(text) {
      reached.insert(.depth)
      resumption = stop()
      return
    }
    guard let node = add(Node(name: index, parent: parent, end: 0, start: Int32(tree.attributes.count)))
    else { return }
    appendAttributes(pairs, to: node)
    open.append((Int32(node), index))
  }

  private var parent: Int32 { open.last?.node ?? base ?? -1 }

  private func appendAttributes(_ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, to node: Int) {
    var place = 0
    while let pairs, let name = pairs[place] {
      let start = Int32(tree.content.count)
      if let value = pairs[place + 1] {
        tree.content += UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value)))
      }
      tree.attributes.append(
        HTMLTree.Attribute(
          name: index(of: String(cString: name).lowercased()), start: start,
          count: Int32(tree.content.count) - start))
      place += 2
    }
    tree.nodes[node].count = Int32(tree.attributes.count) - tree.nodes[node].start
  }

  func end(_ name: UnsafePointer<xmlChar>?) {
    guard !stopped, let name, let index = nameIndices[String(cString: name).lowercased()],
      let place = open.lastIndex(where: { $0.name == index })
    else { return }
    close(downTo: place)
  }

  func append(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard !stopped, let text, count > 0 else { return }
    if let last = tree.nodes.last, last.name < 0, last.parent == parent {
      tree.nodes[tree.nodes.count - 1].count += count
    } else {
      let node = Node(
        name: -1, parent: parent, end: Int32(tree.nodes.count + 1), start: Int32(tree.content.count),
        count: count)
      guard add(node) != nil else { return }
    }
    tree.content += UnsafeBufferPointer(start: text, count: Int(count))
  }

  /// nil where there is no more room.
  private func add(_ node: Node) -> Int? {
    guard tree.nodes.count < min(limits.nodes, Int(Int32.max)) else {
      reached.insert(.nodes)
      _ = stop()
      return nil
    }
    tree.nodes.append(node)
    return tree.nodes.count - 1
  }

  private func stop() -> Int? {
    stopped = true
    return parser.pointee.map { Int(cxml2_stop_html($0)) }
  }

  private func close(downTo place: Int) {
    while open.count > place, let (node, _) = open.popLast() {
      if node != base { tree.nodes[Int(node)].end = Int32(tree.nodes.count) }
    }
  }

  /// Bytes that were read when the parser was stopped at the depth limit, and everything is ready for the next;
  /// nil where the page is at its end.
  func continuation() -> Int? {
    guard let place = resumption else { return nil }
    resumption = nil
    stopped = false
    if base == nil, !tree.nodes.isEmpty {
      let body = open.firstIndex { tree.names[Int($0.name)] == "body" } ?? 0
      base = open.indices.contains(body) ? open[body].node : 0
    }
    close(downTo: 0)
    return place
  }

  /// Closes what is open and hands over the table.
  func finish(_ target: inout HTMLTree) {
    close(downTo: 0)
    if let base { closeOutward(from: base) }
    for index in tree.nodes.indices where tree.nodes[index].end == 0 {
      tree.nodes[index].end = Int32(tree.nodes.count)
    }
    target.nodes = tree.nodes
    target.attributes = tree.attributes
    target.content = tree.content
    target.names = tree.names
  }

  /// The rest of the page went into `node`: it and what is around it end with the page.
  private func closeOutward(from node: Int32) {
    var next = node
    while next >= 0 {
      tree.nodes[Int(next)].end = Int32(tree.nodes.count)
      next = tree.nodes[Int(next)].parent
    }
  }

  private func index(of name: String) -> Int32 {
    if let known = nameIndices[name] { return known }
    let index = Int32(tree.names.count)
    tree.names.append(name)
    nameIndices[name] = index
    return index
  }
}

extension HTMLTree {
  /// An empty one, to be filled.
  fileprivate init() {}
}
