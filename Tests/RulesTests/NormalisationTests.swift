import Model
import Rules
import Testing

@Suite struct NormalisationTests {
  private static let separators: [Unicode.Scalar] = [
    // Hyphens and dashes.
    "\u{2D}", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{FE58}",
    "\u{FE63}", "\u{FF0D}", "\u{2043}", "\u{30FB}",
    // Apostrophes and quotation marks.
    "\u{27}", "\u{2018}", "\u{2019}", "\u{201B}", "\u{FF07}", "\u{2BC}", "\u{B4}", "\u{60}",
    // White space.
    " ", "\t", "\n", "\u{A0}", "\u{2002}", "\u{2009}", "\u{202F}", "\u{3000}", "\u{2028}",
    "/", ".", "·",
  ]

  @Test("hyphens, apostrophes and spaces of every kind separate words alike", arguments: separators)
  func separates(_ separator: Unicode.Scalar) throws {
    let text = "🇻🇳 the l\(separator)asean pact"
    let places = try CompiledQuery(Query.parse("\"l asean\"")).places(
      in: ItemContent(title: "", summary: text))
    #expect(places.map(\.text) == ["l\(separator)asean"] && places.first?.start == 7)
  }

  @Test(
    "what is matched is cut from the text as it stands, whatever was folded before it",
    arguments: [
      ("cooperation", "x co\u{AD}op\u{200B}eration y", "co\u{AD}op\u{200B}eration", 2),
      ("asean", "ﬁ ＡＳＥＡＮ", "ＡＳＥＡＮ", 2), ("office", "㎏ the oﬃce", "oﬃce", 6),
      ("dao", "x đả\u{323}o y", "đả\u{323}o", 2),
      ("\"biển đông\"", "BIE\u{302}\u{309}N ĐÔNG", "BIE\u{302}\u{309}N ĐÔNG", 0),
      ("strasse", "ß Straße", "Straße", 2), ("vietnam", "x Vietnam’s", "Vietnam", 2),
      ("vietnam", "Vietnam\u{2BC}s", "Vietnam", 0),
      ("asean", "\u{FEFF}ASEAN\u{200D}", "ASEAN", 1), ("2030", "２０３０年", "２０３０", 0),
      ("istanbul", "İstanbul", "İstanbul", 0), ("カタカナ", "ﾊ ｶﾀｶﾅ", "ｶﾀｶﾅ", 2), ("ガス", "ｶﾞｽ", "ｶﾞｽ", 0),
      ("น้ำ", "น้\u{E33}ลึก", "น้\u{E33}", 0), ("ทะเล", "ใน\u{200B}ทะ\u{200B}เล", "ทะ\u{200B}เล", 3),
      ("resume", "ｒéｓｕｍé 👩‍🚀", "ｒéｓｕｍé", 0),
      ("\"south china sea\"", "South\u{A0}China\r\nSea", "South\u{A0}China\r\nSea", 0),
    ])
  func cutsExactly(_ query: String, _ text: String, _ match: String, _ start: Int) throws {
    let places = try CompiledQuery(Query.parse(query)).places(in: ItemContent(title: "", summary: text))
    #expect(places.map { Array($0.text.unicodeScalars) } == [Array(match.unicodeScalars)])
    #expect(places.first?.start == start && places.first?.end == start + match.unicodeScalars.count)
  }
}
