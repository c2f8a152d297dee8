import Fixtures
import Testing

@testable import Text

/// Ways to ask a cut text for the same thing.
@Suite struct TokenPlacesTests {
  private static let alphabet = Array(
    "aAzZ09''-éÉđĐßŁøÆşığİ\u{301}\u{308} \n.\u{AD}\u{200B}’ﬁＡ１ﾞｶカがアー々〇南海行東ำน้ทไยເມປမြနာ한국서हिन्दी़ςΣάЁٱي𝐀🇻🇳①½"
      .unicodeScalars)

  private static func text(_ random: inout SplitMix, _ length: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<length { scalars.append(alphabet[Int(random.next() % UInt64(alphabet.count))]) }
    return String(scalars)
  }

  @Test("tokens have the same places one after another as each alone", arguments: [5, 60, 400])
  func walks(_ length: Int) {
    var random = SplitMix(seed: UInt64(length))
    for _ in 0..<300 {
      let text = Self.text(&random, length)
      let scalars = Array(text.unicodeScalars)
      TokenText.reading(text) { tokens in
        var places: [Range<Int>] = []
        tokens.forEachPlace { number, offsets in
          #expect(number == places.count)
          places.append(offsets)
        }
        #expect(places == tokens.indices.map { tokens.offsets(of: $0..<($0 + 1)) }, "\(text)")
        for first in tokens.indices {
          let stretch = first..<min(first + 3, tokens.count)
          let passage = tokens.passage(of: stretch)
          #expect(passage.offsets == tokens.offsets(of: stretch))
          #expect(passage.text == String(String.UnicodeScalarView(scalars[passage.offsets])))
        }
      }
    }
  }

  @Test("words around one token begin and end where they do among all")
  func resolvesAround() {
    var random = SplitMix(seed: 9)
    let texts = ["南シナ海の行動規範をめぐる協議、海上保安庁は。", "การประชุมอาเซียนที่กรุงเทพ วันนี้", "ပြည်ထောင်စု မြန်မာ"]
    for _ in 0..<100 {
      let text = (0..<4).map { _ in texts[Int(random.next() % 3)] }.joined(separator: " reef, ")
      var whole = TokenText(text)
      whole.resolve()
      var some = TokenText(text)
      let asked = Int(random.next() % UInt64(some.count))
      some.resolve(around: asked)
      #expect(some[asked].beginsWord == whole[asked].beginsWord)
      #expect(some[asked].endsWord == whole[asked].endsWord)
      some.resolve()
      #expect(some.indices.map(some.token) == whole.indices.map(whole.token))
    }
  }

  @Test("what is folded folds to itself, with capitals of ASCII or without")
  func foldsOnce() {
    for value in UInt32(0)..<0x1_F000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let folded = Folding.accented("xi\(scalar)ay")
      let capitals = folded.unicodeScalars.map { $0.isASCII ? String($0).uppercased() : String($0) }.joined()
      if Folding.accented(folded) != folded || Folding.accented(capitals) != folded {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test("small letters are those of String")
  func lowers() {
    for value in UInt32(0)..<0x1_F000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "Ab\(scalar)C"
      var bytes: [UInt8] = []
      SmallLetters.append(text, to: &bytes)
      if bytes != Array(text.lowercased().utf8) { Issue.record("U+\(String(value, radix: 16))") }
    }
  }
}
