import Markup

/// The names of one document's elements as terms. A class, because it remembers the terms of names it met.
final class Vocabulary {
  /// The name that Atom inside another dialect is at home in.
  static let atom10 = Element.Name("feed", namespace: "http://www.w3.org/2005/Atom")

  let home: Element.Name
  private let homeNamespace: String?
  private var terms: [Term?] = []

  /// `home` is an element of the document's own vocabulary.
  init(home: Element.Name) {
    self.home = home
    homeNamespace = home.namespace?.lowercased()
  }

  /// The term of a name that was met already; nil for any other.
  func term(numbered number: Int) -> Term? { number < terms.count ? terms[number] : nil }

  func term(of element: Element) -> Term {
    let number = element.nameNumber
    if let known = term(numbered: number) { return known }
    while terms.count <= number { terms.append(nil) }
    let term = Term(key: key(of: element.name))
    terms[number] = term
    return term
  }

  /// The name of an element for looking it up, in lower case: bare in the document's own vocabulary and in RSS, else
  /// with the usual prefix (`dc:creator`), whatever prefix was written. An undeclared prefix, or one of an unknown
  /// URI, means what it usually means.
  private func key(of name: Element.Name) -> String {
    let local = name.local.lowercased()
    guard let namespace = name.namespace?.lowercased() else {
      guard let prefix = name.prefix, prefix != home.prefix else { return local }
      return prefix.lowercased() + ":" + local
    }
    if namespace == homeNamespace || Namespaces.rss.contains(namespace) { return local }
    if let prefix = Namespaces.prefixes[namespace] { return prefix + ":" + local }
    if let prefix = name.prefix?.lowercased(), Namespaces.usualPrefixes.contains(prefix) {
      return prefix + ":" + local
    }
    // A default namespace that nobody knows is taken for the document's own.
    return name.prefix == nil ? local : "?:" + local
  }
}

/// The namespaces that feeds use, by the prefix they usually have. All in lower case: feeds write them in any.
enum Namespaces {
  static let prefixes: [String: String] = [
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://video.search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://backend.userland.com/creativecommonsrssmodule": "creativecommons",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "creativecommons",
    "http://creativecommons.org/ns#": "cc",
    "http://web.resource.org/cc/": "cc",
    "http://webns.net/mvcb/": "admin",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://www.georss.org/georss": "georss",
    "http://www.georss.org/georss/": "georss",
    "http://www.opengis.net/gml": "gml",
    "http://www.opengis.net/gml/3.2": "gml",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
    "http://podlove.org/simple-chapters": "psc",
    "http://podlove.org/simple-chapters/": "psc",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
  ]

  static let rss: Set<String> = [
    "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss", "http://backend.userland.com/rss2",
    "http://backend.userland.com/rss2.0",
    "http://blogs.law.harvard.edu/tech/rss", "http://cyber.law.harvard.edu/rss/rss.html",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd", "http://purl.org/net/rss1.1#",
  ]

  static let usualPrefixes = Set(prefixes.values)
}
