import Testing
import Text

@Suite struct SentencesTests {
  @Test(
    "sentences end where readers end them",
    arguments: [
      ("One. Two! Three?", ["One.", "Two!", "Three?"]),
      ("  The U.S. Navy sailed. Mr. Lee left.  ", ["The U.S. Navy sailed.", "Mr. Lee left."]),
      (
        "Capt. J. Tan said No. 5 sank. Sources said no. He left.",
        ["Capt. J. Tan said No. 5 sank.", "Sources said no.", "He left."]
      ),
      ("First line\nSecond line", ["First line", "Second line"]),
      ("Visit of Mr.\n\nLee", ["Visit of Mr.", "Lee"]),
      ("南海。东盟。", ["南海。", "东盟。"]),
      ("🇻🇳 Yes. No", ["🇻🇳 Yes.", "No"]),
      ("", []), (" \n ", []),
      ("Mr.", ["Mr."]),
    ])
  func splits(_ text: String, _ sentences: [String]) {
    let scalars = Array(text.unicodeScalars)
    let found = Sentences.ranges(of: text).map { String(String.UnicodeScalarView(scalars[$0])) }
    #expect(found == sentences)
  }
}

@Suite struct StemmerTests {
  @Test(arguments: [
    ("en", "fishing", "fish"), ("id", "perikanan", "ikan"), ("en-GB", "ships", "ship"), ("fr", "", ""),
  ])
  func stems(_ language: String, _ word: String, _ stem: String) throws {
    #expect(try #require(Stemmer(language: language)).stem(word) == stem)
  }

  @Test("a language without a stemmer has none", arguments: ["th", "", "porter", "e\0n"])
  func hasNone(_ language: String) {
    #expect(Stemmer(language: language) == nil)
  }
}

@Suite struct LanguageIdentifierTests {
  @Test(
    "the script, the letters or the n-grams tell the language",
    arguments: [
      ("ทะเลจีนใต้", "th"), ("ປະເທດລາວ", "lo"), ("ប្រទេសកម្ពុជា", "km"), ("မြန်မာနိုင်ငံ", "my"),
      ("한국과 아세안", "ko"), ("東南アジア諸国連合の会議", "ja"), ("东盟与中国", "zh"),
      ("Việt Nam và ASEAN tăng cường hợp tác trên biển", "vi"),
      (
        "The ministers agreed to hold the next round of talks on maritime security in the autumn of this year",
        "en"
      ),
      (
        "Para menteri sepakat untuk mengadakan pertemuan berikutnya mengenai keamanan laut pada tahun ini",
        "id"
      ),
      (
        "Les ministres sont convenus de tenir la prochaine réunion sur la sécurité maritime cette année", "fr"
      ),
      ("Nagkasundo ang mga ministro na magdaos ng susunod na pulong tungkol sa seguridad sa karagatan", "tl"),
    ])
  func identifies(_ text: String, _ language: String) {
    #expect(LanguageIdentifier.identify(text) == language)
  }

  @Test(
    "a guess says how sure it is",
    arguments: [("南海で会談", 0.9...1), ("ประเทศ abcd", 0.55...0.65), ("COC谈判南海进展", 0.6...0.7)])
  func saysHowSure(_ text: String, _ range: ClosedRange<Double>) {
    #expect(LanguageIdentifier.guess(text).map { range.contains($0.confidence) } == true)
  }

  @Test("too little text says nothing", arguments: ["", "123", "ASEAN", "!?", "COC"])
  func isUnsure(_ text: String) {
    #expect(LanguageIdentifier.identify(text) == nil)
  }
}

@Suite struct SHA256Tests {
  @Test(
    "the digests of FIPS 180-4's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func digests(_ text: String, _ hex: String) {
    #expect(SHA256.hex(text) == hex)
    #expect(SHA256.hex(Array(text.utf8)) == hex)
    #expect(SHA256.hex(text.utf8.lazy.map(\.self)) == hex)
  }

  @Test(
    "BLAKE2b of 256 bits as other programs give it",
    arguments: [
      ("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
      ("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
    ])
  func digestsByBLAKE2b(_ text: String, _ hex: String) {
    #expect(BLAKE2b.hex(Array(text.utf8)) == hex)
  }
}
