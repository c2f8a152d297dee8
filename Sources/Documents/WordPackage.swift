import Markup

/// What pandoc has no words for in the DOCX that it writes (ECMA-376, part 1).
public enum WordPackage {
  static let text = "word/document.xml"

  /// The same document with rows that no page break cuts (17.4.6), and pictures that are described by their words alone, where
  /// pandoc puts their whole address.
  /// - Returns: What was given, where it is no such document: then it is as pandoc made it.
  public static func finished(_ docx: [UInt8]) -> [UInt8] {
    let limits = ZipParts.Limits(part: 512 << 20, total: 512 << 20)
    guard let parts = try? ZipParts(docx, limits: limits, wanted: { $0 == text }),
      let part = parts.parts[text]
    else { return docx }
    return ZipParts.replacing(text, of: docx, with: describedByWords(rowsKept(part))) ?? docx
  }

  private static let row = Array("<w:tr>".utf8)
  private static let rowEnd = Array("</w:tr>".utf8)
  private static let footnote = Array("<w:footnoteReference ".utf8)
  private static let properties = Array("<w:trPr>".utf8)
  private static let whole = Array("<w:cantSplit/>".utf8)
  private static let empty = Array("<w:trPr><w:cantSplit/></w:trPr>".utf8)

  /// Each row with the mark that it stays on one page. One with a footnote may be cut: LibreOffice does not always end laying out
  /// rows that are whole and take room for footnotes from their own page.
  static func rowsKept(_ document: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(document.count + document.count / 20)
    var place = 0
    while let start = document.end(of: row, from: place), let end = document.end(of: rowEnd, from: start) {
      out += document[place..<start]
      place = start
      if document.end(of: footnote, from: start, to: end) != nil {
        // As pandoc wrote it.
      } else if document[place...].starts(with: properties) {
        out += properties + whole
        place += properties.count
      } else {
        out += empty
      }
      out += document[place..<end]
      place = end
    }
    return out + document[place...]
  }

  private static let address = Array("descr=\"data:".utf8)
  private static let described = Array("descr=\"".utf8)

  /// Descriptions that are addresses emptied.
  static func describedByWords(_ document: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(document.count)
    var place = 0
    while let end = document.end(of: address, from: place),
      let quote = document[end...].firstIndex(of: UInt8(ascii: "\""))
    {
      out += document[place..<(end - address.count)] + described
      place = quote
    }
    return out + document[place...]
  }
}

extension [UInt8] {
  /// The place behind the first that stands whole between two places; nil where there is none.
  fileprivate func end(of wanted: [UInt8], from place: Int, to end: Int? = nil) -> Int? {
    let end = end ?? count
    var start = place
    while let first = self[start..<end].firstIndex(of: wanted[0]), first + wanted.count <= end {
      if self[first..<end].starts(with: wanted) { return first + wanted.count }
      start = first + 1
    }
    return nil
  }
}
