import Model

extension Podcast {
  /// Reads the iTunes elements of a feed or an entry; nil where there are none of these.
  init?(_ fields: Fields) {
    guard fields.present.overlaps(.podcast) else { return nil }
    self.init()
    isBlocked = fields.all(.itunesBlock).first.map { Self.isYes($0.text) }
    if let explicit = fields.all(.itunesExplicit).first {
      mentionsExplicit = true
      isExplicit = Self.answer(explicit.text)
    }
    duration = fields.string(.itunesDuration).flatMap { Clock.seconds($0) }.map { Int($0) }
    episode = fields.string(.itunesEpisode).flatMap(Self.number)
    season = fields.string(.itunesSeason).flatMap(Self.number)
    kind = fields.string(.itunesEpisodeType)
    showType = fields.string(.itunesType)
    isComplete = fields.all(.itunesComplete).first.map { Self.isYes($0.text) }
    newFeedURL = fields.url(.itunesNewFeedURL)
    if self == Podcast() { return nil }
  }

  private static func isYes(_ text: String) -> Bool { nonBlank(text)?.lowercased() == "yes" }

  /// A whole number from 0.
  private static func number(_ text: String) -> Int? { Int(text).flatMap { $0 >= 0 ? $0 : nil } }

  private static func answer(_ text: String) -> Bool? {
    switch nonBlank(text)?.lowercased() {
    case "yes", "true": true
    case "clean", "no", "false": false
    default: nil
    }
  }
}
