/// Which texts hold which shingles, the newest first: a table with open addressing of chains. Most shingles are of one text
/// alone, and a list for each would be mostly overhead.
struct HolderChains: Sendable {
  private struct Slot: Sendable {
    var hash: UInt64 = 0
    /// The number of the newest link from 1; 0 for a free place.
    var newest: UInt32 = 0
  }

  private struct Link: Sendable {
    var text: Int32
    /// The number of the link before it from 1; 0 for none.
    var before: UInt32
  }

  private var slots = [Slot](repeating: Slot(), count: 1_024)
  private var links: [Link] = []
  private var used = 0

  mutating func add(_ text: Int32, to hash: UInt64) {
    if used * 10 > slots.count * 7 { grow() }
    let place = place(of: hash)
    used += slots[place].newest == 0 ? 1 : 0
    links.append(Link(text: text, before: slots[place].newest))
    slots[place] = Slot(hash: hash, newest: UInt32(clamping: links.count))
  }

  /// Adds the newest texts that hold a shingle to others.
  func gather(_ hash: UInt64, most: Int, into texts: inout [Int32]) {
    var number = slots[place(of: hash)].newest
    var left = most
    while number != 0, left > 0 {
      let link = links[Int(number) - 1]
      texts.append(link.text)
      number = link.before
      left -= 1
    }
  }

  private func place(of hash: UInt64) -> Int {
    let last = slots.count - 1
    var place = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 20) & last
    while slots[place].newest != 0, slots[place].hash != hash { place = (place + 1) & last }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.newest != 0 { slots[place(of: slot.hash)] = slot }
  }
}
