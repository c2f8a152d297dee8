extension OpenStory {
  /// Independent texts, each with a publisher of its own, in the order of the texts: neither copies nor retellings count.
  ///
  /// A text that several told is anyone's of them: where one of these has another text too, both count (as many as can be
  /// matched: H. W. Kuhn, The Hungarian method, 1955).
  var origins: [Origin] {
    if members.count == 1 { return [origin(of: 0)] }
    let texts = tellers
    return Self.matched(texts.map { $0.map { members[$0].origin } }, reaches: texts.count <= Self.mostMatched)
      .enumerated().compactMap { text, teller in teller.map { origin(of: texts[text][$0]) } }
  }

  /// Of more texts each has the first of its tellers that none before it has.
  private static let mostMatched = 64

  /// For each member in front the members that tell its text, itself first.
  private var tellers: [[Int]] {
    var tellers: [Int: [Int]] = [:]
    for place in members.indices { tellers[front(of: place), default: []].append(place) }
    return members.indices.filter { members[$0].behind == nil }
      .map { front in [front] + (tellers[front] ?? []).filter { $0 != front } }
  }

  private func origin(of place: Int) -> Origin {
    let member = members[place]
    return Origin(
      publisher: Features.tag("publisher " + member.origin), source: member.source, country: member.country,
      date: member.date)
  }

  /// For each text which of its tellers it has, by place in its list; no publisher has two texts.
  private static func matched(_ texts: [[String]], reaches: Bool) -> [Int?] {
    var textOf: [String: Int] = [:]
    var teller = [Int?](repeating: nil, count: texts.count)
    func give(_ text: Int, _ asked: inout Set<String>) -> Bool {
      for (place, name) in texts[text].enumerated() where asked.insert(name).inserted {
        if let other = textOf[name], !reaches || !give(other, &asked) { continue }
        (textOf[name], teller[text]) = (text, place)
        return true
      }
      return false
    }
    for text in texts.indices {
      var asked: Set<String> = []
      _ = give(text, &asked)
    }
    return teller
  }
}
