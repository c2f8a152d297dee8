/// Words that say nothing alone: no name begins or ends with one.
///
/// They are the closed classes of a language (articles, prepositions, conjunctions, pronouns, auxiliaries) and the verbs that
/// news tells by. Where a language is not here, only how common a word is speaks against it.
enum FunctionWords {
  /// - Parameters:
  ///   - word: A term as similarity counts it.
  ///   - language: Such as `en`.
  static func contains(_ word: String, in language: String) -> Bool {
    byLanguage[language]?.contains(word) ?? false
  }

  private static let byLanguage = [
    "en": english, "id": indonesian, "ms": indonesian, "tl": filipino, "fil": filipino, "fr": french,
  ].mapValues { Set($0.split(separator: " ").map { Terms.singular(String($0)) }) }

  private static let english = """
    a an the this that these those some any each every no all both either neither much many more most few several other another such \
    same own only just even also too very quite rather almost about above across after against along amid among around as at \
    before behind below beneath beside besides between beyond by despite down during except for from in inside into like near of \
    off on onto out outside over past per since through throughout till to toward towards under until unto up upon via versus \
    with within without and but or nor so yet if then than because while whereas although though unless when whenever where \
    wherever whether which who whom whose what why how here there now i you he she it we they me him her us them my your his \
    its our their mine yours hers ours theirs myself himself herself itself ourselves themselves one ones be am is are was were \
    been being do does did done doing have has had having can could may might must shall should will would ought not never ever \
    again still already once say says said saying tell tells told telling ask asks asked call calls called urge urges urged get \
    gets got getting make makes made making take takes took taken taking give gives gave given giving go goes went gone going \
    come comes came coming let lets put puts set sets see sees saw seen seeing keep keeps kept
    """
  private static let indonesian = """
    yang dan di ke dari untuk pada dengan dalam oleh sebagai adalah ialah itu ini tersebut akan telah sudah belum tidak bukan \
    juga atau tetapi tapi namun karena kerana agar supaya bahwa bahawa jika bila ketika saat setelah selepas sebelum sejak \
    hingga sampai antara serta para bagi kepada terhadap tentang mengenai secara lebih paling sangat dapat boleh bisa harus \
    perlu masih lagi saja sahaja hanya ia dia mereka kami kita saya anda nya atas bawah kata ujar menurut
    """
  private static let filipino = """
    ang ng mga sa na ay at si ni kay sina nina kina ito iyan iyon dito doon nito niya nila namin natin siya sila kami tayo ako \
    ka ikaw kayo hindi huwag wala may mayroon kung kapag dahil para mula hanggang nang pa rin din lang lamang ba po o pero ngunit
    """
  private static let french = """
    le la les un une des du de et ou mais donc or ni car que qui quoi dont ce cet cette ces mon ton son sa ses leur leurs notre \
    nos votre vos je tu il elle on nous vous ils elles se en y ne pas plus dans par pour sur sous avec sans entre vers chez \
    est sont a ont au aux
    """
}
