/// The elements that are read, each named by its usual prefix and its name: `dcCreator` is `dc:creator`.
enum Term: UInt8, CaseIterable {
  case unknown

  // RSS, Atom and CDF, each in its own document.
  case abstract, anchor, author, body, category, channel, comments, content, contributor, copyright
  case description, email, enclosure, entry, fullItem, fullText, generator, guid, height, homepage, icon, id
  case image, issued, item, language, lastBuildDate, link, logo, managingEditor, modified, name, pubDate
  case published, rights, skipDays, skipHours, source, subtitle, summary, tagline, tags, title, ttl, updated,
    uri, url, webMaster,
    width

  // Atom inside another dialect.
  case atomAuthor, atomCategory, atomContent, atomContributor, atomEmail, atomID, atomLink, atomName
  case atomPublished, atomRights, atomSource, atomSubtitle, atomSummary, atomTitle, atomUpdated, atomURI
  case atomURL

  // Dublin Core and its terms.
  case dcAuthor, dcContributor, dcCreator, dcDate, dcDescription, dcLanguage, dcPublisher, dcRights, dcSource
  case dcSubject, dcTitle, dctermsAbstract, dctermsIssued, dctermsModified

  // Modules of RSS.
  case adminGeneratorAgent, ccLicense, contentEncoded, creativeCommonsLicense, syUpdateFrequency
  case syUpdatePeriod, wfwCommentRSS, xhtmlBody

  // Places: GeoRSS, GML, and the W3C's geo.
  case geoLat, geoLatitude, geoLon, geoLong, geoLongitude, geoPoint, georssBox, georssLine, georssPoint
  case georssPolygon, georssWhere, gmlBox, gmlCoordinates, gmlEnvelope, gmlExterior, gmlInnerBoundaryIs
  case gmlInterior, gmlLineString, gmlLinearRing, gmlLowerCorner, gmlOuterBoundaryIs, gmlPoint, gmlPolygon
  case gmlPos, gmlPosList, gmlUpperCorner

  // Discussion and chapters.
  case pscChapter, pscChapters, slashComments, thrTotal

  // Podcasts and media.
  case itunesAuthor, itunesBlock, itunesCategory, itunesComplete, itunesDuration, itunesEmail, itunesEpisode
  case itunesEpisodeType, itunesExplicit, itunesImage, itunesKeywords, itunesLink, itunesName,
    itunesNewFeedURL, itunesOwner, itunesSeason
  case itunesSubtitle, itunesSummary, itunesTitle, itunesType, mediaCategory, mediaContent, mediaDescription
  case mediaGroup, mediaPlayer, mediaThumbnail, mediaTitle

  /// The term of `prefix:name` in lower case.
  init(key: String) { self = Term.byKey[key] ?? .unknown }

  private static let byKey = Dictionary(uniqueKeysWithValues: allCases.map { ($0.key, $0) })

  private static let prefixes = [
    "admin", "atom", "cc", "content", "creativeCommons", "dc", "dcterms", "geo", "georss", "gml", "itunes",
    "media", "psc", "slash", "sy", "thr", "wfw", "xhtml",
  ]

  private var key: String {
    if self == .anchor { return "a" }
    if self == .itunesNewFeedURL { return "itunes:new-feed-url" }
    let name = String(describing: self)
    for prefix in Self.prefixes where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      if rest.first?.isUppercase == true { return prefix.lowercased() + ":" + rest.lowercased() }
    }
    return name.lowercased()
  }
}

/// Terms, a bit each.
struct TermSet {
  private var low: UInt128 = 0
  private var high: UInt128 = 0

  mutating func insert(_ term: Term) {
    let bit = UInt128(1) &<< UInt128(term.rawValue & 127)
    if term.rawValue < 128 { low |= bit } else { high |= bit }
  }

  func contains(_ term: Term) -> Bool {
    let word = term.rawValue < 128 ? low : high
    return word & (UInt128(1) &<< UInt128(term.rawValue & 127)) != 0
  }

  func overlaps(_ other: TermSet) -> Bool { low & other.low != 0 || high & other.high != 0 }
}

/// Modules of which an entry seldom has anything.
extension TermSet {
  static let places = TermSet(from: .geoLat, to: .gmlUpperCorner)
  static let podcast = TermSet(from: .itunesAuthor, to: .itunesType)
  static let media = TermSet(from: .mediaCategory, to: .mediaTitle)

  /// All terms from one to another as `Term` lists them.
  private init(from first: Term, to last: Term) {
    for term in Term.allCases where (first.rawValue...last.rawValue).contains(term.rawValue) { insert(term) }
  }
}
