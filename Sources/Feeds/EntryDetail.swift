/// How much of an entry is wanted.
enum EntryDetail {
  /// All that the feed says.
  case all
  /// The same without the markup of its texts: `value` of HTML is empty.
  case plain
  /// What a gist is made of; of the rest nothing need be read.
  case gist
}
