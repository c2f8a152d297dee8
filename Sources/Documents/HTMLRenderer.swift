import CCMark

/// CommonMark with tables and footnotes as HTML, by cmark-gfm.
enum HTMLRenderer {
  /// The elements of a document's body. Raw HTML and addresses that would run something are left out.
  static func body(of markdown: String) -> String {
    _ = registered
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return "" }
    defer { cmark_parser_free(parser) }
    guard let tables = cmark_find_syntax_extension("table") else { return "" }
    cmark_parser_attach_syntax_extension(parser, tables)
    var text = markdown
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let document = cmark_parser_finish(parser) else { return "" }
    defer { cmark_node_free(document) }
    let extensions = cmark_parser_get_syntax_extensions(parser)
    guard let html = cmark_render_html(document, CMARK_OPT_FOOTNOTES, extensions) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    return String(cString: html)
  }

  /// Once in a process.
  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()
}
