/// Phrases as paths of word numbers, so that phrases which begin alike are walked together.
struct PhraseTrie: Sendable {
  /// For each word the state that it leads to from the start; -1 where no phrase begins with it.
  private var starts: [Int32] = []
  /// Which word leads from which state to which; open addressing, the keys `state << 32 | word + 1`, 0 where free.
  private var keys = [UInt64](repeating: 0, count: 64)
  private var targets = [Int32](repeating: 0, count: 64)
  private var edges = 0
  private var states: [State] = []

  struct State: Sendable {
    /// Phrases that end here, and those whose last word may go on, which is the next one.
    var complete: [Int32] = []
    var unfinished: [Int32] = []
    var goesOn = false
  }

  /// The state after a first word; -1 where there is none.
  @inline(__always) func start(_ word: Int32) -> Int32 {
    word >= 0 && Int(word) < starts.count ? starts[Int(word)] : -1
  }

  /// The state after another word; -1 where there is none.
  @inline(__always) func next(_ state: Int32, _ word: Int32) -> Int32 {
    guard word >= 0 else { return -1 }
    let key = Self.key(state, word)
    let mask = keys.count - 1
    var slot = Self.slot(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return targets[slot] }
      slot = (slot + 1) & mask
    }
    return -1
  }

  @inline(__always) func state(_ number: Int32) -> State { states[Int(number)] }
  @inline(__always) func goesOn(_ number: Int32) -> Bool { states[Int(number)].goesOn }

  /// Adds a phrase; with `isUnfinished` one that has a further word, which may go on.
  mutating func add(_ phrase: Int32, _ words: [Int32], isUnfinished: Bool) {
    guard let first = words.first else { return }
    var state = startState(first)
    for word in words.dropFirst() { state = following(state, word) }
    if isUnfinished {
      states[Int(state)].unfinished.append(phrase)
      states[Int(state)].goesOn = true
    } else {
      states[Int(state)].complete.append(phrase)
    }
  }

  private mutating func startState(_ word: Int32) -> Int32 {
    while starts.count <= Int(word) { starts.append(-1) }
    if starts[Int(word)] < 0 { starts[Int(word)] = newState() }
    return starts[Int(word)]
  }

  private mutating func newState() -> Int32 {
    states.append(State())
    return Int32(truncatingIfNeeded: states.count - 1)
  }

  private mutating func following(_ state: Int32, _ word: Int32) -> Int32 {
    let known = next(state, word)
    if known >= 0 { return known }
    let target = newState()
    states[Int(state)].goesOn = true
    edges += 1
    if edges * 2 > keys.count { grow() }
    place(Self.key(state, word), target)
    return target
  }

  private mutating func place(_ key: UInt64, _ target: Int32) {
    var slot = Self.slot(key) & (keys.count - 1)
    while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
    (keys[slot], targets[slot]) = (key, target)
  }

  private mutating func grow() {
    let old = zip(keys, targets).filter { $0.0 != 0 }
    keys = [UInt64](repeating: 0, count: keys.count * 4)
    targets = [Int32](repeating: 0, count: keys.count)
    for (key, target) in old { place(key, target) }
  }

  @inline(__always) private static func key(_ state: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: state)) << 32 | UInt64(UInt32(bitPattern: word)) + 1
  }

  /// Fibonacci hashing (Knuth, The Art of Computer Programming 3, section 6.4).
  @inline(__always) private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20)
  }
}
