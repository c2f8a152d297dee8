/// A language as items name it: BCP 47's primary subtag.
enum LanguageCode {
  static let expected = "a language as two or three small letters"

  static func isKnown(_ code: String) -> Bool { known.contains(code) }

  /// The code of a language named in English or its own tongue, or mistyped; nil where none comes near.
  static func nearest(to written: String) -> String? {
    let lower = written.lowercased()
    let primary = String(lower.prefix { $0 != "-" && $0 != "_" })
    if let code = codes[primary] { return code }
    if known.contains(primary) { return primary }
    return Nearest.name(to: lower, among: codes.keys.sorted()).flatMap { codes[$0] }
  }

  /// Languages of the region and of its partners by name, and codes that items never have because they are read as
  /// another one.
  private static let codes = [
    "english": "en", "indonesian": "id", "bahasa": "id", "malay": "ms", "melayu": "ms", "vietnamese": "vi",
    "thai": "th", "filipino": "tl", "tagalog": "tl", "fil": "tl", "tgl": "tl", "in": "id", "japanese": "ja",
    "chinese": "zh", "mandarin": "zh", "korean": "ko", "french": "fr", "khmer": "km", "lao": "lo",
    "burmese": "my", "myanmar": "my", "russian": "ru", "hindi": "hi", "tamil": "ta", "arabic": "ar",
    "spanish": "es", "german": "de", "portuguese": "pt", "dutch": "nl", "italian": "it", "tetum": "tet",
    "javanese": "jv", "turkish": "tr", "jp": "ja", "cn": "zh", "kr": "ko", "vn": "vi", "ph": "tl", "kh": "km",
    "eng": "en", "ind": "id", "msa": "ms", "vie": "vi", "tha": "th", "jpn": "ja", "zho": "zh", "kor": "ko",
    "fra": "fr", "khm": "km", "mya": "my",
  ]

  /// ISO 639-1 (183 codes), and the languages of the region that have three letters only.
  private static let known: Set<String> = {
    let twoLetters = """
      aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz \
      ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik \
      io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml \
      mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd \
      se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi \
      vo wa wo xh yi yo za zh zu
      """
    let threeLetters =
      "ace ban bik bjn bug ceb hil hmn ilo kac kar kha mad min mnw nod pag pam shn tet war yue"
    return Set("\(twoLetters) \(threeLetters)".split(separator: " ").map(String.init))
  }()
}
