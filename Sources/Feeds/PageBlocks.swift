import Markup

/// A run of text that stands on lines of its own.
struct PageBlock {
  /// White space folded.
  let text: String
  /// See `PageWeight`.
  let weight: Int
  /// The part of it that is in links.
  let linkedWeight: Int
  /// The innermost block element around it.
  let element: Int
  /// The element around that.
  let parent: Int
  /// The first of its text nodes.
  let node: Int
  let isHeading: Bool

  /// Whether it is a link to something, with no more than a date beside it.
  var isLink: Bool { linkedWeight * 10 >= weight * 7 && weight - linkedWeight <= 40 && weight >= 12 }

  /// Whether it reads as a part of a text: long, or a sentence, and not made of links
  /// (Kohlschütter, Fankhauser, Nejdl: Boilerplate Detection using Shallow Text Features, WSDM 2010).
  let isProse: Bool
  /// Whether it speaks of rights or cookies, not of the page's matter.
  let isNotice: Bool

  init(_ text: String, linkedWeight: Int, element: Int, parent: Int, node: Int, isHeading: Bool) {
    (self.text, self.linkedWeight, self.isHeading) = (text, linkedWeight, isHeading)
    (self.element, self.parent, self.node) = (element, parent, node)
    weight = PageWeight.of(text)
    isNotice = weight < 900 && PageNotice.matches(text)
    let isLong = weight >= 80 || weight >= 40 && PageSentence.ends(text)
    isProse = isLong && !isHeading && linkedWeight * 5 <= weight * 2 && !isNotice
  }
}

/// Words of notices.
private enum PageNotice {
  private static let askingWords = [
    "accept", "agree", "consent", "privacy", "preferences", "experience", "setuju", "privasi", "ยอมรับ",
    "นโยบาย", "đồng ý", "chấp nhận", "同意", "cookies on", "use cookies", "uses cookies", "使用",
  ]

  static func matches(_ text: String) -> Bool {
    let lower = text.lowercased()
    if lower.hasPrefix("copyright") || lower.holds(oneOf: ["©", "all rights reserved"]) { return true }
    return lower.holds(oneOf: ["cookie", "คุกกี้", "クッキー"]) && lower.holds(oneOf: askingWords)
  }
}

/// Cuts a page into blocks, past what the layout has put aside.
struct PageBlockReader {
  private let layout: PageLayout
  private var blocks: [PageBlock] = []
  private var text: [UInt8] = []
  private var textWeight = 0
  private var linkedWeight = 0
  private var firstNode: Int?
  private var breaks = 0
  /// The elements that are open and mean something, with their ends.
  private var open: [(node: Int, end: Int, kind: PageElement)] = []
  private var links = 0

  private init(_ layout: PageLayout) { self.layout = layout }

  static func read(_ layout: PageLayout) -> [PageBlock] {
    var reader = PageBlockReader(layout)
    reader.run()
    return reader.blocks
  }

  private mutating func run() {
    var node = 0
    while node < layout.tree.count {
      close(before: node)
      if layout.isOut[node] {
        if layout.kind(node) != .inline { flush() }
        node = layout.tree.subtree(of: node).upperBound
      } else {
        enter(node)
        node += 1
      }
    }
    close(before: layout.tree.count)
    flush()
  }

  private mutating func enter(_ node: Int) {
    if layout.tree.isText(node) { return append(node) }
    let kind = layout.kind(node)
    switch kind {
    case .lineBreak:
      breaks += 1
      // A link on a line of its own is a title of something else.
      if linkedWeight >= 12, linkedWeight == textWeight { flush() }
      text.append(0x20)
      if breaks > 1 { flush() }
    case .link where layout.isReference(node):
      links += 1
      open.append((node, layout.tree.subtree(of: node).upperBound, kind))
    case .block, .heading, .aside:
      flush()
      open.append((node, layout.tree.subtree(of: node).upperBound, kind))
    default: break
    }
  }

  private mutating func append(_ node: Int) {
    let bytes = layout.tree.bytes(of: node)
    let weight = PageWeight.of(bytes)
    text += bytes
    guard weight > 0 else { return }
    breaks = 0
    firstNode = firstNode ?? node
    textWeight += weight
    if links > 0 { linkedWeight += weight }
  }

  private mutating func close(before node: Int) {
    while let last = open.last, last.end <= node {
      if last.kind == .link { links -= 1 } else { flush() }
      open.removeLast()
    }
  }

  private mutating func flush() {
    defer {
      text.removeAll(keepingCapacity: true)
      (textWeight, linkedWeight) = (0, 0)
      firstNode = nil
    }
    guard let firstNode else { return }
    let folded = foldingWhitespace(String(decoding: text, as: UTF8.self))
    guard !folded.isEmpty else { return }
    let element = open.last { $0.kind != .link }?.node ?? 0
    blocks.append(
      PageBlock(
        folded, linkedWeight: linkedWeight, element: element, parent: layout.tree.parent(of: element) ?? 0,
        node: firstNode, isHeading: open.contains { $0.kind == .heading }))
  }
}
