import Markup

/// A page with the weight of the text in each of its parts, and what is put aside.
struct PageLayout {
  let tree: HTMLTree
  /// What each name of the tree means.
  let kinds: [PageElement]
  /// Elements that are left out with everything inside.
  private(set) var isOut: [Bool]
  /// Sums up to each node: weight of text outside and inside of links, number of `<h1>` and `<main>`.
  private var plain: [Int]
  private var linked: [Int]
  private var anchors: [Int]

  init(_ tree: HTMLTree) {
    self.tree = tree
    kinds = tree.names.map(PageElement.init)
    isOut = Array(repeating: false, count: tree.count)
    plain = [0]
    linked = [0]
    anchors = [0]
    sum()
    putAside()
  }

  func kind(_ node: Int) -> PageElement { tree.nameIndex(of: node).map { kinds[$0] } ?? .inline }

  /// Weight of the text inside a node that is in no link.
  func plainWeight(_ node: Int) -> Int { Self.difference(plain, tree.subtree(of: node)) }
  func linkedWeight(_ node: Int) -> Int { Self.difference(linked, tree.subtree(of: node)) }

  mutating func putAside(_ node: Int) { isOut[node] = true }

  static func difference(_ sums: [Int], _ range: Range<Int>) -> Int {
    sums[range.upperBound] - sums[range.lowerBound]
  }

  private mutating func sum() {
    var skipEnd = 0
    var linkEnd = 0
    for list in [\Self.plain, \Self.linked, \Self.anchors] {
      self[keyPath: list].reserveCapacity(tree.count + 1)
    }
    for node in 0..<tree.count {
      let kind = kind(node)
      let isSkipped = node < skipEnd || kind == .skipped
      if kind == .skipped { skipEnd = max(skipEnd, tree.subtree(of: node).upperBound) }
      if kind == .link, isReference(node) { linkEnd = max(linkEnd, tree.subtree(of: node).upperBound) }
      let weight = isSkipped || !tree.isText(node) ? 0 : PageWeight.of(tree.bytes(of: node))
      plain.append(plain[node] + (node < linkEnd ? 0 : weight))
      linked.append(linked[node] + (node < linkEnd ? weight : 0))
      let isAnchor = !tree.isText(node) && ["h1", "main"].contains(tree.name(of: node))
      anchors.append(anchors[node] + (isAnchor && !isSkipped ? 1 : 0))
    }
  }

  /// Whether a link leads away: notes on the page itself are part of the text.
  func isReference(_ node: Int) -> Bool {
    tree.attribute("href", of: node).map { !$0.hasPrefix("#") } ?? false
  }

  private mutating func putAside() {
    let total = plain[tree.count]
    let hasAnchor = anchors[tree.count] > 0
    for node in 0..<tree.count where !tree.isText(node) {
      let kind = kind(node)
      if kind == .skipped || isHidden(node) || isCaptioned(node) {
        isOut[node] = true
        continue
      }
      guard kind == .aside || mayHint(kind), Self.difference(anchors, tree.subtree(of: node)) == 0,
        kind == .aside || isNamedBeside(node)
      else { continue }
      // A part that holds most of the text is the text, whatever it is called.
      isOut[node] = plainWeight(node) * 100 <= total * (hasAnchor ? 70 : 40)
    }
  }

  /// Whether it is a table that holds a picture with its caption.
  private func isCaptioned(_ node: Int) -> Bool {
    tree.name(of: node) == "table" && plainWeight(node) <= 160 && linkedWeight(node) == 0
      && !tree.elements("img", in: node).isEmpty
  }

  private func isHidden(_ node: Int) -> Bool {
    tree.attribute("hidden", of: node) != nil
      || tree.attribute("aria-hidden", of: node)?.lowercased() == "true"
      || PageHint.isHidden(tree.attribute("style", of: node))
  }

  private func mayHint(_ kind: PageElement) -> Bool { kind == .block || kind == .inline || kind == .heading }

  private func isNamedBeside(_ node: Int) -> Bool {
    guard !["html", "body", "main", "article"].contains(tree.name(of: node)) else { return false }
    return PageHint.isBeside(
      classes: tree.attribute("class", of: node), id: tree.attribute("id", of: node),
      role: tree.attribute("role", of: node))
  }
}

/// How much a text says, whatever its script: characters that are no white space, Chinese characters and kana
/// counting three, Korean syllables two.
enum PageWeight {
  static func of(_ bytes: some Sequence<UInt8>) -> Int {
    var weight = 0
    for byte in bytes {
      switch byte {
      case 0...0x20, 0x80..<0xC0: break
      case 0xE3...0xE9: weight += 3
      case 0xEA...0xED: weight += 2
      default: weight += 1
      }
    }
    return weight
  }

  static func of(_ text: String) -> Int { of(text.utf8) }
}
