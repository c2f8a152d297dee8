import Text

/// Phrases as paths of words, so that phrases which begin alike are walked together. Words are known by their hashes.
struct PhraseTrie: Sendable {
  /// The words that begin a phrase; their number is that of the state which they lead to.
  private var starts = WordTable()
  /// Where a phrase may begin at all.
  private(set) var sieve = PhraseSieve()
  /// The words that follow, by number.
  private var further = WordTable()
  /// The states of the words in `starts`.
  private var startStates: [Int32] = []
  /// Which word leads from which state to which; open addressing, a power of two in size, at most half full.
  private var edges = [Edge](repeating: Edge(), count: 64)
  private var edgeCount = 0
  /// For each state the first phrase that ends there, the first of which only a last word that may go on is to come,
  /// and whether there is anything after it; -1 where there is none.
  private var states: [State] = []
  /// For each phrase the next one of the same state.
  private var following: [Int32] = []

  private struct State: Sendable {
    var complete: Int32 = -1
    var unfinished: Int32 = -1
    var goesOn = false
  }

  private struct Edge: Sendable {
    /// `state << 32 | word + 1`; 0 where free.
    var key: UInt64 = 0
    var target: Int32 = 0
  }

  /// The state after another word; -1 where there is none.
  private func next(_ state: Int32, _ word: Int32) -> Int32 {
    guard word >= 0 else { return -1 }
    let key = Self.key(state, word)
    let mask = edges.count - 1
    var slot = Self.slot(key) & mask
    while edges[slot].key != 0 {
      if edges[slot].key == key { return edges[slot].target }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// Calls a function with every phrase that begins with the token at a place: the phrase, and one past its last whole word;
  /// `isUnfinished` for one whose last word is still to be looked at.
  func follow(
    _ tokens: UnsafeBufferPointer<TokenText.Entry>, from first: Int,
    _ body: (_ phrase: Int32, _ end: Int, _ isUnfinished: Bool) -> Void
  ) {
    let start = starts.withSlots { WordTable.number(of: tokens[first].hash, in: $0) }
    guard start >= 0 else { return }
    var state = startStates[Int(start)]
    var end = first + 1
    while state >= 0 {
      let here = states[Int(state)]
      var phrase = here.complete
      while phrase >= 0 {
        body(phrase, end, false)
        phrase = following[Int(phrase)]
      }
      guard here.goesOn, end < tokens.count else { return }
      phrase = here.unfinished
      while phrase >= 0 {
        body(phrase, end, true)
        phrase = following[Int(phrase)]
      }
      state = next(state, further.withSlots { WordTable.number(of: tokens[end].hash, in: $0) })
      end += 1
    }
  }

  /// Adds a phrase by the hashes of its words; with `isUnfinished` one that has a further word, which may go on.
  mutating func add(_ phrase: Int32, _ words: [UInt64], isUnfinished: Bool) {
    guard let first = words.first else { return }
    sieve.add(words)
    var state = startState(first)
    for word in words.dropFirst() { state = after(state, further.add(word)) }
    while following.count <= Int(phrase) { following.append(-1) }
    if isUnfinished {
      following[Int(phrase)] = states[Int(state)].unfinished
      states[Int(state)].unfinished = phrase
      states[Int(state)].goesOn = true
    } else {
      following[Int(phrase)] = states[Int(state)].complete
      states[Int(state)].complete = phrase
    }
  }

  private mutating func startState(_ word: UInt64) -> Int32 {
    let number = Int(starts.add(word))
    if number == startStates.count { startStates.append(newState()) }
    return startStates[number]
  }

  private mutating func newState() -> Int32 {
    states.append(State())
    return Int32(truncatingIfNeeded: states.count - 1)
  }

  private mutating func after(_ state: Int32, _ word: Int32) -> Int32 {
    let known = next(state, word)
    if known >= 0 { return known }
    let target = newState()
    states[Int(state)].goesOn = true
    edgeCount += 1
    if edgeCount * 2 > edges.count { grow() }
    place(Edge(key: Self.key(state, word), target: target))
    return target
  }

  private mutating func place(_ edge: Edge) {
    var slot = Self.slot(edge.key) & (edges.count - 1)
    while edges[slot].key != 0 { slot = (slot + 1) & (edges.count - 1) }
    edges[slot] = edge
  }

  private mutating func grow() {
    let old = edges.filter { $0.key != 0 }
    edges = [Edge](repeating: Edge(), count: edges.count * 4)
    for edge in old { place(edge) }
  }

  @inline(__always) private static func key(_ state: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: state)) << 32 | (UInt64(UInt32(bitPattern: word)) + 1)
  }

  /// Fibonacci hashing (Knuth, The Art of Computer Programming 3, section 6.4).
  @inline(__always) private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20)
  }
}
