extension Unicode.Scalar {
  /// Whether showing it does something else than show a character: control characters (C0, C1, delete) begin escape
  /// sequences of a terminal, and bidirectional embeddings, overrides and isolates (UAX 9) turn the text around.
  public var isUnprintable: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
