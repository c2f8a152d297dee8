/// HTML made safe, in both of its forms.
public struct CleanHTML: Hashable, Sendable {
  /// Elements and attributes of the allow-list, balanced; empty when it was not asked for.
  public var markup: String
  /// Plain text, white space folded; empty when it was not asked for.
  public var text: String
  /// Whether elements were nested deeper than the limit; of these only the text is kept.
  public var depthLimited: Bool

  public init(markup: String = "", text: String = "", depthLimited: Bool = false) {
    self.markup = markup
    self.text = text
    self.depthLimited = depthLimited
  }
}

/// Makes fragments of HTML safe that share a base. Takes time in proportion to the text.
///
/// What a strict scanner can prove to be harmless is written as it is read; everything else goes through libxml2's
/// HTML parser. Both ways give the same bytes for what the scanner accepts.
public struct HTMLCleaner: Sendable {
  private let resolver: URLResolver
  private let depthLimit: Int

  /// `base` is what relative URLs are relative to; without it they stay as they are. Of elements nested deeper than
  /// `depthLimit` the text is kept.
  public init(base: String?, depthLimit: Int = 256) {
    resolver = URLResolver(base: base)
    self.depthLimit = depthLimit
  }

  /// Both forms, or those asked for, of a fragment of valid UTF-8.
  public func clean(_ html: Span<UInt8>, markup: Bool = true, text: Bool = true) -> CleanHTML {
    html.withUnsafeBufferPointer { bytes in
      cleanStrictly(bytes, markup, text) ?? parse(bytes, markup, text)
    }
  }

  /// Both forms, or those asked for, of a fragment.
  public func clean(_ html: String, markup: Bool = true, text: Bool = true) -> CleanHTML {
    var html = html
    return html.withUTF8 { clean($0.span, markup: markup, text: text) }
  }

  /// The reference way, always through the HTML parser: `clean` gives the same, sooner.
  public func cleanByParser(_ html: Span<UInt8>, markup: Bool = true, text: Bool = true) -> CleanHTML {
    html.withUnsafeBufferPointer { parse($0, markup, text) }
  }

  /// The quick way alone; nil where the scanner gives up.
  func cleanStrictly(_ html: UnsafeBufferPointer<UInt8>, _ markup: Bool, _ text: Bool) -> CleanHTML? {
    var writer = CleanMarkupWriter(resolver: resolver, markup: markup, text: text, capacity: html.count)
    var scanner = StrictHTMLScanner(html, depthLimit: depthLimit)
    return scanner.write(to: &writer) ? writer.result(depthLimited: false) : nil
  }

  private func parse(_ html: UnsafeBufferPointer<UInt8>, _ markup: Bool, _ text: Bool) -> CleanHTML {
    let writer = CleanMarkupWriter(resolver: resolver, markup: markup, text: text, capacity: html.count)
    var normaliser = HTMLNormaliser(html, depthLimit: depthLimit)
    normaliser.run()
    var clean = HTMLParser.read(normaliser.output, into: writer)
    clean.depthLimited = normaliser.nesting.isDepthLimited
    return clean
  }
}
