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
      ("next", .text(next)), ("hubs", .list(hubs.map { .string($0) })), ("point", point?.json),
      ("geometry", geometry?.json), ("expired", isExpired.map { .bool($0) }),
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
      ("source", source?.json), ("comments", .text(comments)),
      ("language", .text(language)), ("comments_feed", .text(commentsFeed)),
      ("comments_count", .number(commentsCount)), ("point", point?.json), ("geometry", geometry?.json),
      ("media", media?.json), ("chapters", .list(chapters.map(\.json))),
    ]
    members += textMembers([
      ("title", title), ("subtitle", subtitle), ("summary", summary ?? content.first), ("rights", rights),
    ])
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
    .members([
      ("url", .string(url)), ("type", .text(type)), ("length", .number(length)), ("title", .text(title)),
      ("duration", duration.map { .double($0) }),
    ])
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
      ("type", .text(showType)), ("complete", isComplete.map { .bool($0) }),
      ("new_feed_url", .text(newFeedURL)),
    ])
  }
}

extension Position {
  fileprivate var json: JSONValue { ["lat": .double(latitude), "lon": .double(longitude)] }

  /// Longitude first (RFC 7946 section 3.1.1).
  fileprivate var coordinates: JSONValue {
    .array([.double(longitude), .double(latitude)] + (altitude.map { [.double($0)] } ?? []))
  }
}

extension Geometry {
  fileprivate var json: JSONValue {
    switch self {
    case .point(let position): ["type": "Point", "coordinates": position.coordinates]
    case .line(let line): ["type": "LineString", "coordinates": .array(line.map(\.coordinates))]
    case .polygon(let rings):
      ["type": "Polygon", "coordinates": .array(rings.map { .array($0.map(\.coordinates)) })]
    case .box(let first, let second):
      ["type": "Box", "coordinates": [first.coordinates, second.coordinates]]
    }
  }
}

extension Media {
  fileprivate var json: JSONValue {
    .members([
      ("thumbnails", .list(thumbnails.map(\.json))), ("contents", .list(contents.map(\.json))),
      ("player", .text(player)),
    ])
  }
}

extension MediaThumbnail {
  fileprivate var json: JSONValue {
    .members([("url", .string(url)), ("width", .number(width)), ("height", .number(height))])
  }
}

extension MediaContent {
  fileprivate var json: JSONValue {
    .members([
      ("url", .string(url)), ("type", .text(type)), ("medium", .text(medium)), ("width", .number(width)),
      ("height", .number(height)), ("duration", duration.map { .double($0) }),
      ("filesize", .number(fileSize)),
    ])
  }
}

extension Chapter {
  fileprivate var json: JSONValue {
    .members([
      ("start", start.map { .double($0) }), ("title", .text(title)), ("href", .text(href)),
      ("image", .text(image)),
    ])
  }
}
