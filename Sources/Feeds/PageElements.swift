/// What elements and their names in `class` and `id` say about the part of a page that they hold.
enum PageElement: UInt8 {
  /// Part of a line.
  case inline
  case link
  case lineBreak
  /// Stands on lines of its own.
  case block
  case heading
  /// Never part of the text.
  case skipped
  /// Part of the text only where it holds most of it.
  case aside

  init(_ name: String) {
    switch name {
    case "a": self = .link
    case "br": self = .lineBreak
    case "h1", "h2", "h3", "h4", "h5", "h6": self = .heading
    case _ where Self.skippedNames.contains(name): self = .skipped
    case _ where Self.asideNames.contains(name): self = .aside
    case _ where Self.blockNames.contains(name): self = .block
    default: self = .inline
    }
  }

  private static let skippedNames: Set<String> = [
    "applet", "audio", "button", "canvas", "datalist", "dialog", "embed", "figcaption", "frame", "frameset",
    "head",
    "iframe", "input", "map", "math", "noframes", "noscript", "object", "option", "progress", "script",
    "select", "style",
    "svg", "template", "textarea", "title", "video",
  ]
  private static let asideNames: Set<String> = ["aside", "caption", "footer", "header", "menu", "nav"]
  private static let blockNames: Set<String> = [
    "address", "article", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset",
    "figure", "form", "hgroup", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary",
    "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
  ]
}

/// Words in `class`, `id` and `role` by which pages name what is not their text.
enum PageHint {
  /// Anywhere in a name such as `main-sidebar_left`.
  private static let parts: Set<String> = [
    "addthis", "addtoany", "advert", "advertisement", "advertising", "breadcrumb", "breadcrumbs", "comments",
    "commentlist",
    "cookie", "cookies", "copyright", "disqus", "footer", "gdpr", "masthead", "megamenu", "menu", "nav",
    "navbar",
    "navigation", "newsletter", "pager", "pagination", "popup", "promo", "related", "recommended",
    "recommendations",
    "respond", "share", "sharedaddy", "sharing", "sidebar", "social", "sponsor", "sponsored", "subscribe",
    "tagcloud",
    "toolbar", "trending", "caption", "credits", "byline", "dateline", "signup", "login", "offcanvas",
    "skiplink",
  ]
  /// Only as a whole name.
  private static let whole: Set<String> = [
    "ad", "ads", "author-bio", "author-box", "banner", "comment", "consent", "latest-news", "links", "meta",
    "modal",
    "more-news", "most-popular", "most-read", "popular", "post-tags", "prevnext", "print", "rating",
    "read-more",
    "readmore", "search", "search-form", "skip", "tags", "ticker", "topbar", "widget", "widget-area",
    "leftnav",
    "rightnav", "s4-ribbonrow", "ms-nav",
  ]
  /// Names that say how a page is laid out, not what is there.
  private static let layout = [
    "has-", "has_", "no-", "no_", "with-", "with_", "is-", "page-", "post-type", "layout-",
  ]
  private static let roles: Set<String> = [
    "alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar",
    "navigation",
    "search", "toolbar",
  ]

  /// Whether an element is named as something beside the text.
  static func isBeside(classes: String?, id: String?, role: String?) -> Bool {
    if let role, roles.contains(role.lowercased()) { return true }
    if let id, names(id) { return true }
    return classes.map { $0.split(whereSeparator: \.isWhitespace).prefix(32).contains { names(String($0)) } }
      ?? false
  }

  private static func names(_ name: String) -> Bool {
    let name = name.lowercased()
    if layout.contains(where: name.hasPrefix) { return false }
    if whole.contains(name) || name.hasPrefix("widget_") { return true }
    return name.split { $0 == "-" || $0 == "_" }.contains { parts.contains(String($0)) }
  }

  /// Whether an element is not shown.
  static func isHidden(_ style: String?) -> Bool {
    guard let style else { return false }
    let bare = style.lowercased().filter { !$0.isWhitespace }
    return bare.contains("display:none") || bare.contains("visibility:hidden")
  }
}
