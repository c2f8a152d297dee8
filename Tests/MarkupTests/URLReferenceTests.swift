import Markup
import Testing

@Suite struct URLReferenceTests {
  @Test(
    "the examples of RFC 3986 section 5.4",
    arguments: [
      ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
      ("/g", "http://a/g"),
      ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
      ("#s", "http://a/b/c/d;p?q#s"),
      ("g#s", "http://a/b/c/g#s"), (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"),
      (".", "http://a/b/c/"),
      ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../../g", "http://a/g"),
      ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"),
      ("./g/.", "http://a/b/c/g/"), ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
      ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/../x", "http://a/b/c/g#s/../x"),
    ])
  func resolves(_ reference: String, _ url: String) {
    #expect(URLReference.resolve(reference, against: "http://a/b/c/d;p?q") == url)
  }

  @Test(
    arguments: [
      ("a/b", nil, "a/b"), ("//h/x", nil, "//h/x"), ("x", "http://h", "http://h/x"),
      ("ä/ü", "http://h/", "http://h/ä/ü"),
      (" http://h/\n ", nil, "http://h/"), ("x", "mailto:a@b", "x"), ("javascript:x", nil, ""),
      ("tag:a,2020:b", nil, "tag:a,2020:b"),
      ("HTTP://h/", nil, "HTTP://h/"), ("feed:https://h/f", nil, "feed:https://h/f"),
      ("feed://h/f", nil, "feed://h/f"),
      ("feed:javascript:x", nil, ""), ("feed:feed:x", nil, ""), ("http\u{1}://h/", nil, "http://h/"),
      ("java\u{1}script:x", nil, ""), ("https://h/a b\n", nil, "https://h/a b"), ("x", "urn:a:b", "x"),
      ("x", "http:///h/a/b", "http://h/a/x"), ("https:////h/x", nil, "https://h/x"),
      ("file:///h/x", nil, ""), ("////k/x", "http://h/a", "http://k/x"),
      ("//h/x", "http:///k/a", "http://h/x"),
    ] as [(String, String?, String)])
  func keepsWhatItCannotResolve(_ reference: String, _ base: String?, _ url: String) {
    #expect(URLReference.safe(reference, base: base) == url)
  }
}
