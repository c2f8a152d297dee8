/// Builds a tree of libyaml's events. It recurses as deep as `YAMLNode.maximumDepth` allowed.
struct YAMLBuilder {
  private let events: [YAMLEvent]
  private var at = 0

  init(events: [YAMLEvent]) { self.events = events }

  mutating func document() throws(YAMLError) -> YAMLNode {
    let starts = events.filter { if case .documentStart = $0.kind { true } else { false } }
    if let second = starts.dropFirst().first {
      throw YAMLError(at: second.place, what: "a second document begins; a file holds one")
    }
    skipFrames()
    guard at < events.count else {
      throw YAMLError(line: 1, column: 1, what: "the file is empty")
    }
    return try node()
  }

  private mutating func skipFrames() {
    while at < events.count {
      switch events[at].kind {
      case .frame, .documentStart: at += 1
      default: return
      }
    }
  }

  private mutating func next() throws(YAMLError) -> YAMLEvent {
    guard at < events.count else {
      throw YAMLError(line: 1, column: 1, what: "the file ends inside a value")
    }
    defer { at += 1 }
    return events[at]
  }

  private var atEnd: Bool {
    guard at < events.count, case .end = events[at].kind else { return at >= events.count }
    return true
  }

  private mutating func node() throws(YAMLError) -> YAMLNode {
    let event = try next()
    switch event.kind {
    case .scalar(let text): return .scalar(text, at: event.place)
    case .sequenceStart: return .sequence(try elements(), at: event.place)
    case .mappingStart: return .mapping(try pairs(), at: event.place)
    case .alias:
      throw YAMLError(at: event.place, what: "aliases (*name) are not read; write the value out")
    case .documentStart, .end, .frame:
      throw YAMLError(at: event.place, what: "expected a value")
    }
  }

  private mutating func elements() throws(YAMLError) -> [YAMLNode] {
    var elements: [YAMLNode] = []
    while !atEnd { elements.append(try node()) }
    at += 1
    return elements
  }

  private mutating func pairs() throws(YAMLError) -> [YAMLPair] {
    var pairs: [YAMLPair] = []
    var keys: Set<String> = []
    while !atEnd {
      let event = try next()
      guard case .scalar(let key) = event.kind else {
        throw YAMLError(at: event.place, what: "expected a key in plain text")
      }
      guard keys.insert(key).inserted else {
        throw YAMLError(at: event.place, what: "`\(key)` is here a second time; a key stands once")
      }
      pairs.append(YAMLPair(key: key, place: event.place, value: try node()))
    }
    at += 1
    return pairs
  }
}
