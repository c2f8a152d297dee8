import CJansson

extension JSONValue {
  /// Deepest nesting of arrays and objects that is read.
  public static let depthLimit = 512

  /// Reads UTF-8 JSON. Of two members of one name the last wins; an integer outside Int becomes a double.
  /// Throws `malformedJSON` with its place, or `nestedTooDeep`.
  public static func parse(_ bytes: [UInt8]) throws(MarkupError) -> JSONValue {
    var error = json_error_t()
    var root = load(bytes, integersAsReals: false, &error)
    if root == nil, cjansson_is_numeric_overflow(&error) != 0 {
      root = load(bytes, integersAsReals: true, &error)
    }
    guard let root else {
      throw .malformedJSON(
        line: max(1, Int(error.line)), column: max(1, Int(error.column)),
        reason: String(cString: cjansson_text(&error)))
    }
    defer { cjansson_release(root) }
    return try value(of: root, depth: 0)
  }

  /// Reads the JSON of a text; see `parse(_:)` of bytes.
  public static func parse(_ text: String) throws(MarkupError) -> JSONValue {
    try parse(Array(text.utf8))
  }

  private static func load(
    _ bytes: [UInt8], integersAsReals: Bool, _ error: inout json_error_t
  ) -> UnsafeMutablePointer<json_t>? {
    bytes.withUnsafeBytes { raw in
      // An empty array may have no address, and the library asks for one.
      guard let start = raw.baseAddress else { return json_loadb("", 0, cjansson_flags(0), &error) }
      return json_loadb(
        start.assumingMemoryBound(to: CChar.self), raw.count, cjansson_flags(integersAsReals ? 1 : 0), &error)
    }
  }

  private static func value(of node: UnsafeMutablePointer<json_t>, depth: Int) throws(MarkupError)
    -> JSONValue
  {
    guard depth <= depthLimit else { throw .nestedTooDeep(limit: depthLimit) }
    switch json_type(UInt32(cjansson_type(node))) {
    case JSON_OBJECT: return try object(of: node, depth: depth)
    case JSON_ARRAY: return try array(of: node, depth: depth)
    case JSON_STRING: return .string(text(json_string_value(node), json_string_length(node)))
    case JSON_INTEGER: return .int(Int(json_integer_value(node)))
    case JSON_REAL: return number(json_real_value(node))
    case JSON_TRUE: return .bool(true)
    case JSON_FALSE: return .bool(false)
    default: return .null
    }
  }

  private static func array(of node: UnsafeMutablePointer<json_t>, depth: Int) throws(MarkupError)
    -> JSONValue
  {
    var values: [JSONValue] = []
    let count = json_array_size(node)
    values.reserveCapacity(count)
    for index in 0..<count {
      guard let element = json_array_get(node, index) else { continue }
      values.append(try value(of: element, depth: depth + 1))
    }
    return .array(values)
  }

  private static func object(of node: UnsafeMutablePointer<json_t>, depth: Int) throws(MarkupError)
    -> JSONValue
  {
    var members: [String: JSONValue] = [:]
    members.reserveCapacity(json_object_size(node))
    var iterator = json_object_iter(node)
    while let current = iterator {
      if let key = json_object_iter_key(current), let member = json_object_iter_value(current) {
        members[String(cString: key)] = try value(of: member, depth: depth + 1)
      }
      iterator = json_object_iter_next(node, current)
    }
    return .object(members)
  }

  private static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
    guard let start else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// A whole number that a double holds exactly is an integer, however it was written.
  private static func number(_ value: Double) -> JSONValue {
    if let whole = Int(exactly: value), abs(value) < 9_007_199_254_740_992 {
      .int(whole)
    } else {
      .double(value)
    }
  }
}
