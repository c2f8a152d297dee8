/// What Lookout knows of elements and attributes of HTML, MathML and SVG. All names are in lower case.
enum HTMLElements {
  /// Their content is not markup.
  static let rawText: Set<String> = ["script", "style"]

  /// Dropped with everything inside.
  static let droppedWithContent: Set<String> = ["applet", "script", "style"]

  /// Have no end tag.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param",
    "source", "track", "wbr",
  ]

  /// Stand on lines of their own: in plain text each is a space.
  static let block: Set<String> = [
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "dialog", "dir",
    "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header",
    "hr", "iframe", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
  ]

  static let allowed: Set<String> = html.union(mathML).union(svg)

  private static let html: Set<String> = [
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "big", "blockquote", "br",
    "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "datalist", "dd", "del",
    "details",
    "dfn", "dialog", "dir", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "font", "footer",
    "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd", "label", "legend",
    "li",
    "m", "main", "map", "mark", "menu", "meter", "nav", "ol", "optgroup", "option", "output", "p", "picture",
    "pre",
    "progress", "q", "rp", "rt", "ruby", "s", "samp", "section", "select", "small", "sound", "source",
    "spacer",
    "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "textarea", "tfoot", "th",
    "thead",
    "time", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
  ]

  private static let mathML: Set<String> = [
    "annotation", "maction", "math", "menclose", "merror", "mfenced", "mfrac", "mi", "mmultiscripts", "mn",
    "mo",
    "mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "mspace", "msqrt", "mstyle", "msub",
    "msubsup",
    "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none", "semantics",
  ]

  private static let svg: Set<String> = [
    "circle", "clippath", "defs", "ellipse", "font-face", "g", "glyph", "hkern", "line",
    "lineargradient",
    "marker", "missing-glyph", "mpath", "path", "polygon", "polyline", "radialgradient", "rect",
    "stop",
    "svg", "switch", "text", "tspan",
  ]

  /// Hold a URL that is resolved and judged.
  static let urlAttributes: Set<String> = [
    "action", "background", "cite", "href", "longdesc", "poster", "src", "usemap", "xlink:href",
  ]

  static let allowedAttributes: Set<String> = urlAttributes.union(htmlAttributes).union(mathMLAttributes)
    .union(svgAttributes)

  private static let htmlAttributes: Set<String> = [
    "abbr", "accept", "accept-charset", "accesskey", "align", "alt", "aria-hidden", "aria-label", "axis",
    "bgcolor",
    "border", "bordercolor", "cellpadding", "cellspacing", "char", "charoff", "charset", "checked", "class",
    "clear",
    "color", "cols", "colspan", "compact", "controls", "coords", "datetime", "decoding", "dir", "disabled",
    "enctype",
    "face", "for", "frame", "headers", "height", "high", "hreflang", "hspace", "id", "ismap", "kind", "label",
    "lang",
    "list", "loading", "loop", "low", "max", "maxlength", "media", "method", "min", "multiple", "name",
    "nohref",
    "noshade", "nowrap", "open", "optimum", "pattern", "placeholder", "preload", "prompt", "readonly", "rel",
    "required", "rev", "reversed", "role", "rows", "rowspan", "rules", "scope", "selected", "shape", "size",
    "sizes",
    "span", "srclang", "srcset", "start", "step", "summary", "tabindex", "target", "title", "type", "valign",
    "value", "vspace", "width", "wrap", "xml:lang", "xmlns",
  ]

  private static let mathMLAttributes: Set<String> = [
    "actiontype", "close", "columnalign", "columnlines", "columnspacing", "columnspan", "depth", "display",
    "displaystyle", "encoding", "equalcolumns", "equalrows", "fence", "fontstyle", "fontweight",
    "linethickness",
    "lspace", "mathbackground", "mathcolor", "mathvariant", "maxsize", "minsize", "notation", "rowalign",
    "rowlines",
    "rowspacing", "rspace", "scriptlevel", "selection", "separator", "separators", "stretchy", "voffset",
  ]

  private static let svgAttributes: Set<String> = [
    "accent-height", "arabic-form", "ascent", "baseprofile", "bbox", "cap-height", "cx", "cy", "d", "descent",
    "dx",
    "dy", "fill", "fill-opacity", "fill-rule", "font-family", "font-size", "font-stretch", "font-style",
    "font-variant", "font-weight", "from", "fx", "fy", "g1", "g2", "glyph-name", "gradientunits", "hanging",
    "horiz-adv-x", "horiz-origin-x", "ideographic", "k", "marker-end", "marker-mid", "marker-start",
    "markerheight",
    "markerunits", "markerwidth", "mathematical", "offset", "opacity", "orient", "origin",
    "overline-position",
    "overline-thickness", "panose-1", "path", "pathlength", "points", "preserveaspectratio", "r", "refx",
    "refy",
    "rotate", "rx", "ry", "slope", "stemh", "stemv", "stop-color", "stop-opacity", "strikethrough-position",
    "strikethrough-thickness", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "systemlanguage", "text-anchor",
    "transform", "u1", "u2", "underline-position", "underline-thickness", "unicode", "unicode-range",
    "units-per-em", "version", "viewbox", "visibility", "widths", "x", "x-height", "x1", "x2", "xlink:title",
    "xml:space",
    "xmlns:xlink", "y", "y1", "y2",
  ]
}
