/// HTML that runs nothing: elements and attributes by allow-list, URLs resolved and their schemes by allow-list, tags
/// balanced, nothing that is not written anew. Takes time in proportion to the text.
public func sanitised(html: String, base: String? = nil) -> String {
  HTMLCleaner(base: base).clean(html, text: false).markup
}
