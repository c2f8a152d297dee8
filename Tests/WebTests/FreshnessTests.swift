import Foundation
import Testing

@testable import Web

@Suite struct FreshnessTests {
  /// Sun, 06 Nov 1994 08:49:37 GMT
  static let then = 784_111_777

  @Test(
    "the three forms of an HTTP date are one moment",
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", then), ("Sunday, 06-Nov-94 08:49:37 GMT", then),
      ("Sun Nov  6 08:49:37 1994", then), ("sun, 06 nov 1994 08:49:37 gmt", then),
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Thu, 29 Feb 2024 23:59:60 GMT", 1_709_251_200),
      ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
    ])
  func readsDates(_ text: String, _ seconds: Int) {
    #expect(HTTPDate.seconds(text, now: Self.then) == seconds)
  }

  @Test(
    "what is no HTTP date is none",
    arguments: [
      "", "0", "-1", "now", "Sun, 06 Nov 1994 08:49:37 EST", "Sun, 31 Nov 1994 08:49:37 GMT",
      "Thu, 29 Feb 2023 00:00:00 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 8:49:37 GMT",
      "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 19940 08:49:37 GMT", "1994-11-06T08:49:37Z",
      "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, ٠٦ Nov 1994 08:49:37 GMT", "Sun Nov 6 08:49:37 1994 GMT +0",
    ])
  func refusesDates(_ text: String) {
    #expect(HTTPDate.seconds(text, now: Self.then) == nil)
  }

  @Test("a year of two digits lies no more than 50 years ahead")
  func choosesCenturies() {
    let now = 1_790_000_000  // 2026
    func year(_ digits: String) -> Int? {
      HTTPDate.seconds("Sunday, 06-Nov-\(digits) 08:49:37 GMT", now: now).map { 1970 + $0 / 31_556_952 }
    }
    #expect(year("26") == 2026)
    #expect(year("76") == 2076)
    #expect(year("77") == 1977)
    #expect(year("99") == 1999)
  }

  static let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT"

  @Test(
    "how long an answer holds, and how long to wait, come from its head",
    arguments: [
      ([], nil, nil), (["Cache-Control: max-age=600"], 600, nil),
      (["Cache-Control: Max-Age=600", "Age: 100"], 500, nil),
      (["Cache-Control: max-age=60", "Age: 100"], 0, nil),
      (["Cache-Control: s-maxage=600"], nil, nil), (["Cache-Control: public, max-age=\"30\""], 30, nil),
      (["Cache-Control: max-age=600, no-cache"], 0, nil), (["Cache-Control: no-store"], 0, nil),
      (["Cache-Control: no-cache=\"set-cookie, x\", max-age=5"], 5, nil),
      (["Cache-Control: public", "Cache-Control: max-age=7"], 7, nil),
      (["Cache-Control: max-age=9, max-age=8"], 8, nil), (["Cache-Control: max-age=soon"], 0, nil),
      (["Cache-Control: max-age=-1"], 0, nil), (["Cache-Control: max-age"], 0, nil),
      (["Cache-Control: max-age=99999999999999999999"], 2_147_483_647, nil),
      (["Cache-Control: ,,=,\"", "Expires: Sun, 06 Nov 1994 08:50:37 GMT", date], 60, nil),
      (["Expires: Sun, 06 Nov 1994 08:50:37 GMT", date], 60, nil),
      (["Expires: Sun, 06 Nov 1994 08:50:37 GMT", date, "Age: 20"], 40, nil),
      (["Expires: Sun, 06 Nov 1994 08:50:37 GMT", date, "Cache-Control: max-age=5"], 5, nil),
      (["Expires: Sun, 06 Nov 1994 08:39:37 GMT", date], 0, nil), (["Expires: 0"], 0, nil),
      (["Expires: Sun, 06 Nov 1994 08:49:57 GMT"], 10, nil),
      (["Retry-After: 120"], nil, 120), (["Retry-After: 0"], nil, nil), (["Retry-After: soon"], nil, nil),
      (["Retry-After: Sun, 06 Nov 1994 08:50:37 GMT", date], nil, 60),
      (["Retry-After: Sunday, 06-Nov-94 08:50:37 GMT", date], nil, 60),
      (["Retry-After: Sun Nov  6 08:50:37 1994", date], nil, 60),
      (["Retry-After: Sun Nov  6 08:50:37 1994"], nil, 50),
      (["Retry-After: Sun, 06 Nov 1994 08:39:37 GMT", date], nil, nil),
      (["Retry-After: 99999999999999999999"], nil, 2_147_483_647),
      (["Retry-After: -5"], nil, nil), (["Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"], nil, 2_147_483_647),
    ] as [([String], Int?, Int?)])
  func reads(_ fields: [String], _ freshFor: Int?, _ retryAfter: Int?) {
    let headers = fields.map { field in
      let parts = field.split(separator: ":", maxSplits: 1)
      return Header(name: String(parts[0]), value: parts[1].trimmingCharacters(in: .whitespaces))
    }
    // Ten seconds after `date`.
    let received = Date(timeIntervalSince1970: Double(Self.then + 10))
    #expect(
      Freshness(headers: headers, received: received) == Freshness(freshFor: freshFor, retryAfter: retryAfter)
    )
  }

  @Test("a clock that shows anything does no harm", arguments: [.infinity, -.infinity, .nan, 1e300, -1e300])
  func survivesClocks(_ seconds: Double) {
    let headers = [Header(name: "Expires", value: "Sun, 06 Nov 1994 08:50:37 GMT")]
    let freshness = Freshness(headers: headers, received: Date(timeIntervalSince1970: seconds))
    // A clock that shows no date shows 1970.
    #expect(freshness.freshFor == (seconds == 1e300 ? 0 : 784_111_837))
  }
}
