import Model

extension Podcast {
  /// Reads the iTunes elements of a feed or an entry; nil where there are none of these.
  init?(_ fields: Fields) {
    self.init()
    isBlocked = fields.all(.itunesBlock).first.map { $0.text.lowercased().contains("yes") }
    if let explicit = fields.all(.itunesExplicit).first {
      mentionsExplicit = true
      isExplicit = Self.answer(explicit.text)
    }
    duration = fields.string(.itunesDuration).flatMap(Self.seconds(of:))
    episode = fields.string(.itunesEpisode).flatMap { Int($0) }
    season = fields.string(.itunesSeason).flatMap { Int($0) }
    kind = fields.string(.itunesEpisodeType, .itunesType)
    if self == Podcast() { return nil }
  }

  private static func answer(_ text: String) -> Bool? {
    switch nonBlank(text)?.lowercased() {
    case "yes", "true": true
    case "clean", "no", "false": false
    default: nil
    }
  }

  /// `h:mm:ss`, `m:ss` or seconds.
  private static func seconds(of text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count) else { return nil }
    return parts.reduce(0) { sum, part in
      guard let sum, let part, (0..<1_000_000).contains(part) else { return nil }
      return sum * 60 + part
    }
  }
}
