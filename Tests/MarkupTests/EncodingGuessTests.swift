import Testing

@testable import Markup

private func bytes(_ hexadecimal: String) -> [UInt8] {
  let digits = Array(hexadecimal.utf8)
  return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
    UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
  }
}

@Suite struct EncodingGuessTests {
  private static let samples: [(String, String, String)] = [
    (
      "windows-874", "อาเซียนประชุมเรื่องความมั่นคงทางทะเลที่กรุงเทพฯ วันนี้",
      "cdd2e0abd5c2b9bbc3d0aad8c1e0c3d7e8cda7a4c7d2c1c1d1e8b9a4a7b7d2a7b7d0e0c5b7d5e8a1c3d8"
        + "a7e0b7becf20c7d1b9b9d5e9"
    ),
    (
      "shift_jis", "東南アジア諸国連合は海洋の安全について会議を開きました。",
      "938c93ec8341835783418f948d9198418d8782cd8a43976d82cc88c0915382c982c282a282c489ef8b63"
        + "82f08a4a82ab82dc82b582bd8142"
    ),
    (
      "euc-jp", "東南アジア諸国連合は海洋の安全について会議を開きました。",
      "c5ecc6eea5a2a5b8a5a2bdf4b9f1cfa2b9e7a4cfb3a4cdcea4ceb0c2c1b4a4cba4c4a4a4a4c6b2f1b5c4"
        + "a4f2b3aba4ada4dea4b7a4bfa1a3"
    ),
    (
      "euc-kr", "아세안은 오늘 방콕에서 해양 안보 회의를 열었다고 밝혔다.",
      "bec6bcbcbec8c0ba20bfc0b4c320b9e6c4dbbfa1bcad20c7d8bee720bec8bab820c8b8c0c7b8a620bfad"
        + "befab4d9b0ed20b9e0c7fbb4d92e"
    ),
    (
      "gb18030", "东盟今天在曼谷举行会议，讨论海上安全和区域合作问题。",
      "b6abc3cbbdf1ccecd4dac2fcb9c8bed9d0d0bbe1d2e9a3acccd6c2dbbaa3c9cfb0b2c8abbacdc7f8d3f2"
        + "bacfd7f7cecacce2a1a3"
    ),
    (
      "big5", "東協今天在曼谷舉行會議，討論海上安全和區域合作的問題。",
      "aa46a8f3a4b5a4d1a662b0d2a8a6c17ca6e6b77cc4b3a141b051bdd7aefca457a677a5fea94db0cfb0ec"
        + "a658a740aabab0ddc344a143"
    ),
    (
      "windows-1252", "Réunion à Genève : l’été fut très chaud, déjà décidé, où ça ?",
      "52e9756e696f6e20e02047656ee87665203a206c92e974e920667574207472e8732063686175642c2064"
        + "e96ae02064e9636964e92c206ff920e761203f"
    ),
    (
      "windows-1252", "Çàñåäàíèå ïî ìîðñêîé áåçîïàñíîñòè ïðîøëî ñåãîäíÿ â Áàíãêîêå",
      "c7e0f1e5e4e0ede8e520efee20eceef0f1eaeee920e1e5e7eeefe0f1edeef1f2e820eff0eef8ebee20f1"
        + "e5e3eee4edff20e220c1e0ede3eaeeeae5"
    ),
  ]

  @Test("text without a label is told by its bytes, or taken for windows-1252", arguments: samples)
  func guesses(_ encoding: String, _ text: String, _ hexadecimal: String) {
    let decoded = DecodedText(bytes(hexadecimal))
    #expect(decoded.encoding == encoding)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
    #expect(decoded.damaged)
  }

  @Test("a label is believed, whatever the bytes look like", arguments: samples)
  func believesLabels(_ encoding: String, _ text: String, _ hexadecimal: String) {
    let decoded = DecodedText(bytes(hexadecimal), charset: encoding)
    #expect(decoded.encoding == encoding)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
    #expect(!decoded.damaged)
  }

  @Test("a few faults in UTF-8 leave it UTF-8")
  func staysUTF8() {
    let decoded = DecodedText(Array("Việt Nam và ASEAN họp ".utf8) + [0xE9] + Array(" đại diện".utf8))
    #expect(decoded.encoding == "utf-8")
    #expect(decoded.damaged)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "Việt Nam và ASEAN họp \u{FFFD} đại diện")
  }

  @Test("too little to judge by is windows-1252")
  func needsEvidence() {
    #expect(DecodedText([0xB0, 0xA1, 0xB0, 0xA2]).encoding == "windows-1252")
  }
}

@Suite struct EncodingChoiceTests {
  @Test(
    "zeros tell UTF-16 and UTF-32 without a mark",
    arguments: [
      ("utf-16le", [0x3C, 0, 0x61, 0]), ("utf-16be", [0, 0x3C, 0, 0x61]), ("utf-16le", [0x7B, 0, 0x7D, 0]),
      ("utf-16be", [0, 0x7B, 0, 0x7D]), ("utf-32le", [0x3C, 0, 0, 0]), ("utf-32be", [0, 0, 0, 0x3C]),
    ] as [(String, [UInt8])])
  func readsZeros(_ encoding: String, _ bytes: [UInt8]) {
    let decoded = DecodedText(bytes)
    #expect(decoded.encoding == encoding)
    #expect(!decoded.damaged)
    #expect(!decoded.bytes.contains(0))
  }

  @Test(
    "what a label means, whatever its spelling",
    arguments: [
      ("ISO-8859-1", "windows-1252"), (" latin_1 ", "windows-1252"), ("windows_1256", "windows-1256"),
      ("x-sjis", "shift_jis"), ("GB2312", "gb18030"), ("x-x-big5", "big5"), ("tis-620", "windows-874"),
      ("ks_c_5601-1987", "euc-kr"), ("csIBM861", "cp861"), ("861", "cp861"), ("cp_is", "cp861"),
      ("csmacintosh", "macintosh"), ("x-mac-cyrillic", "mac-cyrillic"), ("cp65001", "utf-8"),
      ("iso-8859-9", "windows-1254"), ("KOI8-RU", "koi8-u"), ("MS-Turk", "windows-1254"),
      ("iso_8859-8:1988", "iso-8859-8"), ("unicode-1-1-utf-8", "utf-8"),
    ])
  func knowsLabels(_ label: String, _ name: String) {
    #expect(EncodingLabels.name(of: label) == name)
  }

  @Test(
    "every encoding that has a name here can be decoded",
    arguments: [
      "utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be", "ibm866", "gb18030", "big5", "euc-jp",
      "shift_jis", "euc-kr", "johab", "iso-2022-jp", "iso-2022-kr", "koi8-r", "koi8-u", "koi8-t", "macintosh",
      "mac-cyrillic", "mac-ukrainian", "mac-greek", "mac-turkish", "mac-iceland", "mac-latin2", "viscii",
      "tcvn", "windows-874", "cp437", "cp737", "cp775", "cp850", "cp852", "cp855", "cp857", "cp860", "cp862",
      "cp864", "cp865", "cp1125", "iso-8859-2", "iso-8859-8", "iso-8859-16", "windows-1250", "windows-1258",
    ])
  func hasDecoders(_ name: String) {
    let width = name.hasPrefix("utf-16") ? 2 : name.hasPrefix("utf-32") ? 4 : 1
    let letter: [UInt8] = [UInt8](repeating: 0, count: width - 1)
    let bytes = name.hasSuffix("be") ? letter + [0x61] : [0x61] + letter
    let decoded = DecodedText(bytes, charset: name)
    #expect(decoded.encoding == name)
    #expect(decoded.bytes == [0x61])
  }

  @Test(
    "single bytes mean what their code page says",
    arguments: [
      ("mac-greek", 0xA7, "ß"), ("mac-turkish", 0xDD, "ı"), ("cp861", 0x8D, "Þ"), ("windows-1252", 0x80, "€"),
      ("windows-1252", 0x81, "\u{81}"), ("windows-874", 0xA1, "ก"), ("koi8-r", 0xC1, "а"),
      ("windows-1253", 0xAA, "\u{FFFD}"), ("windows-1258", 0xCC, "\u{300}"),
    ] as [(String, UInt8, String)])
  func knowsBytes(_ name: String, _ byte: UInt8, _ text: String) {
    let decoded = DecodedText([byte], charset: name)
    #expect(
      Array(String(decoding: decoded.bytes, as: UTF8.self).unicodeScalars) == Array(text.unicodeScalars))
    #expect(decoded.damaged == (text == "\u{FFFD}"))
  }

  @Test("UTF-8 under a label of several bytes that cannot be is UTF-8")
  func mistrustsWrongLabels() {
    let decoded = DecodedText(Array("<a>สวัสดี Việt €</a>".utf8), charset: "euc-kr")
    #expect(decoded.encoding == "utf-8")
    #expect(decoded.damaged)
  }

  @Test("an unknown label of the server leaves the document's own")
  func fallsBack() {
    let bytes = Array("<?xml version='1.0' encoding='iso-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8)
    let decoded = DecodedText(bytes, charset: "made-up")
    #expect(decoded.encoding == "windows-1252")
    #expect(decoded.damaged)
  }
}
