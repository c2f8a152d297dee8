import Foundation
import Markup
import Model

extension ParsedFeed {
  /// The object that `lookout parse` prints for a file. What is not known is left out.
  public func json(file: String) -> JSONValue {
    .members([
      ("file", .string(file)), ("format", .string(format.rawValue)), ("error", .text(error)),
      ("recovered", .bool(recovered)), ("warnings", .list(warnings.map { .string($0) })),
      ("encoding", .text(encoding)), ("feed", feed.json), ("entries", .array(entries.map(\.json))),
    ])
  }
}

extension JSONValue {
  /// An object of the members that are not nil.
  fileprivate static func members(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(Dictionary(members.compactMap { key, value in value.map { (key, $0) } }) { $1 })
  }

  fileprivate static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }
  fileprivate static func number(_ number: Int?) -> JSONValue? { number.map { .int($0) } }
  /// nil for an empty list.
  fileprivate static func list(_ values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .array(values) }
}

extension Feed {
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue?)] = [
      ("link", .text(link)), ("links", .list(links.map(\.json))), ("id", .text(id)),
      ("language", .text(language)),
      ("generator", generator?.json), ("icon", .text(icon)), ("logo", .text(logo)), ("ttl", .number(ttl)),
      ("next", .text(next)), ("hubs", .list(hubs.map { .string($0) })),
    ]
    members += textMembers([("title", title), ("subtitle", subtitle), ("rights", rights)])
    members += dateMembers(published: published, updated: updated)
    return .members(members + sharedMembers)
  }
}

extension Entry {
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue?)] = [
      ("uid", .string(uid)), ("id", .text(id)), ("link", .text(link)), ("links", .list(links.map(\.json))),
      ("content", .list(content.map(\.detail))), ("enclosures", .list(enclosures.map(\.json))),
      ("source", source?.json), ("comments", .text(comments)), ("comments_feed", .text(commentsFeed)),
      ("language", .text(language)),
    ]
    members += textMembers([("title", title), ("summary", summary ?? content.first), ("rights", rights)])
    members += dateMembers(published: published, updated: updated)
    return .members(members + sharedMembers)
  }
}

private func textMembers(_ texts: [(String, TextConstruct?)]) -> [(String, JSONValue?)] {
  texts.flatMap { name, text in [(name, .text(text?.plain)), (name + "_detail", text?.detail)] }
}

private func dateMembers(published: FeedDate?, updated: FeedDate?) -> [(String, JSONValue?)] {
  [("published", published), ("updated", updated)].flatMap { name, date in
    [(name, .text(date?.instant?.rfc3339)), (name + "_raw", .text(date?.raw))]
  }
}

extension Described {
  fileprivate var sharedMembers: [(String, JSONValue?)] {
    [
      ("author", .text(authors.first?.line)), ("authors", .list(authors.map(\.json))),
      ("contributors", .list(contributors.map(\.json))), ("publisher", publisher?.json),
      ("categories", .list(categories.map(\.json))), ("license", .text(license)), ("image", image?.json),
      ("itunes", podcast?.json),
    ]
  }
}

extension TextConstruct {
  fileprivate var detail: JSONValue {
    .members([
      ("type", .string(type)), ("value", .string(value)), ("language", .text(language)),
      ("base", .string(base)),
      ("src", .text(source)),
    ])
  }
}

extension Link {
  fileprivate var json: JSONValue {
    .members([
      ("href", .string(href)), ("rel", .text(rel)), ("type", .text(type)), ("title", .text(title)),
      ("length", .text(length)), ("hreflang", .text(hreflang)),
    ])
  }
}

extension Person {
  fileprivate var json: JSONValue {
    .members([("name", .text(name)), ("email", .text(email)), ("uri", .text(uri))])
  }
}

extension Model.Category {
  fileprivate var json: JSONValue {
    .members([("term", .string(term)), ("scheme", .text(scheme)), ("label", .text(label))])
  }
}

extension Enclosure {
  fileprivate var json: JSONValue {
    .members([("url", .string(url)), ("type", .text(type)), ("length", .number(length))])
  }
}

extension EntrySource {
  fileprivate var json: JSONValue {
    feed?.json ?? .members([("title", .text(title)), ("link", .text(link)), ("id", .text(id))])
  }
}

extension Image {
  fileprivate var json: JSONValue {
    .members([
      ("url", .text(url)), ("title", .text(title)), ("link", .text(link)),
      ("description", .text(description)),
      ("width", .number(width)), ("height", .number(height)),
    ])
  }
}

extension Generator {
  fileprivate var json: JSONValue {
    .members([("name", .text(name)), ("uri", .text(uri)), ("version", .text(version))])
  }
}

extension Podcast {
  /// `explicit` is there whenever the feed mentions it, if only as null.
  fileprivate var json: JSONValue {
    .members([
      ("block", isBlocked.map { .bool($0) }),
      ("explicit", mentionsExplicit ? isExplicit.map { .bool($0) } ?? .null : nil),
      ("duration", .number(duration)),
      ("episode", .number(episode)), ("season", .number(season)), ("episodeType", .text(kind)),
    ])
  }
}
