import Foundation

extension LoopbackServer {
  /// A server that gives the files of a folder by their percent-decoded names, with a type by extension; 404 for
  /// everything else, and for every name that steps out of the folder.
  public static func serving(directory: String) throws -> LoopbackServer {
    try LoopbackServer { request in
      guard let path = request.path.removingPercentEncoding, path.hasPrefix("/"),
        !path.split(separator: "/").contains(".."), !path.utf8.contains(0),
        let data = FileManager.default.contents(atPath: directory + path)
      else { return .status(404) }
      return Response(contentType: contentType(of: path), body: Array(data))
    }
  }

  /// What web servers say of such a file.
  static func contentType(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let types = [
      "xml": "application/xml", "rss": "application/rss+xml", "atom": "application/atom+xml",
      "rdf": "application/rdf+xml", "json": "application/json", "html": "text/html", "htm": "text/html",
      "txt": "text/plain", "opml": "text/x-opml",
    ]
    let fallback = "application/octet-stream"
    guard name.contains("."), let ending = name.split(separator: ".").last else { return fallback }
    return types[ending.lowercased()] ?? fallback
  }
}
