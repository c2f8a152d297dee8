/// HTML made safe, in both of its forms.
public struct CleanHTML: Hashable, Sendable {
  /// Elements and attributes of the allow-list, balanced; empty when it was not asked for.
  public var markup: String
  /// Plain text, white space folded; empty when it was not asked for.
  public var text: String
  /// Whether elements were nested deeper than the limit; they gave their text only.
  public var depthLimited: Bool

  public init(markup: String = "", text: String = "", depthLimited: Bool = false) {
    self.markup = markup
    self.text = text
    self.depthLimited = depthLimited
  }
}

/// Makes fragments of HTML safe that share a base. Takes time in proportion to the text.
public struct HTMLCleaner: Sendable {
  private let base: String?

  /// `base` is what relative URLs are relative to; without it they stay as they are.
  public init(base: String?, depthLimit: Int = 256) {
    self.base = base
  }

  /// Both forms, or those asked for, of a fragment of valid UTF-8.
  public func clean(_ html: Span<UInt8>, markup: Bool = true, text: Bool = true) -> CleanHTML {
    clean(html.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }, markup: markup, text: text)
  }

  /// Both forms, or those asked for, of a fragment.
  public func clean(_ html: String, markup: Bool = true, text: Bool = true) -> CleanHTML {
    CleanHTML(
      markup: markup ? sanitised(html: html, base: base) : "", text: text ? plainText(fromHTML: html) : "")
  }
}
