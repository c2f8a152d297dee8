import Feeds
import Foundation
import Web

/// The text of the document that an item links to.
public struct LinkedText: Sendable {
  public var url: String
  /// A paragraph each; those of a PDF come after the number of their page.
  public var paragraphs: [(page: Int?, text: String)]
}

extension Desk {
  /// Fetches the page or PDF that an item links to, and gives its main text. Nothing is stored.
  public func linkedText(of id: String) async throws -> LinkedText {
    let item = try await item(id).item
    guard let link = item.content.link else {
      throw PipelineError.badArgument("item \(id) has no link to read")
    }
    let response = try await SubmissionReader.document(link, knowledge.settings.fetchOptions(workspace))
    if response.body.starts(with: Array("%PDF-".utf8)) {
      let text = try await PDFText.read(aside: response.body)
      return LinkedText(
        url: response.url,
        paragraphs: text.pages.flatMap { page in page.paragraphs.map { (page.number, $0) } })
    }
    let page = PageReader.read(response.body, contentType: response.contentType, url: response.url)
    guard !page.text.isEmpty else {
      throw PipelineError.badArgument(
        "\(response.url) shows no main text: it is \(page.kind.rawValue == "page" ? "a page of another sort" : "a page of \(page.kind.rawValue)"); open it in a browser"
      )
    }
    return LinkedText(url: response.url, paragraphs: page.text.map { (nil, $0) })
  }
}
