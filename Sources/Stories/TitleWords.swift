import Model
import Text

/// A word of a title as it is written, with the term it counts as.
struct TitleWord: Hashable {
  var term: String
  var surface: String
  /// Whether the title begins with it, so that its capital letter says nothing.
  var isFirst: Bool
  /// Whether only a space, a hyphen or nothing lies between it and the word before.
  var followsClosely: Bool
  /// What stands between it and the word before when the two are written together: a space, a hyphen or nothing.
  var separator: String
}

extension TitleWord {
  /// The words of a title in order.
  static func words(of title: String) -> [TitleWord] {
    let text = Terms.beginning(of: title)
    let scalars = Array(text.unicodeScalars)
    var words: [TitleWord] = []
    var end = 0
    for group in grouped(Tokenizer.tokens(of: text)) {
      guard let first = group.first, let last = group.last, end <= first.start, first.start < last.end,
        last.end <= scalars.count
      else { continue }
      let between = scalars[end..<first.start]
      words.append(
        TitleWord(
          term: Terms.singular(group.map(\.folded).joined()),
          surface: string(scalars[first.start..<last.end]),
          isFirst: words.isEmpty,
          followsClosely: !words.isEmpty && (between.isEmpty || between.count == 1 && joins(between.first)),
          separator: string(between)))
      end = last.end
    }
    return words
  }

  /// Words that stand together, as they are written.
  static func written(_ words: ArraySlice<TitleWord>) -> String {
    words.dropFirst().reduce(words.first?.surface ?? "") { $0 + $1.separator + $1.surface }
  }

  /// The tokens of one word together: in scripts without spaces a token is a character.
  private static func grouped(_ tokens: [Token]) -> [[Token]] {
    var groups: [[Token]] = []
    for token in tokens {
      if let last = groups.last?.last, last.position == token.position {
        groups[groups.count - 1].append(token)
      } else {
        groups.append([token])
      }
    }
    return groups
  }

  private static func joins(_ scalar: Unicode.Scalar?) -> Bool {
    scalar == " " || scalar == "-" || scalar == "\u{2010}" || scalar == "\u{2011}"
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var string = String.UnicodeScalarView()
    string.append(contentsOf: scalars)
    return String(string)
  }
}
