import Fixtures
import Model
import Testing

@testable import Matrix

@Suite struct EventSignsTests {
  private static let words = [
    "met ", "meet", "mét", "launch", "sign", "ký kết", "会談", "署名", "ลงนาม", "block", "x", "9", " ", "\n", "é",
  ]

  @Test("signs are found as a plain search finds them", arguments: 0..<50)
  func agrees(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    var signs = EventSigns()
    let asked: [(String, EventKind, Bool)] = [
      ("met ", .meeting, true), ("meet", .meeting, true), ("launch", .delivery, true),
      ("sign", .agreement, true), ("ký kết", .agreement, true), ("会談", .meeting, false),
      ("署名", .agreement, false), ("ลงนาม", .agreement, false), ("block", .incident, true),
    ]
    for (word, kind, beginsWord) in asked { signs.add(word, kind, beginsWord: beginsWord) }
    for _ in 0..<40 {
      let parts = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        Self.words.randomElement(using: &random) ?? ""
      }
      let text = parts.joined()
      let bytes = Array(text.utf8)
      var expected: EventKinds = []
      for (word, kind, beginsWord) in asked {
        let sign = Array(word.utf8)
        for place in bytes.indices where bytes[place...].starts(with: sign) {
          let before = place == 0 ? UInt8(ascii: " ") : bytes[place - 1]
          let goesOn = before >= 0x80 || (97...122).contains(before) || (48...57).contains(before)
          if !beginsWord || !goesOn { expected.formUnion(EventKinds([kind])) }
        }
      }
      #expect(signs.kinds(in: bytes) == expected, "\(text)")
    }
  }

  @Test(
    "kinds are those that any field shows",
    arguments: [
      (["Ministers MEET in Jakarta", ""], ["meeting"]), (["reset", "Đàm phán"], ["meeting"]),
      (["The two", "signed a deal"], ["agreement"]), (["call", "for"], []), (["a \u{130}ssue"], []),
    ])
  func showsKinds(_ texts: [String], _ kinds: [String]) {
    #expect(EventKind.shown(in: texts).names == kinds)
  }
}
