import CYAML

extension YAMLNode {
  /// Collections inside collections; more is an error.
  public static let maximumDepth = 32
  /// Bytes of a file; more is an error.
  public static let maximumBytes = 4 << 20

  /// The one document of a YAML file. Aliases are refused: a few lines of them can stand for gigabytes.
  public static func parse(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode {
    guard bytes.count <= maximumBytes else {
      throw YAMLError(line: 1, column: 1, what: "the file is larger than \(maximumBytes) bytes; split it")
    }
    let events = try YAMLEvents(bytes).all()
    var builder = YAMLBuilder(events: events)
    return try builder.document()
  }
}

/// What libyaml saw, copied out of its memory.
struct YAMLEvent {
  enum Kind {
    case documentStart
    case scalar(String)
    case sequenceStart
    case mappingStart
    case end
    case alias
    /// Starts and ends of the stream and of documents.
    case frame
  }

  var kind: Kind
  var place: YAMLPlace
}

/// The owner of libyaml's parser, on the heap because libyaml keeps pointers into it.
private struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ input: [UInt8]) throws(YAMLError) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    bytes = .allocate(capacity: input.count)
    _ = bytes.initialize(from: input)
    guard yaml_parser_initialize(parser) == 1 else {
      throw YAMLError(line: 1, column: 1, what: "there is no memory to read it with")
    }
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  /// Every event up to the end of the stream. Depth is checked here, before anything recurses.
  consuming func all() throws(YAMLError) -> [YAMLEvent] {
    var events: [YAMLEvent] = []
    var depth = 0
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return events }
      let copied = Self.copied(event)
      switch copied.kind {
      case .sequenceStart, .mappingStart: depth += 1
      case .end: depth -= 1
      default: break
      }
      guard depth <= YAMLNode.maximumDepth else {
        throw YAMLError(
          at: copied.place, what: "more than \(YAMLNode.maximumDepth) levels deep; write it flatter")
      }
      events.append(copied)
    }
  }

  private static func copied(_ event: yaml_event_t) -> YAMLEvent {
    var place = YAMLPlace(
      line: Int(clamping: event.start_mark.line) &+ 1, column: Int(clamping: event.start_mark.column) &+ 1)
    let kind: YAMLEvent.Kind
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_SCALAR_EVENT:
      let text = text(of: event)
      place.textColumn = textColumn(of: event, text: text)
      kind = .scalar(text)
    case YAML_SEQUENCE_START_EVENT: kind = .sequenceStart
    case YAML_MAPPING_START_EVENT: kind = .mappingStart
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .end
    case YAML_ALIAS_EVENT: kind = .alias
    default: kind = .frame
    }
    return YAMLEvent(kind: kind, place: place)
  }

  private static func text(of event: yaml_event_t) -> String {
    let scalar = event.data.scalar
    guard let value = scalar.value else { return "" }
    return String(decoding: UnsafeBufferPointer(start: value, count: scalar.length), as: UTF8.self)
  }

  /// Where the text begins if the file has it character by character on one line.
  private static func textColumn(of event: yaml_event_t, text: String) -> Int? {
    guard event.start_mark.line == event.end_mark.line else { return nil }
    let quotes = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE ? 0 : 1
    let width = Int(clamping: event.end_mark.column) - Int(clamping: event.start_mark.column)
    guard width == text.unicodeScalars.count + 2 * quotes else { return nil }
    return Int(clamping: event.start_mark.column) &+ 1 + quotes
  }

  private borrowing func problem() -> YAMLError {
    let mark = parser.pointee.problem_mark
    var what = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    if let context = parser.pointee.context { what += " (\(String(cString: context)))" }
    if parser.pointee.error == YAML_READER_ERROR { what += "; save the file as UTF-8" }
    return YAMLError(line: Int(clamping: mark.line) &+ 1, column: Int(clamping: mark.column) &+ 1, what: what)
  }
}

extension YAMLError {
  init(at place: YAMLPlace, what: String) {
    self.init(line: place.line, column: place.column, what: what)
  }
}
