import Feeds

/// A list that was read can be written and read again: nothing is lost, and the second writing gives the same bytes.
enum OPMLProperty {
  static func check(_ bytes: [UInt8]) throws(Breach) {
    guard let document = try? OPMLDocument.read(bytes) else { return }
    let written = document.write()
    let again: OPMLDocument
    do {
      again = try OPMLDocument.read(Array(written.utf8))
    } catch {
      throw Breach(message: "cannot read our own \(written.shown): \(error)")
    }
    try require(again.write() == written, "\(written.shown) is written differently the second time")
    try require(
      withoutLines(again) == withoutLines(document), "\(written.shown) does not read back as what was written"
    )
  }

  private static func withoutLines(_ document: OPMLDocument) -> OPMLDocument {
    var document = document
    document.outlines = document.outlines.map(withoutLines)
    return document
  }

  private static func withoutLines(_ outline: OPMLOutline) -> OPMLOutline {
    OPMLOutline(attributes: outline.attributes, children: outline.children.map(withoutLines))
  }
}
