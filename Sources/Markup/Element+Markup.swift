extension Element {
  /// What is inside as HTML: prefixes of elements dropped, URLs below an `xml:base` of its own resolved against that.
  /// `base` is what is in scope inside the element.
  public func innerMarkup(base: String? = nil) -> [UInt8] {
    var output: [UInt8] = []
    writeContent(base, isRebased: false, to: &output)
    return output
  }

  private func writeContent(_ base: String?, isRebased: Bool, to output: inout [UInt8]) {
    for child in children {
      switch child {
      case .text(let text): appendEscaped(text.utf8, to: &output)
      case .element(let element): element.write(base, isRebased, to: &output)
      }
    }
  }

  /// Nesting is bounded by the reader's limit of depth.
  private func write(_ outer: String?, _ wasRebased: Bool, to output: inout [UInt8]) {
    let own = attribute("base", namespace: Element.xmlNamespace).map { URLReference.safe($0, base: outer) }
    let base = own.map { $0.isEmpty ? outer : $0 } ?? outer
    let isRebased = wasRebased || own != nil
    output += "<\(name.local)".utf8
    for attribute in attributes {
      let prefix = attribute.name.prefix.map { $0 + ":" } ?? ""
      let isURL = isRebased && HTMLElements.urlAttributes.contains(attribute.name.local.lowercased())
      output += " \(prefix)\(attribute.name.local)=\"".utf8
      appendEscaped(
        (isURL ? URLReference.safe(attribute.value, base: base) : attribute.value).utf8, to: &output)
      output += "\"".utf8
    }
    if children.isEmpty {
      output += " />".utf8
    } else {
      output += ">".utf8
      writeContent(base, isRebased: isRebased, to: &output)
      output += "</\(name.local)>".utf8
    }
  }
}
