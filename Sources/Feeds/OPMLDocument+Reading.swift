import Markup

extension OPMLDocument {
  /// Reads OPML. A list that an analyst wrote is not guessed at: what is not well-formed or no OPML throws
  /// `malformedOPML` with its line.
  public static func read(_ bytes: [UInt8]) throws(FeedsError) -> OPMLDocument {
    let tree = XMLTree(bytes)
    if let damage = tree.damage {
      throw .malformedOPML(line: max(1, damage.line), expected: "well-formed XML (\(damage.reason))")
    }
    guard let root = tree.root else { throw .malformedOPML(line: 1, expected: "a root element <opml>") }
    guard root.name.local.lowercased() == "opml" else {
      throw .malformedOPML(line: root.line, expected: "a root element <opml>, not <\(root.name.local)>")
    }
    guard let body = root.elements.first(where: { $0.name.local.lowercased() == "body" }) else {
      throw .malformedOPML(line: root.line, expected: "a <body> inside <opml>")
    }
    return OPMLDocument(
      version: root.attribute("version") ?? "2.0", namespaces: namespaces(of: root), head: head(of: root),
      outlines: try outlines(in: body))
  }

  private static func head(of root: Element) -> [HeadElement] {
    let head = root.elements.first { $0.name.local.lowercased() == "head" }
    return (head?.elements ?? []).map {
      HeadElement(name: name(of: $0.name), text: nonBlank($0.deepText) ?? "")
    }
  }

  private static func outlines(in element: Element) throws(FeedsError) -> [OPMLOutline] {
    var outlines: [OPMLOutline] = []
    for child in element.elements {
      guard child.name.local.lowercased() == "outline" else {
        throw .malformedOPML(line: child.line, expected: "an <outline>, not <\(child.name.local)>")
      }
      let attributes = child.attributes.map {
        OPMLOutline.Attribute(name: name(of: $0.name), value: $0.value)
      }
      outlines.append(
        OPMLOutline(attributes: attributes, children: try self.outlines(in: child), line: child.line))
    }
    return outlines
  }

  private static func namespaces(of root: Element) -> [Namespace] {
    root.namespaces.map { Namespace(prefix: $0.prefix, uri: $0.uri) }
  }

  private static func name(of name: Element.Name) -> String {
    (name.prefix.map { $0 + ":" } ?? "") + name.local
  }
}
