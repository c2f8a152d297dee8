import Markup
import Testing

@Suite struct HostileHTMLTests {
  @Test("no nesting, encoding or splitting of tags brings anything dangerous through", arguments: vectors)
  func letsNothingThrough(_ html: String) {
    for base in [nil, "http://h/a/c"] {
      let clean = HTMLCleaner(base: base).clean(html)
      #expect(CleanMarkupChecker(clean.markup).faults == [], "\(clean.markup)")
      #expect(HTMLCleaner(base: base).clean(clean.markup).markup == clean.markup)
    }
  }

  @Test("every prefix and every piece of a hostile text is as harmless as the whole", arguments: vectors)
  func letsNoPieceThrough(_ html: String) {
    let cleaner = HTMLCleaner(base: nil)
    var piece = Substring(html)
    while !piece.isEmpty {
      #expect(CleanMarkupChecker(cleaner.clean(String(piece)).markup).faults == [])
      piece = piece.dropLast()
    }
    #expect(CleanMarkupChecker(cleaner.clean(html + html).markup).faults == [])
  }

  @Test(
    "the checker sees what is dangerous",
    arguments: [
      "<script>x</script>", "<b", "<b>x", "</b>", "<img src=x>", #"<img onerror="x">"#,
      #"<a href="javascript:x">t</a>"#,
      #"<a href=" java&#10;script:x"></a>"#, #"<p style="x"></p>"#, #"<p a="<b>"></p>"#, "a > b",
      "<svg><style></style></svg>",
      #"<img srcset="a 1x, javascript:x 2x">"#, "<a b='x'></a>", "<!-- x -->", #"<p title="a"b="c"></p>"#,
    ])
  func checksTheChecker(_ markup: String) {
    #expect(!CleanMarkupChecker(markup).faults.isEmpty)
  }

  static let vectors = tags + values + foreign + confusions

  /// Tags split, nested and never ended.
  private static let tags = [
    "<scr<script>ipt>alert(1)</scr</script>ipt>", "<<script>alert(1)//<</script>", "<script>alert(1)",
    "<SCRIPT/x>alert(1)</ScRiPt x>",
    "<script\n>alert(1)</script\t>", "<script src=//evil/x.js", "<b <script>alert(1)</script>",
    "<script <b>alert(1)</script>",
    "<script>x</scriptx>alert(1)</script>", "<script/>alert(1)", "<\u{0}script>alert(1)</script>",
    "<scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
    "<scr\u{1}ipt>alert(1)</scr\u{1}ipt>", "<ſcript>alert(1)</ſcript>", "<script >>alert(1)</script>",
    "<%<!--'%><script>alert(1)</script -->",
    "<iframe src=javascript:alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=data:text/html,x><base href=//evil/>",
    "<embed src=x type=text/html>", "<meta http-equiv=refresh content='0;url=javascript:x'>",
    "<meta charset=utf-7>+ADw-script+AD4-alert(1)",
    "<link rel=stylesheet href=//evil/x.css>", "<base href='javascript:/a/'><a href='x'>t</a>",
    "<body onload=alert(1)><p>x</p></body>",
    "<html onclick=x manifest=y><head onfocus=x>", "<frameset onload=x><frame src=javascript:x></frameset>",
    "<isindex action=javascript:x type=image>",
    "<form action=javascript:x><input type=submit formaction=javascript:y><button formaction=z autofocus onfocus=x>t</button></form>",
    "<applet code=x><script>alert(1)</script></applet></applet>", "<keygen autofocus onfocus=x>",
    "<details open ontoggle=x>t</details>",
    "<video><source onerror=x src=y></video>",
    "<video poster=javascript:x><track src=javascript:y onload=z></video>", "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>", "<xss style='x:expression(alert(1))'>",
    "<dialog open onclose=x popover>t</dialog>",
  ]

  /// Values that run, hide or end early.
  private static let values = [
    "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<img src=x\u{0}onerror=alert(1)>",
    "<img src='x'onerror=alert(1)>",
    "<img \"\"\"><script>alert(1)</script>\">", "<img src=\"x\" title=\"<script>\">",
    "<p title='\"><img src=x onerror=alert(1)>'>",
    "<a href='x' title='`\" onload=\"x'>", "<img alt=\"``onload=x\" src=y>",
    "<a href=javascript:alert(1)>t</a>", "<a href='JaVaScRiPt:x'>t</a>",
    "<a href='java\tscript:x'>t</a>", "<a href='&#1;&#14; javascript:x'>t</a>",
    "<a href='java\u{1}script:x'>t</a>", "<a href='&#x6A&#x61&#x76&#x61script&#58;x'>t</a>",
    "<a href='&#0000106avascript:x'>t</a>", "<a href='javascript&colon;x'>t</a>",
    "<a href='java&Tab;script&NewLine;:x'>t</a>", "<a href='vbscript:x'>t</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>t</a>", "<a href='feed:javascript:x'>t</a>",
    "<a href=' \u{A0}javascript:x'>t</a>", "<a href='\\\\javascript:x'>t</a>",
    "<a href='x' href='javascript:y'>t</a>", "<a href=x HREF=javascript:y>t</a>",
    "<a href='javascript:x' ping=y target=z download>t</a>", "<a =href='javascript:x'>t</a>",
    "<img srcset='a 1x,javascript:x 2x'>", "<img srcset='javascript:x,data:y 1x, view-source:z'>",
    "<img src='x' lowsrc='javascript:y' dynsrc='z'>",
    "<table background=javascript:x><td background='vbscript:y'>t</table>", "<q cite='javascript:x'>t</q>",
    "<map><area href=javascript:x></map>", "<img usemap=javascript:x>",
    "<p style='background:url(javascript:x)'>t</p>",
    "<p xmlns='http://www.w3.org/1999/xhtml' xmlns:x='y' x:onclick='z'>t</p>", "<p \u{2028}onclick=x>t</p>",
    "<p onclick\u{0}=x>t</p>",
    "<p \u{C}onclick=x>t</p>", "<p a='b'/onclick='x'/>", "<a href=\"x\"\"onclick=y>t</a>",
    "<p ＯＮclick=x>t</p>", "<p title='&quot; onclick=&quot;x'>t</p>", "<p title=x`onclick=y>t</p>",
  ]

  /// Other namespaces, where elements and their texts are read otherwise.
  private static let foreign = [
    "<svg onload=alert(1)><style></svg><img src=x onerror=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<svg><script xlink:href=data:,x /></svg>",
    "<svg><a xlink:href='javascript:x'><text>t</text></a></svg>",
    "<svg><a><animate attributeName=href values=javascript:x /></a></svg>",
    "<svg><set attributeName=onmouseover to=alert(1) /></svg>",
    "<svg><use href='data:image/svg+xml,x#y'/></svg>",
    "<svg><foreignObject><iframe src=x></foreignObject></svg>",
    "<svg><image href=javascript:x onerror=y /></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><title><a title='</title><img src=x onerror=y>'></title></svg>",
    "<svg></p><style><a id='</style><img src=x onerror=alert(1)>'>",
    "<svg><desc><noscript><p title='</noscript><img src=x onerror=y>'></desc></svg>",
    "<svg><path fill='url(//evil/x)' stroke='url(javascript:x)' marker-end='url(&quot;data:x&quot;)'/></svg>",
    "<svg><p><style><!--</style><img title='--><img src=x onerror=y>'></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=x&gt;'>",
    "<math href='javascript:x'><mi xlink:href='javascript:y'>t</mi></math>",
    "<math><annotation-xml encoding='text/html'><script>x</script></annotation-xml></math>",
    "<math><maction actiontype='statusline#javascript:x' xlink:href='javascript:y'>t</maction></math>",
    "<math><malignmark><style><img onerror=x></style></malignmark></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x>",
    "<math><mi//xlink:href='data:x,<script>y</script>'>",
    "<svg xmlns='javascript:x' xmlns:xlink='y'><g/></svg>",
    "<title><svg><title></svg><img src=x onerror=y></title>",
    "<svg><text><tspan xml:base='javascript:/' href='x'>t</tspan></text></svg>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>x</x:script>",
  ]

  /// Text that is no markup in one place and is in another.
  private static let confusions = [
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea></textarea><script>x</script>", "<textarea><p title='</textarea><img src=x onerror=y>'>",
    "<title><script>alert(1)</script>", "<xmp><p title='</xmp><img src=x onerror=y>'></xmp>",
    "<plaintext><img src=x onerror=y>", "<noembed><img title='</noembed><img onerror=x>'></noembed>",
    "<template><script>alert(1)</script></template>",
    "<select><template><style><!--</style><a rel='--></style></template></select><img src=x onerror=y>'>",
    "<iframe><img title='</iframe><img src=x onerror=y>'></iframe>",
    "<style><style/><img src=x onerror=alert(1)>", "<style></style\u{0}><img src=x onerror=y></style>",
    "<!--><img src=x onerror=alert(1)>-->", "<!---><script>x</script>-->",
    "<!-- --!><img src=x onerror=y> -->", "<!--<img src=--><img src=x onerror=y>//>",
    "<! foo=\"><script>x</script>\">",
    "<!DOCTYPE x [<!ENTITY y '<script>z</script>'>]>&y;", "<![CDATA[<script>alert(1)</script>]]>",
    "<![CDATA[><img src=x onerror=y>]]>", "<?x ><img src=x onerror=y>?>", "</ <img src=x onerror=y>>",
    "<a title='<!--'>t</a><img title='--><img src=x onerror=y>'>", "&lt;b&gt;&amp;lt;",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "<p>&#60;script&#62;alert(1)</p>",
    "<table><a><table><img src=x onerror=y></table></a></table>",
    "<a><b><a><i><a onclick=x></b></a></i>",
    "<lookout-root><lookout-gap onclick=x></lookout-root><script>x</script>",
    "<p></lookout-root><img src=x onerror=y></p>",
  ]
}
