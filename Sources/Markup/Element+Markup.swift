extension Element {
  /// What is inside as HTML: prefixes of elements dropped, URLs below an `xml:base` of its own resolved against that.
  /// `base` is what is in scope inside the element. Text that holds escaped markup goes out as it is unless `escapingText`.
  public func innerMarkup(base: String? = nil, escapingText: Bool = true) -> [UInt8] {
    var writer = MarkupWriter(escapesText: escapingText)
    writer.writeContent(of: self, base, isRebased: false)
    return writer.output
  }
}

private struct MarkupWriter {
  let escapesText: Bool
  var output: [UInt8] = []

  init(escapesText: Bool) { self.escapesText = escapesText }

  mutating func writeContent(of element: Element, _ base: String?, isRebased: Bool) {
    for child in element.children {
      switch child {
      case .text(let text):
        if escapesText { appendEscaped(text.utf8, to: &output) } else { output += text.utf8 }
      case .element(let element): write(element, base, isRebased)
      }
    }
  }

  /// Nesting is bounded by the reader's limit of depth.
  private mutating func write(_ element: Element, _ outer: String?, _ wasRebased: Bool) {
    let own = element.attribute("base", namespace: Element.xmlNamespace).map {
      URLReference.safe($0, base: outer)
    }
    let base = own.map { $0.isEmpty ? outer : $0 } ?? outer
    let isRebased = wasRebased || own != nil
    output += "<\(element.name.local)".utf8
    for attribute in element.attributes {
      let prefix = attribute.name.prefix.map { $0 + ":" } ?? ""
      let isURL = isRebased && HTMLAttributes.isURL(attribute.name.local)
      output += " \(prefix)\(attribute.name.local)=\"".utf8
      appendEscaped(
        (isURL ? URLReference.safe(attribute.value, base: base) : attribute.value).utf8, to: &output)
      output += "\"".utf8
    }
    if element.children.isEmpty {
      output += " />".utf8
    } else {
      output += ">".utf8
      writeContent(of: element, base, isRebased: isRebased)
      output += "</\(element.name.local)>".utf8
    }
  }
}
