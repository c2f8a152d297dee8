import Foundation

/// Pages that stand in front of a site and let only browsers and people through.
enum Challenge {
  /// Who put such a page in the document's place; nil where the answer is none. `body` may be a page's beginning.
  static func guardian(status: Int, headers: [Header], body: [UInt8]) -> String? {
    if let mark = marks.first(where: { headers.value(of: $0.field)?.lowercased() == $0.value }) {
      return mark.guardian
    }
    guard [403, 429, 503].contains(status), let server = headers.value(of: "Server")?.lowercased() else {
      return nil
    }
    let title = title(of: body)
    return pages.first { server.hasPrefix($0.server) && title.contains($0.title) }?.guardian
  }

  /// Fields by which guards say so themselves, whatever the status (AWS WAF sends 202 and 405).
  private static let marks = [
    (field: "cf-mitigated", value: "challenge", guardian: "Cloudflare"),
    (field: "x-amzn-waf-action", value: "challenge", guardian: "AWS WAF"),
    (field: "x-amzn-waf-action", value: "captcha", guardian: "AWS WAF"),
    (field: "x-vercel-mitigated", value: "challenge", guardian: "Vercel"),
  ]

  /// Pages known by the server's name and a part of their title, both in lower case.
  private static let pages = [
    (server: "cloudflare", title: "just a moment", guardian: "Cloudflare"),
    (server: "cloudflare", title: "attention required", guardian: "Cloudflare"),
    (server: "ddos-guard", title: "ddos-guard", guardian: "DDoS-Guard"),
    (server: "sucuri", title: "you are being redirected", guardian: "Sucuri"),
  ]

  private static func title(of body: [UInt8]) -> String {
    let page = String(decoding: body, as: UTF8.self).lowercased()
    guard let open = page.range(of: "<title"), let start = page[open.upperBound...].firstIndex(of: ">") else {
      return ""
    }
    return String(page[page.index(after: start)...].prefix { $0 != "<" })
  }
}
