import Model

/// A set of an item's fields.
struct Fields: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let all: Fields = [Fields(.title), Fields(.summary), Fields(.content)]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ field: Field) {
    switch field {
    case .title: rawValue = 1
    case .summary: rawValue = 2
    case .content: rawValue = 4
    }
  }
}
