#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A handle of iconv that makes UTF-8 of one encoding (POSIX.1-2024, `iconv`). A class, so that the handle is
/// closed once.
final class Converter {
  private let handle: iconv_t
  private let encoding: String
  /// Bytes of the smallest unit of the encoding; a fault costs one unit.
  private let unit: Int

  /// nil where the system has no converter for the encoding of that name (see `EncodingLabels.name(of:)`).
  init?(_ encoding: String) {
    let handle = iconv_open("UTF-8", EncodingLabels.converterName(of: encoding))
    guard let handle, handle != iconv_t(bitPattern: -1) else { return nil }
    self.handle = handle
    self.encoding = encoding
    unit = encoding.hasPrefix("utf-16") ? 2 : encoding.hasPrefix("utf-32") ? 4 : 1
  }

  deinit { iconv_close(handle) }

  /// Appends the UTF-8 of `bytes`; each unit that means nothing becomes U+FFFD. `used` is less than the count
  /// only where they end inside a character and are not the last.
  func convert(
    _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) -> (used: Int, damaged: Bool) {
    var damaged = false
    var used = 0
    output.reserveCapacity(output.count + bytes.count)
    while used < bytes.count {
      let (step, fault) = convertOnce(bytes[used...], &output)
      used += step
      switch fault {
      case .none: break
      case .cut:
        guard isLast else { return (used, damaged) }
        damaged = true
        output.append(contentsOf: UTF8.encodedReplacementCharacter)
        used = bytes.count
      case .meaningless:
        damaged = true
        flush(into: &output)
        output.append(contentsOf: UTF8.encodedReplacementCharacter)
        used = min(used + unit, bytes.count)
      }
    }
    if isLast { flush(into: &output) }
    return (used, damaged)
  }

  private enum Fault { case none, cut, meaningless }

  /// Converts until the bytes end, a fault stands in the way, or a block of output is full.
  private func convertOnce(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ output: inout [UInt8]
  ) -> (used: Int, fault: Fault) {
    let piece = UnsafeBufferPointer(rebasing: bytes)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { room in
      var source = UnsafeMutablePointer(
        mutating: UnsafeRawPointer(piece.baseAddress)?.assumingMemoryBound(to: CChar.self))
      var left = piece.count
      var target = room.baseAddress
      var space = room.count
      let result = iconv(handle, &source, &left, &target, &space)
      let reason = result == -1 ? errno : 0
      output.append(contentsOf: UnsafeRawBufferPointer(UnsafeBufferPointer(room)).prefix(room.count - space))
      let isStuck = left == piece.count && space == room.count && reason != EINVAL
      let fault: Fault = reason == EILSEQ || isStuck ? .meaningless : reason == EINVAL ? .cut : .none
      return (piece.count - left, fault)
    }
  }

  /// Writes what the converter keeps back to see whether an accent follows. Not for encodings with shifts,
  /// whose state that would reset.
  private func flush(into output: inout [UInt8]) {
    guard !encoding.hasPrefix("iso-2022") else { return }
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { room in
      var target = room.baseAddress
      var space = room.count
      _ = iconv(handle, nil, nil, &target, &space)
      output.append(contentsOf: UnsafeRawBufferPointer(UnsafeBufferPointer(room)).prefix(room.count - space))
    }
  }

  /// What every byte means where each is a character of its own; nil for encodings with longer characters.
  func byteTable() -> ByteTable? {
    guard unit == 1, !encoding.hasPrefix("iso-2022") else { return nil }
    var scalars: [Unicode.Scalar?] = []
    for byte in UInt8.min...UInt8.max {
      switch meaning(of: byte) {
      case .character(let scalar): scalars.append(scalar)
      case .nothing: scalars.append(control(byte))
      case .part: return nil
      }
    }
    return ByteTable(scalars)
  }

  /// Windows' code pages give the controls to bytes of 0x80 to 0x9F without another meaning (WHATWG Encoding,
  /// indexes).
  private func control(_ byte: UInt8) -> Unicode.Scalar? {
    encoding.hasPrefix("windows-") && (0x80...0x9F).contains(byte) ? Unicode.Scalar(byte) : nil
  }

  private enum Meaning {
    case character(Unicode.Scalar)
    case nothing, part
  }

  private func meaning(of byte: UInt8) -> Meaning {
    var output: [UInt8] = []
    let (_, fault) = withUnsafePointer(to: byte) {
      convertOnce(UnsafeBufferPointer(start: $0, count: 1)[...], &output)
    }
    flush(into: &output)
    let scalars = String(decoding: output, as: UTF8.self).unicodeScalars
    switch fault {
    case .none: return scalars.count == 1 ? .character(scalars[scalars.startIndex]) : .part
    case .meaningless: return .nothing
    case .cut: return .part
    }
  }
}
