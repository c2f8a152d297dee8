import Markup
import Model

extension ParsedFeed {
  /// The object that `lookout parse` prints for a file. What is not known is left out.
  public func json(file: String) -> String {
    var writer = JSONLineWriter()
    write(to: &writer, file: file)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Writes the same.
  public func write(to writer: inout JSONLineWriter, file: String) {
    write(to: &writer, file: file) { writer in
      for entry in entries { entry.write(to: &writer) }
    }
  }

  /// Writes the same with entries that come from elsewhere: `writeEntries` writes each of them.
  func write(
    to writer: inout JSONLineWriter, file: String, writeEntries: (inout JSONLineWriter) -> Void
  ) {
    writer.object { writer in
      writer.member("encoding", encoding)
      writer.key("entries")
      writer.array(writeEntries)
      writer.member("error", error)
      writer.key("feed")
      feed.write(to: &writer)
      writer.member("file", file)
      writer.member("format", format.rawValue)
      if let page {
        writer.key("page")
        writer.value(page.json)
      }
      writer.member("recovered", recovered)
      writer.list("warnings", warnings) { $0.value($1) }
    }
  }
}

// Members stand in the order of their names' bytes.

extension Feed {
  func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.people(self)
      writer.list("categories", categories) { $1.write(to: &$0) }
      writer.list("contributors", contributors) { $1.write(to: &$0) }
      writer.member("expired", isExpired)
      writer.member("generator", generator) { $1.write(to: &$0) }
      writer.member("geometry", geometry) { $1.write(to: &$0) }
      writer.list("hubs", hubs) { $0.value($1) }
      writer.member("icon", icon)
      writer.member("id", id)
      writer.member("image", image) { $1.write(to: &$0) }
      writer.member("itunes", podcast) { $1.write(to: &$0) }
      writer.member("language", language)
      writer.member("license", license)
      writer.member("link", link)
      writer.list("links", links) { $1.write(to: &$0) }
      writer.member("logo", logo)
      writer.member("next", next)
      writer.member("point", point) { $1.write(to: &$0) }
      writer.date("published", "published_raw", published)
      writer.member("publisher", publisher) { $1.write(to: &$0) }
      writer.text("rights", "rights_detail", rights)
      writer.text("subtitle", "subtitle_detail", subtitle)
      writer.text("title", "title_detail", title)
      writer.member("ttl", ttl)
      writer.date("updated", "updated_raw", updated)
    }
  }
}

extension Entry {
  func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.people(self)
      writer.list("categories", categories) { $1.write(to: &$0) }
      writer.list("chapters", chapters) { $1.write(to: &$0) }
      writer.member("comments", comments)
      writer.member("comments_count", commentsCount)
      writer.member("comments_feed", commentsFeed)
      writer.list("content", content) { $1.write(to: &$0) }
      writer.list("contributors", contributors) { $1.write(to: &$0) }
      writer.list("enclosures", enclosures) { $1.write(to: &$0) }
      writer.member("geometry", geometry) { $1.write(to: &$0) }
      writer.member("id", id)
      writer.member("image", image) { $1.write(to: &$0) }
      writer.member("itunes", podcast) { $1.write(to: &$0) }
      writer.member("language", language)
      writer.member("license", license)
      writer.member("link", link)
      writer.list("links", links) { $1.write(to: &$0) }
      writer.member("media", media) { $1.write(to: &$0) }
      writer.member("point", point) { $1.write(to: &$0) }
      writer.date("published", "published_raw", published)
      writer.member("publisher", publisher) { $1.write(to: &$0) }
      writer.text("rights", "rights_detail", rights)
      writer.member("source", source) { $1.write(to: &$0) }
      writer.text("subtitle", "subtitle_detail", subtitle)
      writer.text("summary", "summary_detail", summary ?? content.first)
      writer.text("title", "title_detail", title)
      writer.member("uid", uid)
      writer.date("updated", "updated_raw", updated)
    }
  }
}

extension JSONLineWriter {
  mutating func member<Value>(
    _ name: StaticString, _ value: Value?, _ write: (inout JSONLineWriter, Value) -> Void
  ) {
    guard let value else { return }
    key(name)
    write(&self, value)
  }

  fileprivate mutating func people(_ described: some Described) {
    member("author", described.authors.first?.line)
    list("authors", described.authors) { $1.write(to: &$0) }
  }

  fileprivate mutating func date(_ name: StaticString, _ rawName: StaticString, _ date: FeedDate?) {
    member(name, date?.instant?.rfc3339)
    member(rawName, date?.raw)
  }

  fileprivate mutating func text(_ name: StaticString, _ detail: StaticString, _ text: TextConstruct?) {
    member(name, text?.plain)
    // An element that says nothing has no details.
    if let text, !text.value.isEmpty || text.source != nil { member(detail, text) { $1.write(to: &$0) } }
  }
}

extension TextConstruct {
  fileprivate func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("base", base)
      writer.member("language", language)
      writer.member("src", source)
      writer.member("type", type)
      writer.member("value", value)
    }
  }
}

extension Link {
  fileprivate func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("href", href)
      writer.member("hreflang", hreflang)
      writer.member("length", length)
      writer.member("rel", rel)
      writer.member("title", title)
      writer.member("type", type)
    }
  }
}

extension Person {
  fileprivate func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("email", email)
      writer.member("name", name)
      writer.member("uri", uri)
    }
  }
}

extension Model.Category {
  fileprivate func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("label", label)
      writer.member("scheme", scheme)
      writer.member("term", term)
    }
  }
}

extension Enclosure {
  fileprivate func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("duration", duration)
      writer.member("length", length)
      writer.member("title", title)
      writer.member("type", type)
      writer.member("url", url)
    }
  }
}

extension EntrySource {
  fileprivate func write(to writer: inout JSONLineWriter) {
    if let feed { return feed.write(to: &writer) }
    writer.object { writer in
      writer.member("id", id)
      writer.member("link", link)
      writer.member("title", title)
    }
  }
}

extension Image {
  fileprivate func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("description", description)
      writer.member("height", height)
      writer.member("link", link)
      writer.member("title", title)
      writer.member("url", url)
      writer.member("width", width)
    }
  }
}

extension Generator {
  fileprivate func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("uri", uri)
      writer.member("version", version)
    }
  }
}

extension Podcast {
  /// `explicit` is there whenever the feed mentions it, if only as null.
  fileprivate func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("block", isBlocked)
      writer.member("complete", isComplete)
      writer.member("duration", duration)
      writer.member("episode", episode)
      writer.member("episodeType", kind)
      if mentionsExplicit {
        writer.key("explicit")
        if let isExplicit { writer.value(isExplicit) } else { writer.null() }
      }
      writer.member("new_feed_url", newFeedURL)
      writer.member("season", season)
      writer.member("type", showType)
    }
  }
}
