import Markup

/// The main text of a page. Blocks are judged by their length and the share of links in them (Kohlschütter et al. 2010);
/// parts that are named or built as something else are put aside; then the smallest element that holds most of the
/// prose is looked for from the outside in. No single hint decides.
struct PageText {
  /// Least weight of a main text.
  static let shortest = 200

  var paragraphs: [String] = []
  /// Whether the page is mostly teasers or links.
  var isListing = false
  /// Weight of all text outside links that was not put aside.
  var weight = 0

  static func read(_ source: PageSource, title: String?) -> PageText {
    var layout = PageLayout(source.tree)
    let all = PageBlockReader.read(layout)
    let teasers = PageTeasers(layout, all)
    for node in teasers.nodes { layout.putAside(node) }
    let blocks = teasers.nodes.isEmpty ? all : PageBlockReader.read(layout)
    var text = PageText()
    text.weight = all.reduce(0) { $0 + $1.weight - $1.linkedWeight }
    let region = PageRegion(layout, blocks).blocks
    let kept = PageParagraphs.keep(region, titles: Set(source.headings + [title].compactMap(\.self)))
    let prose = kept.filter(\.isProse).reduce(0) { $0 + $1.weight }
    let isFront = source.url.map { URLReference($0).path.utf8.count <= 1 } ?? false
    let linked = all.reduce(0) { $0 + $1.linkedWeight }
    // A greeting above many teasers is no main text.
    let isOutweighed =
      teasers.weight > prose * 2 && prose < 900 || isFront && teasers.weight > 0 && prose < 1_500
    let around = region.reduce(0) { $0 + $1.weight }
    if prose >= shortest, !isOutweighed || isDeclared(source), prose * 2 >= around {
      text.paragraphs = kept.map(\.text)
    }
    text.isListing =
      text.paragraphs.isEmpty && (teasers.nodes.count >= 3 || linked > text.weight && linked >= 600)
    return text
  }

  /// Whether the page says that it is an article.
  private static func isDeclared(_ source: PageSource) -> Bool {
    source.meta("og:type")?.lowercased().hasPrefix("article") == true
      || source.meta("article:published_time") != nil
  }

  /// Whether JSON-LD's text is to be taken: it is long enough, and the page shows none or much less of it. Text as shown
  /// is better where both are there: it has paragraphs.
  static func prefers(_ body: String, to paragraphs: [String], isOpen: Bool) -> Bool {
    let weight = PageWeight.of(body)
    guard weight >= shortest, !isOpen else { return false }
    let shown = paragraphs.reduce(0) { $0 + PageWeight.of($1) }
    return shown * 5 < weight * 4
  }

  /// The lines of a text that may have tags in it.
  static func paragraphs(of body: String) -> [String] {
    body.split(whereSeparator: \.isNewline).compactMap { nonBlank(plainText(fromHTML: String($0))) }
  }
}

/// The part of a page that holds its prose.
struct PageRegion {
  /// All blocks in it.
  private(set) var blocks: [PageBlock] = []

  private let layout: PageLayout
  /// Sums up to each node: weight of prose, number of blocks.
  private var prose: [Int]
  private var counts: [Int]

  init(_ layout: PageLayout, _ all: [PageBlock]) {
    self.layout = layout
    prose = Array(repeating: 0, count: layout.tree.count + 1)
    counts = prose
    for block in all {
      // One long block must not outweigh an article of many.
      if block.isProse { prose[block.node + 1] += min(block.weight - block.linkedWeight, 1_500) }
      counts[block.node + 1] += 1
    }
    for index in 0..<layout.tree.count {
      prose[index + 1] += prose[index]
      counts[index + 1] += counts[index]
    }
    guard layout.tree.count > 0, prose[layout.tree.count] > 0 else { return }
    let range = layout.tree.subtree(of: narrowed())
    blocks = lead(before: range, all) + all.filter { range.contains($0.node) }
  }

  private func weight(_ node: Int) -> Int { PageLayout.difference(prose, layout.tree.subtree(of: node)) }
  private func count(_ node: Int) -> Int { PageLayout.difference(counts, layout.tree.subtree(of: node)) }

  /// Goes from the outermost element to the one that holds most of the prose, until paragraphs stand side by side.
  private func narrowed() -> Int {
    var node = 0
    while true {
      let whole = weight(node)
      let children = layout.tree.children(of: node).filter { weight($0) > 0 && !layout.tree.isText($0) }
      guard let heaviest = children.max(by: { weight($0) < weight($1) }), count(heaviest) > 1 else {
        return node
      }
      let share = weight(heaviest) * 100 / max(1, whole)
      if share < 45 || hasPartners(heaviest, children, whole) { return node }
      if share < 75, areParagraphs(children.filter { $0 != heaviest }, whole) { return node }
      node = heaviest
    }
  }

  /// Whether another child is built like the heaviest, and has some of the prose: parts of one text.
  private func hasPartners(_ heaviest: Int, _ children: [Int], _ whole: Int) -> Bool {
    guard let classes = layout.tree.attribute("class", of: heaviest).flatMap(nonBlank) else { return false }
    return children.contains {
      $0 != heaviest && layout.tree.attribute("class", of: $0) == classes && weight($0) * 10 >= whole
    }
  }

  /// Whether what is beside the heaviest is mostly single blocks, as when a long quotation stands among paragraphs.
  private func areParagraphs(_ others: [Int], _ whole: Int) -> Bool {
    let single = others.filter { count($0) == 1 }.reduce(0) { $0 + weight($1) }
    return single * 5 >= whole
  }

  /// Prose between the page's heading and its text: the lead is often an element of its own.
  private func lead(before range: Range<Int>, _ all: [PageBlock]) -> [PageBlock] {
    let before = all.prefix { $0.node < range.lowerBound }
    guard let heading = before.lastIndex(where: { $0.isHeading && isTop($0) }) else { return [] }
    let lead = before[(heading + 1)...]
    return lead.count <= 8 ? lead.filter(\.isProse) : []
  }

  private func isTop(_ block: PageBlock) -> Bool {
    var next: Int? = block.element
    while let node = next {
      if layout.tree.name(of: node) == "h1" { return true }
      next = layout.kind(node) == .heading ? layout.tree.parent(of: node) : nil
    }
    return false
  }
}

/// Chooses the paragraphs of a region.
enum PageParagraphs {
  private static let labels: Set<String> = [
    "advertisement", "advertisements", "advertising", "iklan", "โฆษณา", "quảng cáo", "広告", "广告", "廣告", "광고",
    "patalastas",
    "scroll to continue with content", "story continues below", "continue reading", "read more",
  ]

  /// Blocks after the last prose that are looked at.
  private static let closingLimit = 6

  /// From the first block of prose to the last; between them all but links, labels and titles. What follows the last is
  /// kept as long as it is made of sentences.
  static func keep(_ blocks: [PageBlock], titles: Set<String>) -> [PageBlock] {
    guard let first = blocks.firstIndex(where: \.isProse), var last = blocks.lastIndex(where: \.isProse)
    else {
      return []
    }
    for next in blocks.indices[(last + 1)...].prefix(closingLimit)
    where isClosing(blocks[next], after: blocks[last]) {
      last = next
    }
    let kept = blocks[first...last]
    return kept.indices.filter { place in
      let block = kept[place]
      guard belongs(block), !titles.contains(block.text) else { return false }
      // A heading stands for what follows it.
      return !block.isHeading || kept[(place + 1)...].first { !$0.isHeading }.map(belongs) == true
    }.map { kept[$0] }
  }

  /// Whether a short sentence after the last prose is the end of it: it stands beside it.
  private static func isClosing(_ block: PageBlock, after last: PageBlock) -> Bool {
    !block.isHeading && block.linkedWeight == 0 && block.weight >= 6 && !block.isNotice
      && PageSentence.ends(block.text) && block.parent == last.parent
  }

  private static func belongs(_ block: PageBlock) -> Bool {
    block.linkedWeight * 2 <= block.weight && !block.isNotice && !labels.contains(block.text.lowercased())
  }
}
