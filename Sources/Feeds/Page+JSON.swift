import Foundation
import Markup
import Model

extension Page {
  /// The object that `lookout parse` prints for a page. What is not known is left out.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "kind": .string(kind.rawValue), "encoding": .string(encoding),
      "feeds": .array(feeds.map(\.json)),
      "sources": .object(metadata.sources.mapValues { .string($0) }),
    ]
    let words = [
      "title": metadata.title, "description": metadata.description, "url": metadata.url,
      "site": metadata.site,
      "language": metadata.language, "image": metadata.image, "section": metadata.section, "excerpt": excerpt,
      "text": text.isEmpty ? nil : text.joined(separator: "\n\n"),
      "published": metadata.published?.instant?.rfc3339, "published_raw": metadata.published?.raw,
      "modified": metadata.modified?.instant?.rfc3339, "modified_raw": metadata.modified?.raw,
    ]
    for (key, word) in words { members[key] = word.map { .string($0) } }
    for (key, list) in [
      "authors": metadata.authors, "keywords": metadata.keywords, "limits": limitsReached,
    ] where !list.isEmpty {
      members[key] = .array(list.map { .string($0) })
    }
    return .object(members)
  }
}

extension FoundFeed {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["url": .string(url), "how": .string(how.rawValue)]
    for (key, word) in ["title": title, "type": type, "rel": rel] { members[key] = word.map { .string($0) } }
    if isOfComments { members["comments"] = true }
    return .object(members)
  }
}
