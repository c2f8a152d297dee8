/// What must hold for any bytes at all. Fuzzing looks for bytes that break it; unit tests replay those that once did.
public enum FuzzProperty: String, CaseIterable, Sendable {
  case feeds, html, dates, opml, json, rules

  /// What these bytes break, in words; nil where everything holds. A crash is the other way to break it.
  public func breach(by bytes: [UInt8]) -> String? {
    do {
      switch self {
      case .feeds: try FeedProperty.check(bytes)
      case .html: try HTMLProperty.check(String(decoding: bytes, as: UTF8.self))
      case .dates: try DateProperty.check(String(decoding: bytes, as: UTF8.self))
      case .opml: try OPMLProperty.check(bytes)
      case .json: try JSONProperty.check(bytes)
      case .rules: try RulesProperty.check(bytes)
      }
    } catch {
      return error.message
    }
    return nil
  }
}

/// A property that does not hold.
struct Breach: Error {
  var message: String
}

/// Throws unless the condition holds.
func require(_ condition: Bool, _ message: @autoclosure () -> String) throws(Breach) {
  if !condition { throw Breach(message: message()) }
}

extension String {
  /// Its beginning on one line, for a message.
  var shown: String { String(debugDescription.unicodeScalars.prefix(300)) }
}
