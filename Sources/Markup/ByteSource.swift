/// The bytes of a document, given piece by piece from the start, as often as they are asked for.
public struct ByteSource {
  private let give: ((UnsafeBufferPointer<UInt8>) -> Bool) -> Void

  /// `give` hands over all bytes in order, in pieces of any size, until its argument returns false; each time it is called
  /// it begins at the first byte again.
  public init(_ give: @escaping ((UnsafeBufferPointer<UInt8>) -> Bool) -> Void) { self.give = give }

  public init(_ bytes: [UInt8]) {
    give = { body in bytes.withUnsafeBufferPointer { _ = $0.isEmpty || body($0) } }
  }

  /// Calls `body` with each piece; it returns false to stop. The bytes must not leave the call.
  public func forEachPiece(_ body: (UnsafeBufferPointer<UInt8>) -> Bool) {
    withoutActuallyEscaping(body) { give($0) }
  }

  /// The first bytes, at most `count`.
  public func prefix(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    forEachPiece { piece in
      bytes.append(contentsOf: piece.prefix(count - bytes.count))
      return bytes.count < count
    }
    return bytes
  }

  public var all: [UInt8] { prefix(.max) }

  /// The same, at most `limit` bytes of it.
  public func limited(to limit: Int) -> ByteSource {
    ByteSource { body in
      var left = max(0, limit)
      guard left > 0 else { return }
      forEachPiece { piece in
        let wanted = UnsafeBufferPointer(rebasing: piece.prefix(left))
        left -= wanted.count
        return body(wanted) && left > 0
      }
    }
  }
}
