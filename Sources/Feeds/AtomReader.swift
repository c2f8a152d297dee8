import Markup
import Model

/// Atom 1.0 (RFC 4287) and 0.3.
enum AtomReader {
  static func format(of root: Element) -> FeedFormat {
    let version = root.attribute("version").flatMap(nonBlank)
    switch root.name.namespace?.lowercased() {
    case "http://www.w3.org/2005/atom": return .atom10
    case "http://purl.org/atom/ns#": return version == nil || version == "0.3" ? .atom03 : .atom
    default: return version == "0.3" ? .atom03 : version == "1.0" ? .atom10 : .atom
    }
  }

  static func feed(_ fields: Fields, isAtom03: Bool) -> Feed {
    var feed = Feed()
    let text = { (element: Element) in TextConstruct(atom: element, in: fields.scope, isAtom03: isAtom03) }
    feed.id = fields.string(.id, .atomID)
    feed.title = fields.text(.title, .atomTitle, .dcTitle, read: text)
    feed.subtitle = fields.text(.subtitle, .tagline, .atomSubtitle, .dcDescription, read: text)
    feed.rights = fields.text(.rights, .copyright, .atomRights, .dcRights, read: text)
    feed.links = fields.atomLinks()
    feed.link = feed.links.alternate
    feed.language = fields.scope.language ?? languageTag(fields.string(.language, .dcLanguage))
    feed.published = fields.date(.published, .issued, .dctermsIssued, .pubDate)
    feed.updated = fields.lastDate(.updated, .modified, .atomUpdated, .dcDate, .dctermsModified)
    feed.icon = fields.url(.icon)
    feed.logo = fields.url(.logo)
    feed.generator = fields.first(.generator).map { element in
      Generator(
        name: nonBlank(element.text),
        uri: fields.resolve(element.attribute("uri") ?? element.attribute("url"), at: element),
        version: element.attribute("version").flatMap(nonBlank))
    }
    feed.hubs = feed.links.filter { $0.rel == "hub" }.map(\.href)
    feed.next = feed.links.href(rel: "next")
    feed.license = feed.links.href(rel: "license")
    feed.ttl = fields.minutesBetweenPolls()
    feed.readShared(fields)
    feed.readExtensions(fields)
    return feed
  }

  static func entry(_ fields: Fields, isAtom03: Bool) -> Entry {
    var entry = Entry(uid: "")
    let text = { (element: Element) in TextConstruct(atom: element, in: fields.scope, isAtom03: isAtom03) }
    entry.id = fields.string(.id, .atomID, .guid)
    entry.title = fields.text(.title, .atomTitle, .dcTitle, .mediaTitle, read: text)
    entry.summary =
      fields.text(.summary, .atomSummary, .dcDescription, .mediaDescription, read: text)
      ?? fields.first(of: .mediaGroup).flatMap {
        fields.fields(of: $0).text(.mediaDescription, read: text)
      }
    fields.forEach(.content, .atomContent, .contentEncoded) { element in
      if let content = text(element) { entry.content.append(content) }
    }
    entry.links = fields.atomLinks()
    entry.link = entry.links.alternate ?? fields.url(.link) ?? page(named: entry.id)
    entry.enclosures = entry.links.enclosures
    entry.published = fields.date(.published, .issued, .atomPublished, .dctermsIssued, .pubDate)
    entry.updated = fields.lastDate(.updated, .modified, .atomUpdated, .dcDate, .dctermsModified)
    entry.source = (fields.first(of: .source) ?? fields.first(of: .atomSource)).map {
      source(fields.fields(of: $0))
    }
    entry.language = languageTag(fields.string(.dcLanguage, .language)) ?? fields.scope.language
    if fields.scope.detail != .gist {
      entry.rights = fields.text(.rights, .copyright, .atomRights, .dcRights, read: text)
      entry.comments = entry.links.href(rel: "replies")
      entry.commentsFeed = fields.url(.wfwCommentRSS)
      entry.license = entry.links.href(rel: "license")
    }
    entry.readShared(fields)
    entry.readExtensions(fields)
    // RFC 4287 section 4.2.1: the source's authors are the entry's where it has none.
    if entry.authors.isEmpty { entry.authors = entry.source?.feed?.authors ?? [] }
    return entry
  }

  /// An id that is a web address stands in for a missing link.
  private static func page(named id: String?) -> String? {
    id.flatMap { ["http", "https"].contains(URLReference($0).scheme) ? $0 : nil }
  }

  /// RFC 4287 section 4.2.11: the feed that an entry was copied from.
  static func source(_ fields: Fields) -> EntrySource {
    let feed = feed(fields, isAtom03: fields.element.name.namespace?.contains("purl.org") == true)
    return EntrySource(
      title: feed.title?.plain, link: feed.link ?? feed.links.href(rel: "self"), id: feed.id, feed: feed)
  }
}
