/// Bytes turned to UTF-8, and how.
public struct DecodedText: Hashable, Sendable {
  /// Valid UTF-8 without a byte order mark.
  public var bytes: [UInt8]
  /// The label of the encoding that was used, in lower case.
  public var encoding: String
  /// Whether bytes could not be decoded (each place is now U+FFFD) or the label was unknown or wrong.
  public var damaged: Bool
  /// Whether the encoding used is another one than the document itself names.
  public var overridden: Bool

  /// Decodes by byte order mark, else `charset` (of Content-Type), else what the XML declaration names, else
  /// UTF-8 (RFC 7303 section 3). Text that is clearly no UTF-8 is told by its bytes (`EncodingGuess`). Valid
  /// UTF-8 is checked once and not copied.
  public init(_ bytes: [UInt8], charset: String? = nil) {
    let choice = EncodingChoice(bytes, charset: charset)
    encoding = choice.encoding
    damaged = choice.damaged
    overridden = choice.overridden
    if choice.isWholeUTF8 {
      self.bytes = choice.markLength == 0 ? bytes : Array(bytes[choice.markLength...])
      return
    }
    self.bytes = []
    guard var decoder = StreamDecoder(label: choice.encoding) else { return }
    let hasFaults = bytes.withUnsafeBufferPointer {
      decoder.decode(UnsafeBufferPointer(rebasing: $0[choice.markLength...]), isLast: true, into: &self.bytes)
    }
    damaged = damaged || hasFaults
  }
}
