extension TermStatistics {
  private static let version: UInt8 = 2

  var bytes: [UInt8] {
    var writer = StateWriter()
    writer.add(Self.version)
    writer.add(Int64(items))
    writer.add(Int64(paired))
    writer.add(list: languages) { writer, language in
      writer.add(language.name)
      writer.add(Int64(language.items))
    }
    for table in [words, tags] {
      let held = table.sorted
      writer.add(words: held.map(\.key))
      writer.add(words: held.map(\.count))
      writer.add(words: held.map(\.mask))
    }
    let held = pairs.counts.indices.filter { pairs.counts[$0] != 0 }
    writer.add(words: held.map { UInt32($0) })
    writer.add(words: held.map { pairs.counts[$0] })
    writer.add(list: partners.sorted { $0.key < $1.key }) { writer, partner in
      writer.add(partner.key)
      writer.add(Int64(partner.value))
    }
    writer.add(Int64(naming))
    return writer.bytes
  }

  init(bytes: [UInt8]) throws(StateFault) {
    var reader = StateReader(bytes)
    guard try reader.number(UInt8.self) == Self.version else { throw StateFault() }
    let (items, paired) = (try reader.count(), try reader.count())
    let languages = try reader.list { reader throws(StateFault) in
      (name: try reader.text(), items: try reader.count())
    }
    guard languages.first?.name == "", languages.count <= Self.mostLanguages else { throw StateFault() }
    let words = try CountTable(&reader)
    let tags = try CountTable(&reader)
    let pairs = try PairCounts(&reader)
    let partners = try reader.list { reader throws(StateFault) in (try reader.text(), try reader.count()) }
    self.init(
      items: items, paired: paired, languages: languages, words: words, pairs: pairs, tags: tags,
      partners: Dictionary(partners) { first, _ in first }, naming: try reader.count())
    guard reader.isAtEnd else { throw StateFault() }
  }
}

extension CountTable {
  fileprivate init(_ reader: inout StateReader) throws(StateFault) {
    let (keys, counts, masks) = (try reader.words(), try reader.words(), try reader.words())
    guard keys.count == counts.count, keys.count == masks.count, !keys.contains(0) else { throw StateFault() }
    self.init(capacity: keys.count)
    for k in keys.indices { add(keys[k], mask: masks[k], count: counts[k]) }
  }
}

extension PairCounts {
  fileprivate init(_ reader: inout StateReader) throws(StateFault) {
    let (places, held) = (try reader.words(), try reader.words())
    guard places.count == held.count, places.allSatisfy({ $0 < Self.places }) else { throw StateFault() }
    var counts = places.isEmpty ? [] : [UInt32](repeating: 0, count: Self.places)
    for (place, count) in zip(places, held) { counts[Int(place)] = count }
    guard let pairs = PairCounts(counts: counts) else { throw StateFault() }
    self = pairs
  }
}
