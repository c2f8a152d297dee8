import Markup

extension OPMLDocument {
  /// Reads OPML in any encoding. Names of elements and attributes may be in any case; a bare `&` and an undeclared
  /// prefix are mended, since they lose nothing. Whatever would lose something, and what is no OPML, throws
  /// `malformedOPML` with its line.
  public static func read(_ bytes: [UInt8]) throws(FeedsError) -> OPMLDocument {
    let tree = OPMLMending.tree(of: bytes)
    guard let root = tree.root else { throw fault(in: tree) }
    guard root.name.local.lowercased() == "opml" else {
      if tree.damage != nil { throw fault(in: tree) }
      throw .malformedOPML(line: root.line, expected: "a root element <opml>, not <\(root.name.local)>")
    }
    // Before the damage: a parser may have given up for the depth alone.
    var reader = OutlineReader()
    let document = try reader.document(root)
    guard tree.damage == nil else { throw fault(in: tree) }
    guard !tree.entitiesRefused else {
      throw .malformedOPML(line: 1, expected: "text in place of the entities that the document type declares")
    }
    return document
  }

  private static func fault(in tree: XMLTree) -> FeedsError {
    let line = max(1, tree.damage?.line ?? 1)
    guard let damage = tree.damage, tree.root != nil else {
      return .malformedOPML(line: line, expected: "a root element <opml>; this document has no element")
    }
    return .malformedOPML(
      line: line, expected: "well-formed XML (\(damage.reason)); mend this line, or export the list again")
  }
}

/// Makes outlines of elements. It counts what it made, since a list has its limits.
private struct OutlineReader {
  private var count = 0

  mutating func document(_ root: Element) throws(FeedsError) -> OPMLDocument {
    var document = OPMLDocument(attributes: rootAttributes(root))
    let space = defaultNamespace(root, outside: nil)
    try refuseText(in: root)
    var seen: Set<String> = []
    for part in root.elements {
      let name = part.name.local.lowercased()
      guard ["head", "body"].contains(name), seen.insert(name).inserted else {
        throw .malformedOPML(
          line: part.line, expected: "one <head> and one <body> in <opml>, not a further <\(part.name.local)>"
        )
      }
      let inner = defaultNamespace(part, outside: space)
      if name == "head" {
        document.headAttributes = attributes(of: part, outside: space)
        for child in part.elements { document.head.append(try headElement(child, outside: inner, depth: 1)) }
      } else {
        document.bodyAttributes = attributes(of: part, outside: space)
        document.outlines = try outlines(in: part, outside: inner, depth: 1)
      }
    }
    guard seen.contains("body") else {
      throw .malformedOPML(line: root.line, expected: "a <body> inside <opml>")
    }
    return document
  }

  /// `version` first, as everybody writes it.
  private func rootAttributes(_ root: Element) -> [OPMLAttribute] {
    var all = attributes(of: root, outside: nil)
    if let place = all.firstIndex(where: { $0.name.lowercased() == "version" }) {
      all.insert(all.remove(at: place), at: 0)
    }
    return all
  }

  private mutating func outlines(
    in element: Element, outside: String?, depth: Int
  ) throws(FeedsError) -> [OPMLOutline] {
    try refuseText(in: element)
    var outlines: [OPMLOutline] = []
    for child in element.elements {
      guard child.name.local.lowercased() == "outline" else {
        throw .malformedOPML(
          line: child.line, expected: "an <outline>, not <\(child.name.local)>; remove it, or make it one")
      }
      try checkLimits(child, depth)
      let inner = defaultNamespace(child, outside: outside)
      outlines.append(
        OPMLOutline(
          attributes: attributes(of: child, outside: outside),
          children: try self.outlines(in: child, outside: inner, depth: depth + 1), line: child.line))
    }
    return outlines
  }

  private mutating func headElement(
    _ element: Element, outside: String?, depth: Int
  ) throws(FeedsError) -> OPMLDocument.HeadElement {
    try checkLimits(element, depth)
    let inner = defaultNamespace(element, outside: outside)
    var children: [OPMLDocument.HeadElement] = []
    for child in element.elements {
      children.append(try headElement(child, outside: inner, depth: depth + 1))
    }
    return OPMLDocument.HeadElement(
      name: name(of: element.name), attributes: attributes(of: element, outside: outside),
      text: children.isEmpty ? element.text : nonBlank(element.text) ?? "", children: children)
  }

  private mutating func checkLimits(_ element: Element, _ depth: Int) throws(FeedsError) {
    count += 1
    guard depth <= OPMLDocument.depthLimit else {
      throw .malformedOPML(
        line: element.line,
        expected: "at most \(OPMLDocument.depthLimit) levels of outlines; move what is deeper further up")
    }
    guard count <= OPMLDocument.outlineLimit else {
      throw .malformedOPML(
        line: element.line, expected: "at most \(OPMLDocument.outlineLimit) outlines; part the list in two")
    }
  }

  /// Outlines say everything in attributes: text beside them would be lost.
  private func refuseText(in element: Element) throws(FeedsError) {
    guard let text = nonBlank(element.text) else { return }
    throw .malformedOPML(
      line: element.line,
      expected: "no text in <\(element.name.local)>, but “\(text.prefix(40))”; put it in an attribute `text`")
  }

  /// The namespaces that it declares, and then its attributes.
  private func attributes(of element: Element, outside: String?) -> [OPMLAttribute] {
    var all = element.namespaces.map { OPMLAttribute(name: "xmlns:" + $0.prefix, value: $0.uri) }
    let inner = defaultNamespace(element, outside: outside)
    if inner != outside { all.append(OPMLAttribute(name: "xmlns", value: inner ?? "")) }
    return all + element.attributes.map { OPMLAttribute(name: name(of: $0.name), value: $0.value) }
  }

  /// The namespace without a prefix inside it. An element with a prefix does not show it.
  private func defaultNamespace(_ element: Element, outside: String?) -> String? {
    element.name.prefix == nil ? element.name.namespace : outside
  }

  private func name(of name: Element.Name) -> String {
    (name.prefix.map { $0 + ":" } ?? "") + name.local
  }
}
