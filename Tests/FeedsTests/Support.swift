import Feeds
import Markup

extension ParsedFeed {
  /// The object that is printed, read back.
  func jsonValue(file: String) -> JSONValue { (try? JSONValue.parse(json(file: file))) ?? .null }
}
