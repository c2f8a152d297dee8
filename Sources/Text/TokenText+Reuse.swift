import Synchronization

extension TokenText {
  private static let idle = Mutex<[TokenText]>([])
  /// What a text of more bytes took is not kept.
  private static let largest = 1 << 20

  /// Reads a text in memory that other texts were read in before, on whatever thread.
  public static func reading<Result>(_ text: String, _ body: (TokenText) -> Result) -> Result {
    var tokens = idle.withLock { $0.popLast() } ?? TokenText()
    tokens.read(text)
    let result = body(tokens)
    if text.utf8.count <= largest { idle.withLock { $0.append(tokens) } }
    return result
  }
}
