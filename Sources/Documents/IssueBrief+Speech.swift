/// Direct speech, verbatim and short.
extension IssueBrief {
  static func spoken(_ quotations: ArraySlice<String>) -> String {
    quotations.isEmpty ? "" : "\n### In their own words\n\n" + quotations.map { "- \($0)\n" }.joined()
  }

  /// Direct speech, newest first, within the quota.
  var quotations: [String] {
    var left = material.options.quotations
    var taken: [String: Int] = [:]
    var lines: [String] = []
    for entry in references.ordered.reversed() where left > 0 {
      let content = entry.item.content
      guard taken[content.publisher, default: 0] < material.options.quotationsPerPublisher,
        let quotation = choice.book.ofItem[entry.item.id]?.lazy.compactMap({
          Quotations.first(in: choice.book.sentences[$0].text, atMost: material.options.quotationWords)
        }).first
      else { continue }
      taken[content.publisher, default: 0] += 1
      left -= 1
      lines.append(
        "\(Markdown.escaped(quotation)) \(references.marks([entry.item.id])) "
          + "(\(Markdown.escaped(content.publisher)), \(Words.day(content.published)))")
    }
    return lines
  }
}
