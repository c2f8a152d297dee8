import Markup
import Model

extension Chapter {
  /// The chapters of the first `psc:chapters` (podlove.org/simple-chapters: an entry has one at most), in
  /// document order.
  static func read(_ fields: Fields) -> [Chapter] {
    guard let list = fields.all(.pscChapters).first else { return [] }
    let chapters = fields.fields(of: list)
    return chapters.all(.pscChapter).compactMap { element in
      let chapter = Chapter(
        start: element.attribute("start").flatMap { Clock.seconds($0) },
        title: element.attribute("title").flatMap(nonBlank),
        href: chapters.resolve(element.attribute("href"), at: element),
        image: chapters.resolve(element.attribute("image"), at: element))
      return chapter == Chapter() ? nil : chapter
    }
  }
}
