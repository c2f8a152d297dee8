/// The elements that are open while a fragment is normalised, as the parser will see them or more: bounded, so that
/// neither its nesting nor the search for the element of an end tag costs much.
struct HTMLOpenElements {
  private let depthLimit: Int
  private var open: [HTMLElements.ID] = []
  /// How many of each are open.
  private var counts = [Int](repeating: 0, count: 256)
  /// How many of each were left out because they were too deep and wait for their end tags.
  private var leftOut = [Int](repeating: 0, count: 256)
  private var foreignDepth: (svg: Int, mathML: Int) = (0, 0)
  private(set) var isDepthLimited = false

  init(depthLimit: Int) { self.depthLimit = max(0, depthLimit) }

  /// Whether a start tag is given to the parser. Closes what it closes, and opens its element if it stays open.
  mutating func admits(_ id: HTMLElements.ID, leavingOpen: Bool) -> Bool {
    while let last = open.last, HTMLNesting.closes(id, last) { pop() }
    let element = HTMLElements.all[Int(id)]
    guard isAtHome(element) else { return false }
    guard leavingOpen, !element.traits.contains(.void) else { return true }
    guard open.count < depthLimit else {
      isDepthLimited = true
      leftOut[Int(id)] += 1
      return false
    }
    open.append(id)
    count(id, by: 1)
    return true
  }

  /// Elements of SVG and MathML stand inside the roots of these.
  private func isAtHome(_ element: HTMLElement) -> Bool {
    guard !element.traits.isDisjoint(with: .foreign), element.namespace == nil else { return true }
    if element.traits.contains(.insideSVG) {
      return open.last.map { HTMLElements.all[Int($0)].traits.contains(.svg) } ?? false
    }
    return element.traits.contains(.svg) ? foreignDepth.svg > 0 : foreignDepth.mathML > 0
  }

  /// Whether an end tag is given to the parser: it closes an element that is open.
  mutating func closes(_ id: HTMLElements.ID) -> Bool {
    guard leftOut[Int(id)] == 0 else {
      leftOut[Int(id)] -= 1
      return false
    }
    guard counts[Int(id)] > 0 else { return false }
    var place = open.count - 1
    while place >= 0, open[place] != id {
      if HTMLNesting.rank(open[place]) > HTMLNesting.rank(id) { return false }
      place -= 1
    }
    while open.count > max(place, 0) { pop() }
    return true
  }

  private mutating func pop() {
    if let id = open.popLast() { count(id, by: -1) }
  }

  private mutating func count(_ id: HTMLElements.ID, by change: Int) {
    counts[Int(id)] += change
    let element = HTMLElements.all[Int(id)]
    guard element.namespace != nil else { return }
    if element.traits.contains(.svg) { foreignDepth.svg += change } else { foreignDepth.mathML += change }
  }
}

extension HTMLElement {
  /// The namespace that `svg` and `math` declare; nil for every other element.
  var namespace: StaticString? {
    guard !traits.isDisjoint(with: .foreign) else { return nil }
    if name == Self.svgRoot { return "http://www.w3.org/2000/svg" }
    return name == Self.mathRoot ? "http://www.w3.org/1998/Math/MathML" : nil
  }

  private static let svgRoot = PackedName.words(of: "svg").first
  private static let mathRoot = PackedName.words(of: "math").first
}
