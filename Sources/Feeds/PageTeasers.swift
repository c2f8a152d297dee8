import Markup

/// Finds runs of teasers: three or more parts alike, one after another, each beginning with a title that is a link.
struct PageTeasers {
  /// The parts that are teasers.
  private(set) var nodes: [Int] = []
  /// Weight of their headlines and texts.
  private(set) var weight = 0

  private let layout: PageLayout
  private let total: Int
  /// Sums up to each node: blocks that are links, headings that are links, headings that are not.
  private var links: [Int]
  private var linkedHeadings: [Int]
  private var plainHeadings: [Int]

  init(_ layout: PageLayout, _ blocks: [PageBlock]) {
    self.layout = layout
    total = blocks.reduce(0) { $0 + $1.weight - $1.linkedWeight }
    let count = layout.tree.count
    links = Array(repeating: 0, count: count + 1)
    linkedHeadings = links
    plainHeadings = links
    for block in blocks {
      if block.isLink { links[block.node + 1] += 1 }
      guard block.isHeading else { continue }
      if block.linkedWeight * 10 >= block.weight * 9 {
        linkedHeadings[block.node + 1] += 1
      } else {
        plainHeadings[block.node + 1] += 1
      }
    }
    for index in 0..<count {
      links[index + 1] += links[index]
      linkedHeadings[index + 1] += linkedHeadings[index]
      plainHeadings[index + 1] += plainHeadings[index]
    }
    find()
    weight = weigh(blocks)
  }

  private mutating func find() {
    let tree = layout.tree
    var outEnd = 0
    for node in 0..<tree.count where !tree.isText(node) && node >= outEnd {
      if layout.isOut[node] {
        outEnd = tree.subtree(of: node).upperBound
      } else {
        findRuns(in: node)
      }
    }
  }

  /// Weight of the headlines and texts in the teasers. Entries of menus are shorter.
  private func weigh(_ blocks: [PageBlock]) -> Int {
    var ends: [(start: Int, end: Int)] = []
    for node in nodes.sorted() {
      let range = layout.tree.subtree(of: node)
      // A run may be inside a teaser of another.
      if node >= ends.last?.end ?? 0 { ends.append((range.lowerBound, range.upperBound)) }
    }
    var sum = 0
    var place = 0
    for block in blocks where block.weight >= 30 {
      while place < ends.count, ends[place].end <= block.node { place += 1 }
      if place < ends.count, ends[place].start <= block.node { sum += block.weight }
    }
    return sum
  }

  private mutating func findRuns(in parent: Int) {
    var run: [Int] = []
    for child in layout.tree.children(of: parent) where hasText(child) {
      if isTeaser(child), run.isEmpty || layout.tree.nameIndex(of: run[0]) == layout.tree.nameIndex(of: child)
      {
        run.append(child)
      } else {
        end(&run)
        if isTeaser(child) { run = [child] }
      }
    }
    end(&run)
  }

  private mutating func end(_ run: inout [Int]) {
    if run.count >= 3 { nodes += run }
    run = []
  }

  private func hasText(_ node: Int) -> Bool {
    !layout.isOut[node] && layout.plainWeight(node) + layout.linkedWeight(node) > 0
  }

  private func isTeaser(_ node: Int) -> Bool {
    guard !layout.tree.isText(node) else { return false }
    let range = layout.tree.subtree(of: node)
    let plain = layout.plainWeight(node)
    guard plain * 2 <= total || plain <= 300 else { return false }
    if PageLayout.difference(linkedHeadings, range) > 0, PageLayout.difference(plainHeadings, range) == 0 {
      return plain <= 3_000
    }
    return PageLayout.difference(links, range) > 0 && plain <= 300
  }
}
