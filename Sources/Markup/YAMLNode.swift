/// A value of a YAML 1.1 file, with the place where it begins. Every scalar is text; its reader decides what it is.
public indirect enum YAMLNode: Hashable, Sendable {
  case scalar(String, at: YAMLPlace)
  case sequence([YAMLNode], at: YAMLPlace)
  /// The pairs in the order of the file; no key twice.
  case mapping([YAMLPair], at: YAMLPlace)

  /// Where it begins.
  public var place: YAMLPlace {
    switch self {
    case .scalar(_, let place), .sequence(_, let place), .mapping(_, let place): place
    }
  }
}

/// A key of a mapping with its value.
public struct YAMLPair: Hashable, Sendable {
  public var key: String
  public var place: YAMLPlace
  public var value: YAMLNode

  public init(key: String, place: YAMLPlace, value: YAMLNode) {
    self.key = key
    self.place = place
    self.value = value
  }
}

/// A place in a file: line and column from 1, columns in Unicode scalars.
public struct YAMLPlace: Hashable, Sendable {
  public var line: Int
  public var column: Int
  /// Where the text of a scalar on one line begins: past its opening quote. nil where the text is not in the
  /// file character by character (blocks, folded lines, escapes).
  public var textColumn: Int?

  public init(line: Int, column: Int, textColumn: Int? = nil) {
    self.line = line
    self.column = column
    self.textColumn = textColumn
  }
}

/// Why a text is no YAML that Lookout reads.
public struct YAMLError: Error, Hashable, CustomStringConvertible {
  /// From 1.
  public var line: Int
  public var column: Int
  /// What is wrong, and what to do where that can be said.
  public var what: String

  public init(line: Int, column: Int, what: String) {
    self.line = line
    self.column = column
    self.what = what
  }

  public var description: String { "line \(line), column \(column): \(what)" }
}
