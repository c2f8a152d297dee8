/// A Markdown document as one HTML file: our style and the charts inside it, nothing to be fetched, no script. It is read
/// on a screen, light or dark, and printed on A4.
public struct HTMLDocument: Sendable {
  let markdown: String
  let title: String
  let language: String
  let charts: [String: String]

  /// - Parameters:
  ///   - language: BCP 47, of the document's own words.
  ///   - charts: SVG by the address that an image of the Markdown names. Other images are told by their words alone.
  public init(markdown: String, title: String, language: String = "en", charts: [String: String] = [:]) {
    self.markdown = markdown
    self.title = title
    self.language = language
    self.charts = charts
  }

  /// The file; the same document gives the same bytes.
  public func text() -> String {
    var body = HTMLBody(charts: charts)
    body.take(HTMLRenderer.body(of: MarkedText.linked(MarkedText.withoutComments(markdown))))
    return """
      <!DOCTYPE html>
      <html lang="\(Self.escaped(language))">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(Self.escaped(title))</title>
      <style>
      \(HTMLStyle.sheet(title: title))
      </style>
      </head>
      <body>
      <main>
      \(body.html)
      </main>
      </body>
      </html>

      """
  }

  /// Nothing is loaded and nothing runs, whatever got into the text.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.append(character)
      }
    }
    return out
  }
}
