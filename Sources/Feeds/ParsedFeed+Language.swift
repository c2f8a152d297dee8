import Model

extension ParsedFeed {
  /// Takes the language of the response (RFC 9110 section 8.5) for all that names none of its own.
  mutating func adopt(language: String) {
    feed.language = feed.language ?? language
    feed.title?.adopt(language)
    feed.subtitle?.adopt(language)
    feed.rights?.adopt(language)
    for index in entries.indices { entries[index].adopt(language) }
  }
}

extension Entry {
  fileprivate mutating func adopt(_ language: String) {
    title?.adopt(language)
    subtitle?.adopt(language)
    summary?.adopt(language)
    rights?.adopt(language)
    for index in content.indices { content[index].adopt(language) }
  }
}

extension TextConstruct {
  fileprivate mutating func adopt(_ other: String) { language = language ?? other }
}
