extension Line {
  private static let version: UInt8 = 2

  var bytes: [UInt8] {
    var writer = StateWriter()
    writer.add(Self.version)
    writer.add(sum)
    writer.add(Int64(size))
    writer.add(UInt32(truncatingIfNeeded: areas))
    writer.add(languages)
    writer.add(tagSum)
    writer.add(tagLength)
    writer.add(list: stories.sorted { $0.key < $1.key }) { writer, story in
      writer.add(story.key)
      writer.add(list: story.value) { $0.add($1) }
    }
    writer.add(Int64(fronts))
    for counts in [areaCounts, partnerCounts] {
      writer.add(list: counts.sorted { $0.key < $1.key }) { writer, count in
        writer.add(count.key)
        writer.add(Int64(count.value))
      }
    }
    writer.add(Int64(items))
    writer.add(list: seen.sorted { $0.key < $1.key }) { writer, entry in
      writer.add(entry.key)
      writer.add(entry.value)
    }
    writer.add(first)
    writer.add(last)
    writer.add(list: sample) { writer, text in
      writer.add(Int64(text.number))
      writer.add(text.date)
      writer.add(text.key)
    }
    return writer.bytes
  }

  init(bytes: [UInt8]) throws(StateFault) {
    var reader = StateReader(bytes)
    guard try reader.number(UInt8.self) == Self.version else { throw StateFault() }
    sum = try reader.vector()
    size = try reader.count()
    areas = Int(try reader.number(UInt32.self))
    languages = try reader.number()
    tagSum = try reader.vector()
    tagLength = try reader.double()
    let stories = try reader.list { reader throws(StateFault) in
      (try reader.text(), try reader.list { reader throws(StateFault) in try reader.origin() })
    }
    self.stories = Dictionary(stories) { first, _ in first }
    fronts = try reader.count()
    areaCounts = try reader.counts()
    partnerCounts = try reader.counts()
    items = try reader.count()
    let seen = try reader.list { reader throws(StateFault) in
      (try reader.number(Feature.self), try reader.double())
    }
    self.seen = Dictionary(seen) { first, _ in first }
    first = try reader.optionalDouble()
    last = try reader.optionalDouble()
    sample = try reader.list { reader throws(StateFault) in
      Sampled(
        number: Int(try reader.number(Int64.self)), date: try reader.double(), key: try reader.number())
    }
    guard reader.isAtEnd, tagLength.isFinite, sample.allSatisfy({ !$0.date.isNaN }) else {
      throw StateFault()
    }
  }
}

extension StateWriter {
  fileprivate mutating func add(_ origin: Origin) {
    add(origin.publisher)
    add(origin.source)
    add(origin.country)
    add(origin.date)
  }
}

extension StateReader {
  fileprivate mutating func origin() throws(StateFault) -> Origin {
    Origin(
      publisher: try number(), source: try number(), country: try number(), date: try optionalDouble())
  }

  fileprivate mutating func counts() throws(StateFault) -> [String: Int] {
    let counts = try list { reader throws(StateFault) in (try reader.text(), try reader.count()) }
    return Dictionary(counts) { first, _ in first }
  }

  /// A number that is no less than 0, and small enough to add to.
  mutating func count() throws(StateFault) -> Int {
    let value = try number(Int64.self)
    guard (0...1 << 48).contains(value) else { throw StateFault() }
    return Int(value)
  }
}
