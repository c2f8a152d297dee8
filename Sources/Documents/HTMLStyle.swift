/// The look of our HTML: one sheet for the screen, light and dark, and for A4.
enum HTMLStyle {
  /// - Parameter title: what stands at the top of every printed page but the first.
  static func sheet(title: String) -> String {
    colours + "\n" + text + "\n" + tables + "\n" + figures + "\n" + print(title)
  }

  private static let colours = """
    :root {
      --ink: #1d2733; --soft: #566375; --paper: #fff; --tint: #f3f6f9; --rule: #d3dae2; --strong: #12375c;
      --link: #0b5c8a; --mark: #8a5a00; --mark-tint: #fdf6e7; --mark-rule: #e2b65a;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ink: #dde4ec; --soft: #9aa8b8; --paper: #12171d; --tint: #1a2129; --rule: #323d4a; --strong: #a9cdf0;
        --link: #7fc0ee; --mark: #e8c276; --mark-tint: #262013; --mark-rule: #80642a;
      }
    }
    """

  /// Families by system, then those that carry Thai, Lao, Khmer, Burmese, Chinese, Japanese and Korean.
  private static let families = """
    "Source Sans 3", "Segoe UI", system-ui, -apple-system, "Noto Sans", Roboto, Arial, "Noto Sans Thai", "Leelawadee UI", \
    "Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Myanmar", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", \
    "Hiragino Sans", "Malgun Gothic", sans-serif
    """

  private static let text = """
    html { color-scheme: light dark; background-color: var(--paper); color: var(--ink); }
    body {
      margin: 0; font: 16px/1.55 \(families);
      overflow-wrap: break-word; hyphens: manual;
    }
    main { max-width: 58rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
    h1, h2, h3 { color: var(--strong); line-height: 1.2; font-weight: 650; }
    h1 { font-size: 2rem; margin: 0 0 1.1rem; padding-top: 1rem; border-top-width: 6px; border-top-style: solid; border-top-color: var(--strong); }
    h2 { font-size: 1.35rem; margin: 2.6rem 0 .8rem; padding-bottom: .3rem; border-bottom-width: 1px; border-bottom-style: solid; border-bottom-color: var(--rule); }
    h3 { font-size: 1.08rem; margin: 1.7rem 0 .5rem; }
    p, ul, ol { margin: .6rem 0; }
    li { margin: .3rem 0; }
    li > p { margin: .2rem 0; }
    a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
    a[href^="#ref-"] { font-size: .8em; text-decoration: none; vertical-align: .15em; white-space: nowrap; }
    data { font-variant-numeric: tabular-nums; }
    td data.zero { color: var(--soft); opacity: .6; }
    code { font: .85em ui-monospace, "SF Mono", Consolas, "Noto Sans Mono", monospace; overflow-wrap: anywhere; }
    blockquote { margin: 1rem 0; padding: .1rem 1rem; border-left-width: 3px; border-left-style: solid; border-left-color: var(--rule); color: var(--soft); }
    blockquote.analyst {
      background-color: var(--mark-tint); border-left-width: 4px; border-left-color: var(--mark-rule); color: var(--mark); border-radius: 0 4px 4px 0;
    }
    nav { margin: 1.6rem 0 0; padding: .9rem 1.2rem; background-color: var(--tint); border-radius: 6px; }
    nav ol { columns: 2 13rem; column-gap: 1.5rem; margin: 0; padding-left: 1.6rem; font-size: .93rem; }
    nav a { text-decoration: none; }
    nav li { break-inside: avoid; }
    .footnote-backref, .footnote-backref sup { font-size: .75rem; text-decoration: none; vertical-align: baseline; }
    section.footnotes { margin-top: 2.5rem; border-top-width: 1px; border-top-style: solid; border-top-color: var(--rule); font-size: .88rem; color: var(--soft); }
    """

  private static let tables = """
    .table { margin: 1rem 0 1.4rem; overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4; }
    caption { text-align: left; font-weight: 600; color: var(--strong); padding: 0 0 .45rem; font-size: .92rem; }
    th { text-align: left; font-weight: 600; color: var(--soft); border-bottom-width: 2px; border-bottom-style: solid; border-bottom-color: var(--strong); vertical-align: bottom; }
    th, td { padding: .38rem .6rem; }
    td { border-bottom-width: 1px; border-bottom-style: solid; border-bottom-color: var(--rule); vertical-align: top; }
    th:first-child, td:first-child { padding-left: .2rem; }
    td[align="right"], th[align="right"] { text-align: right; font-variant-numeric: tabular-nums; }
    tbody tr:hover { background-color: var(--tint); }
    td[id]:target, tr:has(td:target) { background-color: var(--mark-tint); }
    .many table { font-size: .8rem; }
    .ids td:first-child { white-space: nowrap; }
    .many th, .many td { padding: .3rem .4rem; }
    .cover table { font-size: .95rem; background-color: var(--tint); border-radius: 6px; }
    .cover thead { display: none; }
    .cover td { border: 0; padding: .32rem .9rem; }
    .cover td:first-child { width: 11rem; color: var(--soft); font-weight: 600; padding-left: .9rem; }
    .cover tr:first-child td { padding-top: .7rem; }
    .cover tr:last-child td { padding-bottom: .7rem; }
    """

  private static let figures = """
    figure { margin: 1.2rem 0 1.6rem; }
    figure svg { display: block; width: 100%; height: auto; }
    figcaption { color: var(--soft); font-size: .88rem; margin-top: .3rem; }
    .missing { color: var(--soft); font-style: italic; }
    """

  /// No row and no figure is cut; a table that goes on repeats its header.
  private static func print(_ title: String) -> String {
    let quoted = title.map { "\"\\\n\r<>".contains($0) ? " " : String($0) }.joined()
    return """
      @page {
        size: A4; margin: 20mm;
        @top-left { content: "\(quoted)"; font: 8pt sans-serif; color: #566375; }
        @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #566375; }
      }
      @page :first { @top-left { content: none; } }
      @media print {
        :root {
          --ink: #111820; --soft: #4a5666; --paper: #fff; --tint: #f3f6f9; --rule: #c9d1da; --strong: #12375c;
          --link: #12375c; --mark: #6d4700; --mark-tint: #fdf6e7; --mark-rule: #e2b65a;
        }
        html { color-scheme: light; font-size: 10pt; }
        body { font-size: 10pt; line-height: 1.27; font-family: Calibri, Carlito, \(families); }
        main { max-width: none; padding: 0; }
        h1 { font-size: 17pt; line-height: 1.15; margin: 0 0 6pt; padding-top: 6pt; border-top-width: 4pt; }
        h2 { font-size: 12.5pt; margin: 9pt 0 3pt; padding-bottom: 1.5pt; }
        h3 { font-size: 10.5pt; margin: 4pt 0 1pt; }
        h2.annexes { break-before: page; }
        h1, h2, h3, caption { break-after: avoid; }
        p, ul, ol { margin: 2.5pt 0; }
        li { margin: 1pt 0; }
        li > p, li > ul { margin: 0; }
        ul, ol { padding-left: 18pt; }
        p, li { orphans: 2; widows: 2; }
        blockquote.analyst { margin: 3pt 0; padding: .5pt 8pt; }
        .table { overflow: visible; margin: 5pt 0 7pt; }
        table { font-size: 9pt; line-height: 1.22; }
        caption { font-size: 9pt; padding-bottom: 3pt; }
        th, td { padding: 1.7pt 4pt; }
        .cover table { font-size: 9pt; }
        .cover td, .cover tr:first-child td, .cover tr:last-child td { padding: 1.4pt 6pt; }
        .cover td:first-child { width: 32mm; padding-left: 6pt; }
        .many table { font-size: 7.5pt; }
        .many th, .many td { padding: 2pt 3pt; }
        figure { margin: 8pt 0 10pt; }
        thead { display: table-header-group; }
        tr, figure, blockquote, nav { break-inside: avoid; }
        thead { break-after: avoid; }
        .table, figure { break-before: avoid; }
        .footnote-backref { display: none; }
        tbody tr:first-child { break-before: avoid; }
        a { text-decoration: none; }
        .table, th, tbody tr, blockquote, nav { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      }
      """
  }
}
