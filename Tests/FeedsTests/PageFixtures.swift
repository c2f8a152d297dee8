/// Small pages in the styles of sites that Lookout reads. All names and events are invented.
enum PageFixtures {
  /// A news site on WordPress, with Yoast's linked data, a sidebar, related posts and comments.
  static let wordPress = #"""
    <!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8">
    <title>Ports of the bay agree on a shared customs window - The Harbour Post</title>
    <link rel="canonical" href="https://harbour.example/2026/05/ports-agree/">
    <meta property="og:locale" content="en_US"><meta property="og:type" content="article">
    <meta property="og:title" content="Ports of the bay agree on a shared customs window - The Harbour Post">
    <meta property="og:description" content="Three ports will clear cargo through one desk.">
    <meta property="og:site_name" content="The Harbour Post">
    <meta property="article:published_time" content="2026-05-12T02:30:00+00:00">
    <meta property="article:modified_time" content="2026-05-12T05:10:00+00:00">
    <meta property="og:image" content="https://harbour.example/wp-content/uploads/port.jpg">
    <meta name="author" content="Mira Tan"><meta name="generator" content="WordPress 6.5">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
    {"@type":"Article","@id":"https://harbour.example/2026/05/ports-agree/#article","headline":"Ports of the bay agree on a shared customs window",
     "datePublished":"2026-05-12T02:30:00+00:00","dateModified":"2026-05-12T05:10:00+00:00","author":{"@id":"https://harbour.example/#/person/1"},
     "mainEntityOfPage":{"@id":"https://harbour.example/2026/05/ports-agree/"},"keywords":["ports","customs"],"articleSection":["Trade"],"inLanguage":"en-US"},
    {"@type":"WebSite","@id":"https://harbour.example/#website","name":"The Harbour Post"},
    {"@type":"Person","@id":"https://harbour.example/#/person/1","name":"Mira Tan"}]}</script>
    <link rel="alternate" type="application/rss+xml" title="The Harbour Post &raquo; Feed" href="https://harbour.example/feed/">
    <link rel="alternate" type="application/rss+xml" title="The Harbour Post &raquo; Comments Feed" href="https://harbour.example/comments/feed/">
    <link rel="alternate" type="application/rss+xml" title="The Harbour Post &raquo; Ports of the bay Feed" href="https://harbour.example/2026/05/ports-agree/feed/">
    <link rel="alternate" type="application/json" href="https://harbour.example/wp-json/wp/v2/posts/7">
    <link rel="alternate" type="application/json+oembed" href="https://harbour.example/wp-json/oembed/1.0/embed?url=x">
    </head><body class="single has-sidebar with-comments">
    <header class="site-header"><a href="/">The Harbour Post</a><nav class="main-nav"><ul><li><a href="/politics">Politics and policy</a></li><li><a href="/trade">Trade</a></li><li><a href="/sea">The sea</a></li></ul></nav></header>
    <div id="content" class="site-content"><main><article class="post-7 post type-post">
    <header class="entry-header"><h1 class="entry-title">Ports of the bay agree on a shared customs window</h1>
    <div class="entry-meta">By <a href="/author/mira">Mira Tan</a> <time class="entry-date published" datetime="2026-05-12T02:30:00+00:00">May 12, 2026</time></div></header>
    <div class="entry-content">
    <figure class="wp-caption"><img src="port.jpg" alt=""><figcaption>Cranes at the northern terminal, photographed in April by our staff.</figcaption></figure>
    <p>The three largest ports of the bay will clear cargo through a single customs window from next year, their operators said on Tuesday.</p>
    <p>Shippers have asked for such a window for a decade, arguing that a container may now be inspected three times within eighty kilometres.</p>
    <div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="https://x.example/share">Share on X</a></li><li><a href="https://f.example/share">Share on F</a></li></ul></div>
    <p>“It is a small step on paper and a large one on the quay,” said the director of the northern port.</p>
    <p>A pilot will run from October, with <a href="/2026/04/rules/">rules published last month</a> serving as its basis, and a review is planned for the spring.</p>
    <p>Baca juga: <a href="/2026/03/other">Another ministry weighs its own window for fish</a></p>
    <p>Fees will not change.</p>
    </div><footer class="entry-footer"><span class="tags">Tagged <a href="/tag/ports">ports</a></span></footer></article>
    <div class="related-posts"><h3>You may also like</h3><div class="item"><h4><a href="/a">Ferries return to the eastern route</a></h4><p>Services resume after the monsoon with two new vessels and lower fares for islanders.</p></div>
    <div class="item"><h4><a href="/b">Fishermen ask for clearer borders at sea</a></h4><p>Associations want markers on the maps that their members use when they go out at night.</p></div>
    <div class="item"><h4><a href="/c">A museum for lighthouses</a></h4><p>The oldest tower of the coast opens to visitors after eleven years of repairs and debate.</p></div></div>
    <div id="comments" class="comments-area"><h2>2 thoughts</h2><ol class="comment-list"><li><article class="comment-body"><p>I have shipped through all three ports for years and this will save my small company a great deal of time.</p></article></li>
    <li><article class="comment-body"><p>We will see whether the unions agree, because nobody seems to have asked them about the night shifts.</p></article></li></ol></div>
    </main><aside id="secondary" class="widget-area"><section class="widget widget_text"><h2>About</h2><p>The Harbour Post reports on shipping, fisheries and trade around the bay, every weekday since 1998.</p></section></aside></div>
    <footer class="site-footer"><p>© 2026 The Harbour Post. All rights reserved. Reproduction in any form needs our consent in writing.</p></footer>
    <div class="cookie-notice"><p>We use cookies to improve your experience on this site. By continuing you accept our privacy policy.</p><button>OK</button></div>
    </body></html>
    """#

  /// A ministry on Drupal 7, whose dates are RDFa.
  static let drupal = #"""
    <!DOCTYPE html><html lang="en" dir="ltr" xmlns:dc="http://purl.org/dc/terms/"><head>
    <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
    <meta name="Generator" content="Drupal 7 (http://drupal.org)" />
    <link rel="alternate" type="application/rss+xml" title="Ministry of Islands RSS" href="/rss.xml" />
    <title>Joint statement on coastal resilience | Ministry of Islands</title></head>
    <body class="html not-front no-sidebars page-node">
    <div id="page"><div id="header"><a href="/">Ministry of Islands</a><div class="region region-navigation"><ul class="menu"><li><a href="/about">About the Ministry</a></li><li><a href="/news">News and statements</a></li></ul></div></div>
    <div class="breadcrumb"><a href="/">Home</a> » <a href="/news">News and statements</a></div>
    <h1 class="title" id="page-title">Joint statement on coastal resilience</h1>
    <div class="region region-content"><div id="node-88" class="node node-statement">
    <div class="submitted"><span property="dc:date dc:created" content="2026-03-04T09:00:00+08:00" datatype="xsd:dateTime">Wed, 03/04/2026 - 09:00</span></div>
    <div class="field field-name-body"><div class="field-items"><div class="field-item even" property="content:encoded">
    <p>The Minister and her counterparts met in the capital on 3 March 2026 to review the plan of action on coastal resilience.</p>
    <p>They welcomed the progress made since the last meeting, and agreed to open the early warning network to all members by the end of the year.</p>
    <ol><li>The network will carry tide and storm warnings.</li><li>Members will name one point of contact each.</li></ol>
    <p>The next meeting will be held in the second half of 2026.</p></div></div></div>
    <ul class="links inline"><li><a href="/node/88/print">Printer-friendly version</a></li></ul></div></div>
    <div id="footer"><p>Ministry of Islands, 1 Causeway Road. The Ministry is not answerable for what other sites say.</p></div></div></body></html>
    """#

  /// A site on Joomla with an introduction of its own, in Indonesian.
  static let joomla = #"""
    <!DOCTYPE html><html lang="id-id"><head><meta charset="utf-8">
    <base href="https://kementerian.example/berita/siaran/12-kerja-sama">
    <meta name="author" content="Humas"><meta name="description" content="Kerja sama maritim dibahas di ibu kota.">
    <meta name="generator" content="Joomla! - Open Source Content Management">
    <title>Menteri bahas kerja sama maritim</title>
    <link href="/berita/siaran?format=feed&amp;type=rss" rel="alternate" type="application/rss+xml" title="RSS 2.0">
    <link href="/berita/siaran?format=feed&amp;type=atom" rel="alternate" type="application/atom+xml" title="Atom 1.0"></head>
    <body><div class="nav-bar"><ul class="nav menu"><li><a href="/">Beranda</a></li><li><a href="/profil">Profil kementerian</a></li></ul></div>
    <div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="id-ID">
    <h1 itemprop="headline">Menteri bahas kerja sama maritim</h1>
    <dl class="article-info"><dd class="createdby" itemprop="author" itemscope><span itemprop="name">Biro Humas</span></dd>
    <dd class="published"><time datetime="2026-02-10T08:00:00+07:00" itemprop="datePublished">10 Februari 2026</time></dd></dl>
    <div class="intro"><p>Menteri menerima kunjungan duta besar negara sahabat di kantornya pada hari Selasa untuk membahas kerja sama maritim.</p></div>
    <div itemprop="articleBody">
    <p>Dalam pertemuan itu kedua pihak membicarakan keselamatan pelayaran, pertukaran data cuaca, dan pelatihan bagi awak kapal kecil.</p>
    <p>Menteri menyatakan bahwa kesepakatan akan ditandatangani pada pertengahan tahun setelah tim teknis menyelesaikan lampirannya.</p>
    <p>Duta besar menyambut baik rencana tersebut, dan mengundang tim teknis untuk berkunjung ke pelabuhan negaranya.</p></div></div>
    <div class="moduletable"><h3>Berita terbaru</h3><ul class="latestnews"><li><a href="/berita/11">Pelatihan awak kapal dibuka di pelabuhan timur</a></li><li><a href="/berita/10">Rapat koordinasi digelar di ibu kota</a></li><li><a href="/berita/9">Pemantauan cuaca diperluas ke pulau luar</a></li></ul></div>
    </body></html>
    """#

  /// A ministry on SharePoint: one form around everything, tables in tables, no paragraphs.
  static let sharePoint = #"""
    <html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="GENERATOR" content="Microsoft SharePoint">
    <title>Press Release</title></head><body><form id="aspnetForm" action="/x.aspx"><table width="100%"><tr><td class="ms-globalleft"><a href="/">Home</a> | <a href="/s">Site map</a> | <a href="/c">Contact the Ministry</a></td></tr>
    <tr><td><table><tr><td class="ms-leftnav" width="150"><table><tr><td><a href="/m1">Minister and deputies</a></td></tr><tr><td><a href="/m2">Press releases of the Ministry</a></td></tr><tr><td><a href="/m3">Consular matters and visas</a></td></tr></table></td>
    <td valign="top"><table><tr><td><font size="4"><b>Deputy Minister meets the delegation of the river commission</b></font></td></tr><tr><td>04/06/2026</td></tr>
    <tr><td><div class="ms-rtestate-field"><span>The Deputy Minister received a delegation of the river commission this morning at the Ministry and exchanged views on the water level of the dry season.<br><br>
    The delegation presented its report on the flow at the twelve stations of the lower river, and asked for earlier exchange of data from the dams upstream.<br><br>
    Both sides agreed to meet again before the rains.</span></div></td></tr></table></td></tr></table></td></tr>
    <tr><td align="center"><font size="1">Copyright 2026 Ministry of Rivers. Best viewed in 1024 x 768.</font></td></tr></table></form></body></html>
    """#

  /// A Thai news site: no spaces between words, few full stops.
  static let thai = #"""
    <!doctype html><html lang="th"><head><meta charset="utf-8"><title>รัฐมนตรีหารือความร่วมมือทางทะเล | ข่าวท่าเรือ</title>
    <meta property="og:site_name" content="ข่าวท่าเรือ"><meta property="og:type" content="article"><meta property="article:published_time" content="2026-01-20T10:00:00+07:00"></head><body>
    <div class="top"><a href="/">หน้าแรก</a><a href="/pol">การเมือง</a><a href="/eco">เศรษฐกิจ</a><a href="/int">ต่างประเทศ</a></div>
    <div class="c1"><div class="c2"><h1>รัฐมนตรีหารือความร่วมมือทางทะเล</h1><div class="c3">
    <p>รัฐมนตรีว่าการกระทรวงพบหารือกับเอกอัครราชทูตเมื่อวันจันทร์ที่ผ่านมา เพื่อหารือแนวทางความร่วมมือทางทะเลและการพัฒนาท่าเรือในภูมิภาค</p>
    <p>ทั้งสองฝ่ายเห็นพ้องให้จัดตั้งคณะทำงานร่วมด้านความปลอดภัยในการเดินเรือ และแลกเปลี่ยนข้อมูลสภาพอากาศระหว่างท่าเรือหลักของทั้งสองประเทศ</p>
    <p>คณะทำงานจะประชุมครั้งแรกในเดือนมีนาคม และจะรายงานผลต่อที่ประชุมระดับรัฐมนตรีในช่วงปลายปีนี้</p></div></div>
    <div class="c9"><h3>ข่าวที่เกี่ยวข้อง</h3><ul><li><a href="/1">ท่าเรือฝั่งตะวันออกเปิดบริการใหม่แล้ว</a></li><li><a href="/2">ชาวประมงขอเขตทำกินที่ชัดเจนกว่าเดิม</a></li><li><a href="/3">พิพิธภัณฑ์ประภาคารเปิดให้เข้าชม</a></li></ul></div></div>
    </body></html>
    """#

  /// A Japanese ministry; the tests encode it in Shift_JIS or EUC-JP.
  static func japanese(_ charset: String) -> String {
    #"""
    <html lang="ja"><head><meta http-equiv="Content-Type" content="text/html; charset=\#(charset)"><title>海洋協力に関する協議の開催｜海洋省</title></head><body>
    <div id="head"><a href="/">海洋省</a> <a href="/press/">報道発表</a> <a href="/policy/">政策</a></div>
    <div id="main"><h1>海洋協力に関する協議の開催</h1><p class="date">令和8年2月3日</p>
    <p>本日、海洋省において、第三回海洋協力に関する協議が開催されました。双方は、航行の安全及び気象情報の交換について意見を交換しました。</p>
    <p>また、双方は、港湾の整備及び人材の育成に関する協力を一層進めることで一致し、次回の協議を本年後半に開催することを確認しました。</p>
    <p>協議には、関係省庁の担当者が出席しました。</p></div>
    <div id="foot"><a href="/access">アクセス</a> <a href="/policy/privacy">個人情報の取扱い</a> 〒100-0000 東京都千代田区</div></body></html>
    """#
  }

  /// An Indonesian ministry: wrappers without meaning, each paragraph in two of them.
  static let indonesian = #"""
    <!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Indonesia dorong kerja sama kawasan - Kementerian Contoh</title>
    <meta property="og:site_name" content="Kementerian Contoh"></head><body><div><div><div><a href="/">Beranda</a></div><div><a href="/profil">Profil dan tugas kementerian</a></div><div><a href="/layanan">Layanan publik dan pengaduan</a></div></div>
    <div><div><div><h1>Indonesia dorong kerja sama kawasan</h1></div><div><div>Jakarta, 5 Mei 2026</div></div>
    <div><div>Wakil menteri menegaskan pentingnya kerja sama kawasan yang terbuka dan inklusif dalam pidatonya pada forum tahunan di Jakarta.</div></div>
    <div><div>Menurutnya, empat bidang kerja sama perlu didorong bersama, yaitu maritim, konektivitas, pembangunan berkelanjutan, dan ekonomi.</div></div>
    <div><div>Forum itu dihadiri perwakilan dari dua puluh negara, lembaga penelitian, serta pelaku usaha dari dalam dan luar negeri.</div></div>
    <div><div>Hasil forum akan disampaikan kepada para menteri.</div></div></div>
    <div><div>Bagikan</div><div><a href="https://w.example/">Bagikan melalui pesan</a></div></div></div></div>
    <div><div>Jl. Contoh No. 1, Jakarta</div><div><a href="/rss">RSS</a></div></div></body></html>
    """#

  static let challenge = #"""
    <!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head>
    <body><div class="main-wrapper"><h1>news.example</h1><noscript><div>Enable JavaScript and cookies to continue</div></noscript></div>
    <script>(function(){window._opt={cvId:'3'};})();</script></body></html>
    """#

  static let denied = #"""
    <HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access "http&#58;&#47;&#47;news&#46;example&#47;rss" on this server.<P>Reference&#32;&#35;18&#46;abc</P></BODY></HTML>
    """#

  static let missing = #"""
    <html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body></html>
    """#

  static let consent = #"""
    <!doctype html><html lang="en"><head><title>Before you continue</title></head><body><div><h1>Before you continue</h1>
    <p>We and our partners use cookies and data to deliver services, to measure how they are used, and to protect against spam, fraud and abuse.</p>
    <p>If you choose to accept all, we will also use cookies to develop new services and to show personalised content, depending on your settings.</p>
    <form action="/save"><button>Reject all</button><button>Accept all</button></form><a href="/more">More options</a></div></body></html>
    """#

  /// The front page of a news site: teasers of some length.
  static let front: String = {
    let teasers = (1...12).map { number in
      """
      <div class="card"><a href="/story/\(number)"><h3>Story number \(number) has a headline of some length</h3></a>
      <p>A teaser of one or two sentences tells what story number \(number) is about. It ends before it has said much.</p><span>2 hours ago</span></div>
      """
    }
    return """
      <!DOCTYPE html><html lang="en"><head><title>The Strait Daily: news of the region</title><meta property="og:type" content="website"></head>
      <body><nav><a href="/a">Asia</a><a href="/b">Business</a></nav><h1>The Strait Daily</h1><div class="grid">\(teasers.joined())</div>
      <p>The Strait Daily is published by a trust and takes no money from governments or companies of the region.</p></body></html>
      """
  }()

  /// A ministry's list of press releases.
  static let list: String = {
    let rows = (1...20).map { number in
      "<tr><td>\(number).05.2026</td><td><a href=\"/pr/\(number)\">Press release no. \(number): the minister receives guests from abroad</a></td></tr>"
    }
    return """
      <html><head><title>Press releases</title></head><body><h1>Press releases</h1><table>\(rows.joined())</table>
      <p><a href="?page=2">Next</a></p></body></html>
      """
  }()

  /// Several blocks of linked data: one broken, one in a comment, one with line feeds inside a text.
  static let linkedData = #"""
    <html><head><title>x</title>
    <script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>
    <script type="application/ld+json"><!-- {"@context":"http://schema.org","@type":["BreadcrumbList"],"itemListElement":[]} --></script>
    <script type="Application/LD+JSON; charset=utf-8">
    //<![CDATA[
    [{"@context":"http://schema.org","@type":["Thing","NewsArticle"],"headline":"Ministers &amp; envoys meet",
    "description":"Two lines
    of text","author":[{"@type":"Person","name":"A. Rahman"},"B. Cruz"],"datePublished":"2026-04-01T08:00:00+08:00",
    "image":{"@type":"ImageObject","url":"/img/1.jpg"},"publisher":{"@type":"Organization","name":"Wire Service"},
    "keywords":"summit, sea ; trade","articleBody":"Ministers and envoys of eleven countries met on Wednesday to discuss the sea lanes that they share, and the rules by which ships pass through them in good and in bad weather.\n\nThey will meet again in autumn, when a draft of the new rules is ready for them to read.",}]
    //]]>
    </script></head><body><p>Loading…</p></body></html>
    """#

  /// The front page of a ministry: a greeting above the titles of its news.
  static let ministryFront = """
    <html><head><title>Ministry of Straits</title></head><body><div><a href="/about">About us</a></div><div><h2>Welcome</h2>
    <p>The Ministry looks after the straits of the country, the ships that pass them and the people who live beside them, and is glad to tell you here what it does every day of the year.</p></div>
    <div><h2>News</h2><ul>\((1...14).map { "<li><a href=/n/\($0)>The minister opens meeting no. \($0) of the senior officials</a> \($0) May 2026</li>" }.joined())</ul></div></body></html>
    """

  /// Results of a search: each a link and some of what is behind it.
  static let results = """
    <html><head><title>Search</title></head><body><h1>Results</h1>
    \((1...8).map { "<div><a href=/r/\($0)>Title of result no. \($0)</a><br>The committee said in statement no. \($0) that the work would go on, and that a report is due next month.<br>h.example</div>" }.joined())
    </body></html>
    """

  /// A short press release under a large menu that no name gives away.
  static let menus = """
    <html><head><title>Release</title></head><body>\((1...6).map { number in "<div><ul>" + (1...15).map { "<li><a href=/\(number)/\($0)>Entry \(number) of menu \($0)</a></li>" }.joined() + "</ul></div>" }.joined())
    <div><h1>The straits are open</h1><div>The Ministry says that the straits are open again to ships of every size since Monday morning.</div>
    <table><tr><td><img src="a.jpg"></td></tr><tr><td>A ship leaves the harbour.</td></tr></table>
    <div>They had been closed for three days, since a ferry had lost its cargo in the narrowest part of the lane. Pilots will guide the larger ones until the end of the month.</div></div></body></html>
    """
}
