import Fixtures
import Testing
import Text

@Suite struct TokenizerTests {
  @Test(
    "words are folded, and lie where the text has them",
    arguments: [
      ("South China Sea", ["south", "china", "sea"], [0..<5, 6..<11, 12..<15]),
      ("  U.S.-led", ["u", "s", "led"], [2..<3, 4..<5, 7..<10]),
      ("Việt Nam’s đảo", ["viet", "nam", "dao"], [0..<4, 5..<8, 11..<14]),
      ("Vie\u{302}\u{323}t", ["viet"], [0..<6]),
      ("Philippines' VIETNAM'S", ["philippines", "vietnam"], [0..<11, 13..<20]),
      ("it's 's sand", ["it", "s", "sand"], [0..<2, 6..<7, 8..<12]),
      ("l'ASEAN don't", ["l", "asean", "don", "t"], [0..<1, 2..<7, 8..<11, 12..<13]),
      ("co\u{AD}oper\u{200B}ation\u{AD} x", ["cooperation", "x"], [0..<13, 15..<16]),
      ("ＡＳＥＡＮ ﬁsh 5G", ["asean", "fish", "5g"], [0..<5, 6..<9, 10..<12]),
      ("4,000mAh", ["4", "000mah"], [0..<1, 2..<8]),
      ("Straße ŁÓDŹ Ærø ısı", ["strasse", "lodz", "aero", "isi"], [0..<6, 7..<11, 12..<15, 16..<19]),
      ("Μήνας Чёрный", ["μηνασ", "черныи"], [0..<5, 6..<12]),
      ("한국 정부는", ["한국", "정부는"], [0..<2, 3..<6]),
      ("\u{301}x 🇻🇳 y", ["x", "y"], [1..<2, 6..<7]),
      ("𝐀𝐁 C", ["ab", "c"], [0..<2, 3..<4]),
    ])
  func findsWords(_ text: String, _ folded: [String], _ ranges: [Range<Int>]) {
    let tokens = Tokenizer.tokens(of: text)
    #expect(tokens.map(\.folded) == folded)
    #expect(tokens.map { $0.start..<$0.end } == ranges)
    #expect(tokens.map(\.position) == Array(0..<folded.count))
    #expect(tokens.allSatisfy { $0.beginsWord && $0.endsWord })
  }

  @Test(
    "vowel signs of scripts outside Europe are letters and stay",
    arguments: [
      ("हिन्दी", "हिन्दी"), ("தமிழ்", "தமிழ்"), ("বাংলা", "বাংলা"),
    ])
  func keepsVowelSigns(_ text: String, _ folded: String) {
    #expect(
      Tokenizer.tokens(of: text).map { Array($0.folded.unicodeScalars) } == [Array(folded.unicodeScalars)])
  }

  @Test(
    "in scripts without spaces each character is a token and ICU finds the words",
    arguments: [
      ("เรือไทยจับปลา", ["เรือ", "ไทย", "จับ", "ปลา"]),
      ("ทะเลจีนใต้", ["ทะเลจีนใต้"]),
      ("南海行为准则", ["南海", "行为", "准则"]),
      ("東南アジアの会議", ["東南アジア", "の", "会議"]),
      ("東南アジア", ["東南アジア"]),
      ("ປະເທດລາວ", ["ປະເທດ", "ລາວ"]),
      ("ប្រទេសកម្ពុជា", ["ប្រទេស", "កម្ពុជា"]),
      ("မြန်မာနိုင်ငံ", ["မြန်မာနိုင်ငံ"]),
    ])
  func segments(_ text: String, _ words: [String]) {
    let tokens = Tokenizer.tokens(of: text)
    #expect(tokens.count >= text.unicodeScalars.count)
    #expect(tokens.first?.beginsWord == true && tokens.last?.endsWord == true)
    #expect(tokens.last?.end == text.unicodeScalars.count)
    let starts = tokens.filter(\.beginsWord).map(\.start)
    let lengths = words.map(\.unicodeScalars.count)
    #expect(starts == lengths.indices.map { lengths[..<$0].reduce(0, +) })
    #expect(tokens.last?.position == words.count - 1)
    #expect(Tokenizer.words(of: text).joined().unicodeScalars.count == tokens.count)
  }

  @Test("scripts meet in one text, and positions go on") func mixesScripts() {
    let tokens = Tokenizer.tokens(of: "COC谈判 ทะเล x")
    #expect(tokens.map(\.folded) == ["coc", "谈", "判", "ท", "ะ", "เ", "ล", "x"])
    #expect(tokens.map(\.position) == [0, 1, 1, 2, 2, 2, 2, 3])
    #expect(tokens.map(\.start) == [0, 3, 4, 6, 7, 8, 9, 11])
  }

  @Test(
    "a composed sign and its parts give the same tokens",
    arguments: [("น้ำ", "น้\u{E4D}\u{E32}"), ("ｶﾞ", "カ\u{3099}"), ("が", "か\u{3099}")])
  func foldsCompositions(_ composed: String, _ parts: String) {
    #expect(Tokenizer.tokens(of: composed).map(\.folded) == Tokenizer.tokens(of: parts).map(\.folded))
  }

  @Test("diacritics, case and width are kept where they are asked for") func keepsForms() {
    let token = Tokenizer.tokens(of: "Đông").first
    #expect(token?.folded == "dong" && token?.accented == "đông" && token?.cased == "Đông")
    #expect(Tokenizer.tokens(of: "ＣＯＣ").first?.cased == "COC")
    #expect(Tokenizer.withoutDiacritics("Đông Á") == "Dong A")
  }

  @Test("text without words has no tokens", arguments: ["", " \n", "—…!?", "\u{200B}\u{AD}", "\u{301}"])
  func findsNothing(_ text: String) {
    #expect(Tokenizer.tokens(of: text).isEmpty)
  }

  @Test("offsets are those of the text, whatever scalars it holds") func offsetsHold() {
    var random = SplitMix(seed: 7)
    let alphabet = Array("aB'é\u{301} ส ำ南ガﾞ\u{200B}한국ﬁ🇻ß’s.ٱी".unicodeScalars)
    for _ in 0..<2_000 {
      let scalars = (0..<12).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
      let tokens = Tokenizer.tokens(of: String(String.UnicodeScalarView(scalars)))
      for (a, b) in zip(tokens, tokens.dropFirst()) {
        #expect(a.start <= b.start && a.end <= b.end && a.position <= b.position)
        #expect(a.end <= b.start || (a.start == b.start && a.end == b.end))
      }
      #expect(tokens.allSatisfy { 0 <= $0.start && $0.start < $0.end && $0.end <= scalars.count })
    }
  }
}
