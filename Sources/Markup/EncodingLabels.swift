/// The encodings that are known here, and what feeds call them: the labels of the WHATWG Encoding Standard
/// ("names and labels"), and those of the IANA registry for the code pages of DOS and the Mac that it leaves
/// out. Any other label is unknown, whatever the system's converter would make of it.
enum EncodingLabels {
  /// The lower-case name of the encoding that a label means, by its widest form (GB 18030 for GB 2312); nil
  /// for an unknown label. Case, punctuation and an `x-` in front do not matter.
  static func name(of label: String) -> String? {
    var key = label.utf8.prefix(64).map(ASCII.lowercased)
    while key.starts(with: "x-".utf8) { key.removeFirst(2) }
    let word = String(decoding: key.filter { ASCII.isLetter($0) || ASCII.isDigit($0) }, as: UTF8.self)
    return names[word] ?? codePage(word) ?? (word.hasPrefix("cs") ? codePage(String(word.dropFirst(2))) : nil)
  }

  /// `cp1252`, `windows1252`, `ibm861` or the number alone.
  private static func codePage(_ word: String) -> String? {
    let prefix = ["windows", "win", "ibm", "cp", "dos", "ms"].first { word.hasPrefix($0) } ?? ""
    guard let number = Int(word.dropFirst(prefix.count)) else { return nil }
    switch number {
    case 1250...1258, 874: return "windows-\(number)"
    case 866: return "ibm866"
    case 437, 737, 775, 850, 852, 855, 856, 857, 858, 860...865, 869, 1125: return "cp\(number)"
    case 819, 28591: return "windows-1252"
    case 932, 943: return "shift_jis"
    case 936, 54936: return "gb18030"
    case 949: return "euc-kr"
    case 950: return "big5"
    case 10000: return "macintosh"
    case 65001: return "utf-8"
    default: return nil
    }
  }

  /// What iconv calls the encoding of that name.
  static func converterName(of name: String) -> String {
    if let special = converters[name] { return special }
    return name.hasPrefix("windows-") ? "CP" + name.dropFirst(8) : name
  }

  private static let converters = [
    "shift_jis": "CP932", "euc-kr": "CP949", "big5": "BIG5-HKSCS", "ibm866": "CP866", "mac-iceland": "MAC-IS",
    "mac-latin2": "MAC-CENTRALEUROPE", "mac-ukrainian": "MAC-UK", "tcvn": "TCVN5712-1", "cp1125": "CP1125",
  ]

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      for word in words {
        names[word.filter { $0.isLetter || $0.isNumber }] = String(words[0])
      }
    }
    return names
  }()

  /// The name first, then its labels; without `x-`, in which none of them differ.
  private static let table = """
    utf-8 unicode-1-1-utf-8 unicode11utf8 utf8 unicode20utf8 utf8mb4 utf-8-sig
    utf-16le utf-16 ucs-2 iso-10646-ucs-2 csunicode unicode unicodefeff utf16le
    utf-16be unicodefffe ucs-2be
    utf-32le utf-32 ucs-4 iso-10646-ucs-4
    utf-32be ucs-4be
    windows-1252 ansi_x3.4-1968 ascii us-ascii iso-8859-1 iso-ir-100 iso_8859-1:1987 latin1 latin l1 \
    csisolatin1 8859-1 ms-ansi ansi western
    iso-8859-2 csisolatin2 iso-ir-101 iso_8859-2:1987 l2 latin2 8859-2
    iso-8859-3 csisolatin3 iso-ir-109 iso_8859-3:1988 l3 latin3
    iso-8859-4 csisolatin4 iso-ir-110 iso_8859-4:1988 l4 latin4
    iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso_8859-5:1988
    iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i \
    iso-ir-127 iso_8859-6:1987
    iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso_8859-7:1987 sun_eu_greek
    iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso_8859-8:1988 visual \
    csiso88598i iso-8859-8-i logical
    iso-8859-10 csisolatin6 iso-ir-157 l6 latin6
    iso-8859-13 latin7 l7
    iso-8859-14 latin8 l8
    iso-8859-15 csisolatin9 l9 latin9 latin0
    iso-8859-16 latin10 l10
    windows-874 iso-8859-11 tis-620 tis620-2533 thai
    windows-1250 ms-ee
    windows-1251 ms-cyrl
    windows-1253 ms-greek
    windows-1254 iso-8859-9 csisolatin5 iso-ir-148 iso_8859-9:1989 latin5 l5 ms-turk
    windows-1255 ms-hebr
    windows-1256 ms-arab
    windows-1257 winbaltrim
    koi8-r cskoi8r koi koi8
    koi8-u koi8-ru
    koi8-t
    macintosh csmacintosh mac mac-roman
    mac-cyrillic
    mac-ukrainian mac-uk
    mac-greek
    mac-turkish
    mac-iceland mac-is
    mac-latin2 mac-centraleurope mac-central-europe mac-ce
    gb18030 gb18030-2000 gb18030-2022 chinese csgb2312 csiso58gb231280 gb2312 gb_2312-80 gbk iso-ir-58 \
    euc-cn ms936
    big5 big5-hkscs cn-big5 csbig5 big5-tw ms950
    euc-jp cseucpkdfmtjapanese eucjp ujis
    iso-2022-jp csiso2022jp
    iso-2022-kr csiso2022kr
    shift_jis csshiftjis ms932 ms_kanji sjis windows-31j cswindows31j
    euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 uhc ms949
    johab ms1361
    cp437 cspc8codepage437
    cp775 cspc775baltic
    cp850 cspc850multilingual
    cp852 cspcp852
    cp861 cp-is
    cp862 cspc862latinhebrew
    viscii csviscii
    tcvn tcvn-5712 tcvn5712-1 tcvn5712-1:1993
    """
}
