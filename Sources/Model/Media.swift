/// What Media RSS says of an entry (rssboard.org/media-rss, version 1.5.1), its groups flattened.
public struct Media: Hashable, Sendable {
  public var thumbnails: [MediaThumbnail] = []
  public var contents: [MediaContent] = []
  /// Address of a page that plays it.
  public var player: String?

  public init() {}
}

public struct MediaThumbnail: Hashable, Sendable {
  public var url: String
  /// Pixels; nil where not a number.
  public var width: Int?
  public var height: Int?

  public init(url: String, width: Int? = nil, height: Int? = nil) {
    self.url = url
    self.width = width
    self.height = height
  }
}

public struct MediaContent: Hashable, Sendable {
  public var url: String
  /// MIME type, as written.
  public var type: String?
  /// `image`, `audio`, `video`, `document` or `executable`, as written.
  public var medium: String?
  /// Pixels; nil where not a number.
  public var width: Int?
  public var height: Int?
  /// Seconds.
  public var duration: Double?
  /// Bytes.
  public var fileSize: Int?

  public init(url: String) { self.url = url }
}

/// A part of a recording (podlove.org/simple-chapters).
public struct Chapter: Hashable, Sendable {
  /// Seconds from the beginning; nil where it cannot be read.
  public var start: Double?
  public var title: String?
  public var href: String?
  public var image: String?

  public init(start: Double? = nil, title: String? = nil, href: String? = nil, image: String? = nil) {
    self.start = start
    self.title = title
    self.href = href
    self.image = image
  }
}
