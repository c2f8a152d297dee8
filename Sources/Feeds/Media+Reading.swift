import Markup
import Model

extension Media {
  /// Reads the elements of Media RSS at an entry and in its groups and contents; nil where there are none.
  init?(_ fields: Fields) {
    guard fields.present.overlaps(.media) else { return nil }
    self.init()
    collect(fields, depth: 0)
    if self == Media() { return nil }
  }

  private mutating func collect(_ fields: Fields, depth: Int) {
    for element in fields.all(.mediaThumbnail) {
      guard let url = fields.resolve(element.attribute("url") ?? element.text, at: element) else { continue }
      thumbnails.append(
        MediaThumbnail(url: url, width: element.count("width"), height: element.count("height")))
    }
    for element in fields.all(.mediaPlayer) where player == nil {
      player = fields.resolve(element.attribute("url") ?? element.text, at: element)
    }
    for element in fields.all(.mediaContent) { append(element, fields) }
    // A group holds contents, and each of these what it alone has: nothing lies deeper.
    guard depth < 2 else { return }
    for element in fields.all(.mediaGroup, .mediaContent) where element.hasElements {
      collect(fields.fields(of: element), depth: depth + 1)
    }
  }

  private mutating func append(_ element: Element, _ fields: Fields) {
    guard let url = fields.resolve(element.attribute("url"), at: element) else { return }
    var content = MediaContent(url: url)
    content.type = element.attribute("type").flatMap(nonBlank)
    content.medium = element.attribute("medium").flatMap(nonBlank)
    content.width = element.count("width")
    content.height = element.count("height")
    content.duration = element.attribute("duration").flatMap { Clock.seconds($0) }
    content.fileSize = element.count("fileSize")
    contents.append(content)
  }
}

extension Element {
  /// An attribute that counts something; nil where it is no whole number from 0. `640.0` and `640px` count.
  func count(_ name: String) -> Int? {
    guard let text = attribute(name).flatMap(nonBlank) else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count).lowercased()
    guard rest.isEmpty || rest == "px" || rest.dropFirst().allSatisfy({ $0 == "0" }) && rest.first == "."
    else {
      return nil
    }
    return Int(digits)
  }
}

extension Fields {
  /// Calls `body` with an element's children of that term, and with those of the groups and contents of Media RSS in it.
  func forEachInMedia(_ term: Term, body: (Element) -> Void) {
    guard present.overlaps(.media) else { return }
    forEach(term, body: body)
    forEach(.mediaGroup, .mediaContent) { outer in
      guard outer.hasElements else { return }
      let inner = fields(of: outer)
      inner.forEach(term, body: body)
      inner.forEach(.mediaContent) { inner.fields(of: $0).forEach(term, body: body) }
    }
  }
}
