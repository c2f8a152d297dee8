import Foundation
import Markup
import Model

/// Reads the entries of a web page without a feed, as XPath expressions say (docs/sources.md).
public struct PageRecipe: Hashable, Sendable {
  public var paths: PageXPaths

  public init(_ paths: PageXPaths) { self.paths = paths }

  /// What is wrong with the expressions, by the attribute's name; empty where they can be used. Functions and prefixes
  /// that are not known show only when a page is read.
  public var faults: [(attribute: String, reason: String)] {
    guard nonBlank(paths.item) != nil else { return [("xPathItem", "it is needed: an XPath of the items")] }
    return Self.expressions.compactMap { name, part in
      guard let expression = nonBlank(paths[keyPath: part]) else { return nil }
      do {
        try XPathSyntax.check(expression)
        return nil
      } catch {
        return (name, "\(error)")
      }
    }
  }

  /// All attributes whose values are XPath.
  private static var expressions: [(name: String, part: WritableKeyPath<PageXPaths, String> & Sendable)] {
    PageXPaths.attributes.filter { $0.part != \.timeFormat }
  }

  /// Reads the bytes of a page as a feed. Never throws: where no entry is found, `error` says why.
  public func read(
    _ bytes: [UInt8], _ circumstances: Circumstances, limits: FeedLimits = .standard
  ) -> ParsedFeed {
    var pageLimits = XPathDocument.Limits.standard
    pageLimits.page.bytes = min(pageLimits.page.bytes, limits.bytes)
    pageLimits.page.depth = limits.depth
    let document = XPathDocument(bytes, charset: circumstances.charset, limits: pageLimits)
    var reading = PageRecipeReading(self, document, circumstances, limits)
    var parsed = reading.read()
    if parsed.error != nil {
      parsed.page = PageReader.read(bytes, contentType: circumstances.contentType, url: circumstances.baseURL)
    }
    return parsed
  }
}
