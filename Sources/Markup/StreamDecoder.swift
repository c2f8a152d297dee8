/// Turns a document into UTF-8 piece by piece, wherever the borders of the pieces fall: any way to cut the
/// bytes gives the same output. Not copyable: what is left of a piece belongs to one document.
struct StreamDecoder: ~Copyable {
  /// The encoding in use, by its lower-case name.
  let encoding: String
  private let method: Method
  /// The beginning of a character whose end is in the next piece.
  private var held: [UInt8] = []

  private enum Method {
    case utf8
    case table(ByteTable)
    case converter(Converter)
  }

  /// nil for a label that names no encoding known here.
  init?(label: String) {
    let name = EncodingLabels.name(of: label)
    guard let name, let method = Self.method(of: name) else { return nil }
    encoding = name
    self.method = method
  }

  private static func method(of encoding: String) -> Method? {
    switch encoding {
    case "utf-8": return .utf8
    case "windows-1252": return .table(Windows1252.table)
    case "mac-greek": return .table(MacTables.greek)
    case "mac-turkish": return .table(MacTables.turkish)
    default:
      guard let converter = Converter(encoding) else { return nil }
      return converter.byteTable().map { .table($0) } ?? .converter(converter)
    }
  }

  /// Appends the UTF-8 of a piece to `output`, without the beginning of a character at its end unless it
  /// `isLast`. True where bytes could not be decoded; U+FFFD stands for each such place.
  mutating func decode(
    _ chunk: UnsafeBufferPointer<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) -> Bool {
    guard !held.isEmpty else { return decodeJoined(chunk, isLast, &output) }
    var joined: [UInt8] = []
    swap(&joined, &held)
    joined.append(contentsOf: chunk)
    return joined.withUnsafeBufferPointer { decodeJoined($0, isLast, &output) }
  }

  private mutating func decodeJoined(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ output: inout [UInt8]
  ) -> Bool {
    switch method {
    case .utf8: return decodeUTF8(bytes, isLast, &output)
    case .table(let table): return table.decode(bytes, into: &output)
    case .converter(let converter):
      let (used, damaged) = converter.convert(bytes, isLast: isLast, into: &output)
      held.append(contentsOf: bytes[used...])
      return damaged
    }
  }

  private mutating func decodeUTF8(
    _ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ output: inout [UInt8]
  ) -> Bool {
    var damaged = false
    var index = 0
    while index < bytes.count {
      let end = UTF8Check.validEnd(bytes, from: index)
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
      guard end < bytes.count else { break }
      let fault = UTF8Check.fault(bytes, at: end)
      if fault.isCut, !isLast {
        held.append(contentsOf: bytes[end...])
        break
      }
      output.append(contentsOf: UTF8.encodedReplacementCharacter)
      damaged = true
      index = end + fault.length
    }
    return damaged
  }
}
