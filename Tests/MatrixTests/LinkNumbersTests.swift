import Fixtures
import Foundation
import Testing

@testable import Matrix

@Suite struct LinkNumbersTests {
  @Test("two decimals are those that the library writes") func writesDecimals() {
    var random = SplitMix(seed: 2)
    let halves = (0..<2_000).map { Double($0) / 8 + 0.005 } + [0, -0.0, 0.125, 0.375, -0.001, -3.456, 1e12]
    let others = (0..<3_000).map { _ in Double.random(in: -5...20, using: &random) }
    for value in halves + others {
      #expect(LinkReasons.number(value) == String(format: "%.2f", value))
    }
  }

  @Test("numbers are collected once each, in the order in which they come", arguments: [0, 1, 7, 300])
  func collects(_ count: Int) {
    var random = SplitMix(seed: UInt64(count))
    let numbers = (0..<count).map { _ in UInt64.random(in: 0...UInt64(count / 2), using: &random) << 40 }
    var collector = NumberCollector(atMost: count)
    for number in numbers { collector.add(number) }
    var seen: Set<UInt64> = []
    #expect(collector.numbers == numbers.filter { seen.insert($0).inserted })
  }
}
