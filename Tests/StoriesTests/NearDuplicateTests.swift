import Fixtures
import Foundation
import Model
import Testing

@testable import Stories

@Suite struct NearDuplicateTests {
  private static let wire =
    "The coast guard said that it had towed the ferry to shallow water and that all passengers were safe on Monday"

  @Test(
    "a lightly edited text is a copy, another is not",
    arguments: [
      ("Update: \(wire)", true), (wire.replacingOccurrences(of: "Monday", with: "Tuesday evening"), true),
      (wire.uppercased(), true), ("The coast guard said that it had sold the ferry", false),
      (String(wire.split(separator: " ").reversed().joined(separator: " ")), false), ("", false),
      ("a b", false),
    ])
  func findsCopies(text: String, isCopy: Bool) {
    let other =
      "Parliament passed the pension bill after a debate that lasted for most of the night in the capital"
    #expect(NearDuplicates.fronts(of: [other, Self.wire, text])[2] == (isCopy ? 1 : 2))
  }

  @Test("a copy of a copy stands behind the first")
  func chains() {
    let edited = Self.wire + " in the bay"
    #expect(NearDuplicates.fronts(of: [Self.wire, edited, edited + " of Sogod"]) == [0, 0, 0])
  }

  @Test("the sampled search finds the pairs that comparing all with all finds", arguments: [UInt64(1), 2, 3])
  func agreesWithAllPairs(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    var texts: [[String]] = []
    for number in 0..<300 {
      if number % 3 == 2, var copy = texts.randomElement(using: &generator) {
        copy[Int.random(in: copy.indices, using: &generator)] = "edit\(number)"
        texts.append(copy)
      } else {
        texts.append((0..<40).map { _ in "w\(Int.random(in: 0..<900, using: &generator))" })
      }
    }
    let read = texts.map { Shingles($0.map { Features.word($0) }, width: 2) }
    let fronts = NearDuplicates.fronts(of: texts.map { $0.joined(separator: " ") })
    for place in texts.indices {
      let hasCopy = (0..<place).contains {
        read[$0].resemblance(to: read[place], atLeast: 0) >= NearDuplicates.resemblance
      }
      #expect((fronts[place] != place) == hasCopy)
    }
  }
}
