import Markup

/// Sanitised HTML runs nothing, is well nested, and stays as it is when it is sanitised again.
enum HTMLProperty {
  private static let base = "https://example.org/a/b?c"

  static func check(_ html: String) throws(Breach) {
    for base in [nil, base] {
      let clean = sanitised(html: html, base: base)
      try checkOutput(clean)
      // Without the base: a refused URL is empty now, which a base would turn into itself.
      let again = sanitised(html: clean)
      try require(again == clean, "\(clean.shown) changes when sanitised again, to \(again.shown)")
    }
    let plain = plainText(fromHTML: html)
    try require(foldingWhitespace(plain) == plain, "plain text has loose white space: \(plain.shown)")
  }

  /// That no part of sanitised HTML could run.
  static func checkOutput(_ html: String) throws(Breach) {
    var scanner = OutputScanner(html)
    do {
      try scanner.run()
    } catch {
      throw Breach(message: "\(error.message) at byte \(scanner.index) of \(html.shown)")
    }
  }
}
