import Markup

/// A page's tree with what every reader of it asks for.
struct PageSource {
  let tree: HTMLTree
  /// Where the bytes came from.
  let url: String?
  /// What addresses in the page are relative to.
  let base: String?
  /// Contents of `<meta>` by `name`, `property` or `http-equiv` in lower case, in document order.
  let metas: [String: [String]]
  /// Text of the `<h1>` elements.
  let headings: [String]
  /// Text of the first `<title>`.
  let title: String?

  init(_ tree: HTMLTree, url: String?) {
    self.tree = tree
    self.url = url
    let written = tree.elements("base").lazy.compactMap { tree.attribute("href", of: $0) }.first
    let base = written.map { URLReference.resolve($0, against: url) } ?? url
    self.base = base.flatMap { URLReference($0).isWeb ? $0 : nil } ?? url
    var metas: [String: [String]] = [:]
    for node in tree.elements("meta") {
      guard let content = tree.attribute("content", of: node).flatMap(nonBlank) else { continue }
      for name in ["property", "name", "http-equiv"] {
        for key in (tree.attribute(name, of: node) ?? "").lowercased().split(whereSeparator: \.isWhitespace) {
          metas[String(key), default: []].append(content)
        }
      }
    }
    self.metas = metas
    headings = tree.elements("h1").prefix(8).compactMap { nonBlank(foldingWhitespace(tree.text(of: $0))) }
    title =
      tree.elements("title").lazy.filter { !Self.isInDrawing($0, tree) }
      .compactMap { nonBlank(foldingWhitespace(tree.text(of: $0))) }.first
  }

  /// The title of an SVG image is not that of the page.
  private static func isInDrawing(_ node: Int, _ tree: HTMLTree) -> Bool {
    tree.parent(of: node).map { !["head", "html", "body"].contains(tree.name(of: $0)) } ?? false
  }

  /// First content of that name, white space folded.
  func meta(_ name: String) -> String? {
    metas[name]?.lazy.compactMap { nonBlank(foldingWhitespace($0)) }.first
  }

  /// The address as seen from the page; nil unless it is then http or https.
  func address(_ reference: String?) -> String? {
    guard let reference = reference.flatMap(nonBlank) else { return nil }
    let resolved = URLReference.resolve(reference, against: base)
    return URLReference(resolved).isWeb ? resolved : nil
  }
}

extension URLReference {
  /// Whether it is an absolute address of the web.
  var isWeb: Bool { (scheme == "http" || scheme == "https") && authority?.isEmpty == false }

  /// Host in lower case, without user and port; empty where there is none.
  var host: String {
    let server = (authority ?? "").split(separator: "@").last ?? ""
    return server.split(separator: ":").first?.lowercased() ?? ""
  }
}
