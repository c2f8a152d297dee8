import Markup

extension OPMLDocument {
  /// UTF-8 XML, two spaces a level; what was read is written with every attribute, in the same order. Names that were
  /// made here must be XML names, and their prefixes declared.
  public func write() -> String {
    var writer = OPMLWriter()
    writer.write(self)
    return writer.output
  }
}

private struct OPMLWriter {
  private(set) var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  mutating func write(_ document: OPMLDocument) {
    open("opml", document.attributes, margin: 0)
    output += ">\n"
    open("head", document.headAttributes, margin: 1)
    output += ">\n"
    for element in document.head {
      output += "    "
      write(element)
      output += "\n"
    }
    output += "  </head>\n"
    open("body", document.bodyAttributes, margin: 1)
    output += ">\n"
    for outline in document.outlines { write(outline, margin: 2) }
    output += "  </body>\n</opml>\n"
  }

  /// On one line: white space inside might be taken for text.
  private mutating func write(_ element: OPMLDocument.HeadElement) {
    open(element.name, element.attributes, margin: 0)
    output += ">" + quoted(element.text)
    for child in element.children { write(child) }
    output += "</\(element.name)>"
  }

  private mutating func write(_ outline: OPMLOutline, margin: Int) {
    open("outline", outline.attributes, margin: margin)
    guard !outline.children.isEmpty else {
      output += "/>\n"
      return
    }
    output += ">\n"
    for child in outline.children { write(child, margin: margin + 1) }
    output += String(repeating: "  ", count: margin) + "</outline>\n"
  }

  private mutating func open(_ name: String, _ attributes: [OPMLAttribute], margin: Int) {
    output += String(repeating: "  ", count: margin) + "<" + name
    for attribute in attributes { output += " \(attribute.name)=\"\(quoted(attribute.value))\"" }
  }

  /// Line feeds and tabs as references, since a reader would fold them; what XML has no place for is left out.
  private func quoted(_ text: String) -> String {
    var quoted = ""
    for scalar in escaped(html: text).unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: quoted += "&#\(scalar.value);"
      case ..<0x20, 0xFFFE, 0xFFFF: break
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted
  }
}
