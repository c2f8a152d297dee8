/// The words of a field in one array of bytes, as `SearchCutter` cuts them.
struct CutWords {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  mutating func append(_ word: UnsafeBufferPointer<UInt8>) {
    bytes += word
    ends.append(bytes.count)
  }

  /// Puts the words of another field in their place.
  mutating func read(_ text: String, with cutter: inout SearchCutter) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    cutter.cut(text) { append($0) }
  }

  /// Whether these words stand in a row; none is empty.
  func hold(_ phrase: [[UInt8]]) -> Bool {
    guard let lead = phrase.first?.first, phrase.count <= ends.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for place in 0...(ends.count - phrase.count) {
        if bytes[start] == lead, holds(phrase, at: place, bytes) { return true }
        start = ends[place]
      }
      return false
    }
  }

  private func holds(_ phrase: [[UInt8]], at place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    phrase.indices.allSatisfy { number in
      let start = place + number == 0 ? 0 : ends[place + number - 1]
      let word = phrase[number]
      return ends[place + number] - start == word.count
        && word.indices.allSatisfy { bytes[start + $0] == word[$0] }
    }
  }
}
