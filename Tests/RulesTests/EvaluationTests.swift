import Model
import Rules
import Testing

@Suite struct EvaluationTests {
  @Test(
    "queries of words are true of the texts they should be",
    arguments: [
      ("sea", "The SEA.", true), ("sea", "seas", false), ("seas*", "seaside", true), ("seas*", "sea", false),
      ("\"south china sea\"", "south-China  sea", true), ("\"south china sea\"", "south sea china", false),
      ("south-china", "south china", true), ("\"coast guard*\"", "Coast guards", true),
      ("a AND b", "b x a", true), ("a AND b", "a", false), ("a OR b", "b", true),
      ("a OR b AND c", "a", true), ("(a OR b) AND c", "a", false),
      ("a NOT b", "a", true), ("a NOT b", "a b", false), ("NOT b", "a", true),
      ("a AND NOT (b OR c)", "a c", false),
      ("a NEAR/2 b", "b x a", true), ("a NEAR/1 b", "b x a", false), ("a NEAR/2 a", "a", false),
      ("a NEAR/2 a", "a x a", true), ("a BEFORE/2 b", "a x b", true), ("a BEFORE/2 b", "b x a", false),
      ("(a OR b) NEAR/1 \"c d\"", "c d b", true), ("a NEAR/1 b NEAR/1 c", "a b c", true),
      ("a BEFORE/10 b NEAR/1 c", "a b x b c", true),
      ("\"a b\"~1", "a x b", true), ("\"a b\"~1", "a x x b", false), ("\"a b\"~2", "b a", true),
      ("\"a b\"~1", "b a", false), ("\"a a\"~1", "a", false), ("\"a a\"~1", "a x a", true),
      ("\"vietnam\"", "Vietnam's", true), ("US NEAR/1 navy", "US's navy", true),
      ("“a b”", "a b", true), ("\"say \\\"x\\\"\"", "say x", true), ("\"AND\"", "and", true),
      ("cooperation", "co\u{AD}operation", true), ("asean", "ＡＳＥＡＮ", true),
    ])
  func evaluates(_ query: String, _ text: String, _ expected: Bool) throws {
    #expect(try matches(query, text) == expected)
  }

  @Test(
    "a pattern with diacritics insists on them, one without does not",
    arguments: [
      ("dao", "đảo", true), ("đảo", "đảo", true), ("đảo", "dao", false), ("đảo", "đáo", false),
      ("\"biển dong\"", "BIỂN ĐÔNG", true), ("\"biển đông\"", "bien dong", false),
      ("dong*", "đông", true), ("đông*", "đôngx", true), ("đông*", "dongx", false),
    ])
  func isSmartAboutDiacritics(_ query: String, _ text: String, _ expected: Bool) throws {
    #expect(try matches(query, text) == expected)
  }

  @Test(
    "`=` insists on case, in words and phrases",
    arguments: [
      ("=COC", "the COC", true), ("=COC", "the coc", false), ("=COC", "ＣＯＣ", true),
      ("=\"US Navy\"", "us navy", false),
      ("=\"US Navy\"", "US Navy", true), ("=US", "us", false), ("=\"U.S.\"", "U.S. x", true),
      ("=\"U.S.\"", "u.s.", false),
      ("=Dong", "Đông", true), ("=Dong", "đông", false), ("=Indo*", "Indonesia", true),
      ("=Indo*", "indonesia", false),
      ("=\"a B\"~2", "a x B", true), ("=\"a B\"~2", "a x b", false),
    ])
  func insistsOnCase(_ query: String, _ text: String, _ expected: Bool) throws {
    #expect(try matches(query, text) == expected)
  }

  @Test(
    "Hangul nouns match with their particles; scripts without spaces match whole words of ICU",
    arguments: [
      ("아세안", "아세안은 회의", true), ("아세안", "대아세안", false), ("\"남중국해 분쟁\"", "남중국해 분쟁에서", true),
      ("한국", "한", false), ("ไทย", "เรือไทยจับปลา", true), ("ทย", "เรือไทยจับปลา", false),
      ("ปลา", "เรือไทยจับปลา", true), ("南海", "在南海行动", true), ("海行", "在南海行动", false),
      ("南海行为准则", "《南海行为准则》", true), ("東南*", "東南アジアの会議", true), ("東南", "東南アジアの会議", false),
      ("เรือ NEAR/2 จับ", "เรือไทยจับปลา", true), ("เรือ NEAR/1 จับ", "เรือไทยจับปลา", false),
      ("\"เรือ จับ\"~1", "เรือไทยจับปลา", true), ("ทะเลจีนใต้", "ใน\u{200B}ทะเล\u{200B}จีน\u{200B}ใต้", true),
    ])
  func knowsScripts(_ query: String, _ text: String, _ expected: Bool) throws {
    #expect(try matches(query, text) == expected)
  }

  private let item = ItemContent(
    title: "Coast guard talks", summary: "ASEAN met", content: "In Jakarta",
    link: "https://www.antaranews.com/x",
    publisher: "The Jakarta Post", language: "id")

  @Test(
    "fields, source, language and tags narrow a query",
    arguments: [
      ("title:talks", true), ("summary:talks", false), ("content:(jakarta OR x)", true),
      ("title:(coast NOT asean)", true),
      ("talks NEAR/9 asean", false), ("source:\"jakarta post\"", true), ("source:jak*", true),
      ("source:antaranews.com", true),
      ("source:post.com", false), ("lang:id", true), ("lang:(en OR ms)", false),
      ("tag:area/maritime.*", true),
      ("tag:area/maritime", false), ("tag:area/maritime.scs", true), ("tag:area/mari.*", false),
      ("tag:partner/*", false),
      ("tag:area/*", true), ("title:tag:area/maritime.scs", true), ("talks^2 AND lang:id", true),
    ])
  func narrows(_ query: String, _ expected: Bool) throws {
    let tags = [Model.Tag(facet: .area, tag: "maritime.scs", score: 1, confidence: 0.5)]
    #expect(try CompiledQuery(Query.parse(query)).matches(item, tags: tags) == expected)
  }

  @Test("places are the words that made the query true, in scalars of the field") func findsPlaces() throws {
    let content = ItemContent(title: "🇻🇳 Tàu cá", summary: "a tàu x cá")
    let places = try CompiledQuery(Query.parse("tau BEFORE/2 ca")).places(in: content)
    #expect(places.map(\.text) == ["Tàu cá", "tàu x cá"])
    #expect(places.map(\.start) == [3, 2])
    #expect(places.map(\.field) == [.title, .summary])
  }
}
