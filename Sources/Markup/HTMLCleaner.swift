public struct CleanHTML: Hashable, Sendable {
  public var markup: String
  public var text: String
  public var depthLimited: Bool
}

public struct HTMLCleaner: Sendable {
  let base: String?
  public init(base: String?, depthLimit: Int = 256) { self.base = base }
  public func clean(_ html: UnsafeBufferPointer<UInt8>, markup: Bool = true, text: Bool = true) -> CleanHTML {
    let string = String(decoding: html, as: UTF8.self)
    return CleanHTML(
      markup: markup ? sanitised(html: string, base: base) : "",
      text: text ? plainText(fromHTML: string) : "",
      depthLimited: false)
  }
}

public func looksLikeHTML(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard text.contains(where: { $0 == 0x3C || $0 == 0x26 }) else { return false }
  return looksLikeHTML(String(decoding: text, as: UTF8.self))
}
