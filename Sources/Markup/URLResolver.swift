/// Resolves references against one base, which is read once.
public struct URLResolver: Hashable, Sendable {
  /// nil where nothing can be relative to it: it is no absolute URL, or one without a hierarchy, such as `urn:`.
  private let base: URLReference?

  /// `base` is an absolute URL; without it references stay as they are.
  public init(base: String?) {
    let parsed = base.map(URLReference.init)
    let isHierarchical = parsed.map { $0.authority != nil || $0.path.hasPrefix("/") } ?? false
    self.base = parsed?.scheme != nil && isHierarchical ? parsed : nil
  }

  /// The reference as seen from the base. Space at its ends and control characters are removed, as browsers do.
  public func resolve(_ reference: String) -> String {
    var reference = reference
    return reference.withUTF8 { resolve($0) }
  }

  /// `resolve`, and empty where the scheme is none that a reader may follow.
  public func safe(_ reference: String) -> String {
    var reference = reference
    return reference.withUTF8 { Self.isPlainWebURL($0) ? nil : judged($0) } ?? reference
  }

  /// The same for UTF-8.
  public func safe(_ reference: UnsafeBufferPointer<UInt8>) -> String {
    Self.isPlainWebURL(reference) ? String(decoding: reference, as: UTF8.self) : judged(reference)
  }

  private func judged(_ reference: UnsafeBufferPointer<UInt8>) -> String {
    let resolved = resolve(reference)
    return Self.isSafe(URLReference(resolved)) ? resolved : ""
  }

  private func resolve(_ reference: UnsafeBufferPointer<UInt8>) -> String {
    let cleaned = Self.cleaned(reference)
    let parsed = URLReference(cleaned)
    if parsed.scheme != nil { return parsed.namesHost && cleaned.contains(":///") ? parsed.text : cleaned }
    guard let base else { return cleaned }
    if cleaned.hasPrefix("///"), base.namesHost, let scheme = base.scheme {
      return URLReference("\(scheme):\(cleaned)").text
    }
    return parsed.resolved(against: base).text
  }

  /// Whether a reader may follow it. What `feed:` wraps is judged in its place.
  private static func isSafe(_ url: URLReference) -> Bool {
    guard let scheme = url.scheme else { return true }
    guard scheme == "feed", url.authority == nil else { return URLReference.allowedSchemes.contains(scheme) }
    return ["http", "https"].contains(URLReference(url.path).scheme)
  }

  /// Whether it is an absolute URL of http or https that is given as it stands.
  static func isPlainWebURL(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 8, bytes[0] == UInt8(ascii: "h"), bytes[1] == UInt8(ascii: "t"),
      bytes[2] == UInt8(ascii: "t"), bytes[3] == UInt8(ascii: "p")
    else { return false }
    let colon = bytes[4] == UInt8(ascii: "s") ? 5 : 4
    return bytes[colon] == UInt8(ascii: ":") && bytes[colon + 1] == UInt8(ascii: "/")
      && bytes[colon + 2] == UInt8(ascii: "/") && bytes[colon + 3] != UInt8(ascii: "/")
      && bytes.allSatisfy { $0 > 0x20 }
  }

  private static func cleaned(_ text: UnsafeBufferPointer<UInt8>) -> String {
    let kept = text.filter { $0 >= 0x20 }[...]
    var trimmed = kept.drop { $0 == 0x20 }
    while trimmed.last == 0x20 { trimmed.removeLast() }
    return String(decoding: trimmed, as: UTF8.self)
  }
}
