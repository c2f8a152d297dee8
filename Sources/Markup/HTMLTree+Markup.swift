extension HTMLTree {
  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
  ]

  /// The markup of a node and everything inside it, written anew. It is as safe as the page is: not at all.
  public func markup(of node: Int) -> String {
    var output: [UInt8] = []
    var open: [Int] = []
    for place in subtree(of: node) {
      while let last = open.last, subtree(of: last).upperBound <= place { end(open.removeLast(), &output) }
      if isText(place) {
        let isRaw = open.last.map { HTMLTags.rawText.contains(name(of: $0)) } ?? false
        if isRaw { output += bytes(of: place) } else { appendEscaped(bytes(of: place), to: &output) }
      } else {
        start(place, &output)
        if !Self.void.contains(name(of: place)) { open.append(place) }
      }
    }
    for place in open.reversed() { end(place, &output) }
    return String(decoding: output, as: UTF8.self)
  }

  private func start(_ node: Int, _ output: inout [UInt8]) {
    output += "<\(name(of: node))".utf8
    for (name, value) in attributeBytes(of: node) {
      output += " \(names[name])=\"".utf8
      appendEscaped(value, to: &output)
      output.append(UInt8(ascii: "\""))
    }
    output.append(UInt8(ascii: ">"))
  }

  private func end(_ node: Int, _ output: inout [UInt8]) { output += "</\(name(of: node))>".utf8 }
}
