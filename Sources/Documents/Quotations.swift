import Text

/// Direct speech in items: verbatim, short, and few of one publisher.
enum Quotations {
  /// The first quotation of a text with its marks, of at least four words and at most so many; nil where there is none.
  static func first(in text: String, atMost limit: Int) -> String? {
    let pairs: [(Character, Character)] = [("“", "”"), ("\"", "\""), ("„", "“"), ("«", "»"), ("「", "」")]
    var best: (start: String.Index, text: String)?
    for (open, close) in pairs {
      var rest = text[...]
      while let start = rest.firstIndex(of: open) {
        let inside = rest[rest.index(after: start)...]
        guard let end = inside.firstIndex(of: close) else { break }
        let quotation = String(inside[..<end])
        if best.map({ start < $0.start }) ?? true, isFit(quotation, limit) {
          best = (start, "\(open)\(quotation)\(close)")
          break
        }
        rest = inside[inside.index(after: end)...]
      }
    }
    return best?.text
  }

  private static func isFit(_ quotation: String, _ limit: Int) -> Bool {
    (4...limit).contains(Tokenizer.words(of: quotation).count) && !quotation.contains("\n")
  }
}
