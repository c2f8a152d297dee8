import Markup

/// The beginning of a text, for short summaries.
enum PageExcerpt {
  /// Characters of an excerpt; a sentence may end it from half of that on.
  static let length = 300

  /// Of the paragraphs; of the description where there are none.
  static func of(_ paragraphs: [String], description: String?) -> String? {
    var text = ""
    for paragraph in paragraphs where text.count < length {
      text += (text.isEmpty ? "" : " ") + paragraph.prefix(length * 2)
    }
    return nonBlank(text).map(cut) ?? description.map(cut)
  }

  /// Cut at the end of a sentence, else of a word, else (where words are not parted) of a character.
  static func cut(_ text: String) -> String {
    let head = text.prefix(length)
    guard head.endIndex < text.endIndex else { return text }
    let middle = head.index(head.startIndex, offsetBy: length / 2)
    if let end = sentenceEnd(in: text, from: middle, to: head.endIndex) { return String(text[..<end]) }
    let place = text[head.endIndex].isWhitespace ? head.endIndex : head[middle...].lastIndex(of: " ")
    let kept = head[..<(place ?? head.endIndex)]
    let trimmed = kept.reversed().drop { $0.isWhitespace || ",;:–—-".contains($0) }.reversed()
    return String(trimmed) + "…"
  }

  /// The place after the last sentence end between two places.
  private static func sentenceEnd(in text: String, from start: String.Index, to end: String.Index)
    -> String.Index?
  {
    var place = end
    while place > start {
      let before = text.index(before: place)
      let character = text[before]
      if PageSentence.endsAnywhere.contains(character) { return place }
      if PageSentence.endsBeforeSpace.contains(character), text[place].isWhitespace,
        !endsInInitial(text[..<before])
      {
        return place
      }
      place = before
    }
    return nil
  }

  /// Whether the full stop there is of an initial or a short title, as in "Dr." or "H.".
  private static func endsInInitial(_ head: Substring) -> Bool {
    let word = head.reversed().prefix { $0.isLetter }
    return (1...3).contains(word.count) && word.last?.isUppercase == true
  }
}

/// What ends sentences in the scripts that pages use.
enum PageSentence {
  static let endsAnywhere: Set<Character> = ["。", "！", "？", "។", "၊", "။"]
  static let endsBeforeSpace: Set<Character> = [".", "!", "?", "”", "\"", "’", "»", "…", "।", "؟", "۔"]

  /// Whether a text ends as a sentence does.
  static func ends(_ text: String) -> Bool {
    guard let last = text.last(where: { !$0.isWhitespace }) else { return false }
    return endsAnywhere.contains(last) || endsBeforeSpace.contains(last) || last == "」" || last == "』"
  }
}
