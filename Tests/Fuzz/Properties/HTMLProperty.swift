import Markup

/// Clean HTML runs nothing, is well nested, is the same whichever way it was made, and stays as it is when it is
/// cleaned again.
enum HTMLProperty {
  static func check(_ html: String) throws(Breach) {
    for base in [nil, "https://example.org/a/b?c"] {
      let cleaner = HTMLCleaner(base: base)
      let clean = cleaner.clean(html)
      try checkWays(html, cleaner, clean)
      try checkOutput(clean.markup)
      try require(foldingWhitespace(clean.text) == clean.text, "loose white space in \(clean.text.shown)")
    }
  }

  /// The quick way and the HTML parser agree, so do both forms and each alone, and so does a second cleaning.
  private static func checkWays(
    _ html: String, _ cleaner: HTMLCleaner, _ clean: CleanHTML
  ) throws(Breach) {
    let parsed = cleaner.cleanByParser(Array(html.utf8).span)
    try require(
      parsed == clean,
      "the parser gives \(parsed.markup.shown), \(parsed.text.shown); the quick way "
        + "\(clean.markup.shown), \(clean.text.shown)")
    let text = cleaner.clean(html, markup: false).text
    try require(text == clean.text, "text alone is \(text.shown), with markup \(clean.text.shown)")
    let markup = cleaner.clean(html, text: false).markup
    try require(markup == clean.markup, "markup alone is \(markup.shown), with text \(clean.markup.shown)")
    // Without the base: a refused URL is empty now, which a base would turn into itself.
    let again = HTMLCleaner(base: nil).clean(clean.markup).markup
    try require(again == clean.markup, "\(clean.markup.shown) becomes \(again.shown) when cleaned again")
  }

  /// That no part of clean HTML could run.
  static func checkOutput(_ html: String) throws(Breach) {
    var scanner = OutputScanner(html)
    do {
      try scanner.run()
    } catch {
      throw Breach(message: "\(error.message) at byte \(scanner.index) of \(html.shown)")
    }
  }
}
