import Markup

extension OPMLDocument {
  /// UTF-8 XML, two spaces a level; what was read is written with every attribute, in the same order.
  public func write() -> String {
    var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"\(Self.quoted(version))\""
    for namespace in namespaces { output += " xmlns:\(namespace.prefix)=\"\(Self.quoted(namespace.uri))\"" }
    output += ">\n  <head>\n"
    for element in head { output += "    <\(element.name)>\(Self.quoted(element.text))</\(element.name)>\n" }
    output += "  </head>\n  <body>\n"
    for outline in outlines { Self.write(outline, depth: 2, to: &output) }
    return output + "  </body>\n</opml>\n"
  }

  private static func write(_ outline: OPMLOutline, depth: Int, to output: inout String) {
    let margin = String(repeating: "  ", count: depth)
    output += margin + "<outline"
    for attribute in outline.attributes { output += " \(attribute.name)=\"\(quoted(attribute.value))\"" }
    guard !outline.children.isEmpty else {
      output += "/>\n"
      return
    }
    output += ">\n"
    for child in outline.children { write(child, depth: depth + 1, to: &output) }
    output += margin + "</outline>\n"
  }

  /// Line feeds and tabs as references, since a reader would fold them; what XML has no place for is left out.
  private static func quoted(_ text: String) -> String {
    var output = ""
    for scalar in escaped(html: text).unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: output += "&#\(scalar.value);"
      case ..<0x20, 0xFFFE, 0xFFFF: break
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
