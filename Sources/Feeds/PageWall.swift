import Markup

/// Tells pages that stand in the way of another from those that say something.
enum PageWall {
  /// More text than this, in `PageWeight`, and a page is no wall, whatever its words.
  private static let limit = 1_500

  /// The kind of wall; nil for other pages. What it says is looked for in the title, and, where there is little text, in
  /// that. A page that says it is an article is one.
  static func kind(of source: PageSource, title: String?, text: PageText, isArticle: Bool) -> Page.Kind? {
    guard text.weight <= limit, !isArticle else { return nil }
    let titles = [source.title, title].compactMap(\.self) + source.headings
    let body = foldingWhitespace(String(bodyText(source).prefix(4_000))).lowercased()
    let isBare = text.paragraphs.isEmpty
    if says(challengeTitles, titles, anywhere: isBare) { return .challenge }
    if text.weight <= 800, body.holds(oneOf: challengeWords) { return .challenge }
    if titles.contains(where: hasErrorNumber) || says(errorTitles, titles, anywhere: isBare) { return .error }
    if says(consentTitles, titles, anywhere: isBare) || isBare && body.holds(oneOf: consentWords) {
      return .consent
    }
    return nil
  }

  /// Whether a part of a title begins with one of the phrases, or has it anywhere: a headline may speak of what is not
  /// found, but seldom begins with that.
  private static func says(_ phrases: [String], _ titles: [String], anywhere: Bool) -> Bool {
    titles.contains { title in
      let title = title.lowercased()
      if anywhere { return title.holds(oneOf: phrases) }
      let parts = title.split { "-|–—:·".contains($0) }.map { foldingWhitespace(String($0)) }
      return parts.contains { part in phrases.contains { part.hasPrefix($0) } }
    }
  }

  private static func bodyText(_ source: PageSource) -> String {
    let tree = source.tree
    let body = tree.elements("body").first
    return (body ?? (tree.count > 0 ? 0 : nil)).map { tree.text(of: $0) } ?? ""
  }

  /// Whether a status of HTTP is all of the title, or stands beside a word for it.
  private static func hasErrorNumber(_ title: String) -> Bool {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(6).map(String.init)
    return words.indices.contains { place in
      guard statuses.contains(words[place]) else { return false }
      if place > 0 { return ["error", "http", "status", "code"].contains(words[place - 1]) }
      return words.count == 1 || statusWords.contains(words[1])
    }
  }

  private static let statuses: Set<String> = [
    "400", "401", "403", "404", "410", "429", "500", "502", "503", "504", "520", "521", "522",
  ]
  private static let statusWords: Set<String> = [
    "access", "authorization", "bad", "error", "file", "forbidden", "gateway", "gone", "internal", "not",
    "oops", "page",
    "server", "service", "too", "unauthorized",
  ]
  private static let challengeTitles = [
    "just a moment", "attention required", "access denied", "access to this page has been denied",
    "ddos-guard",
    "are you a robot", "are you human", "human verification", "security check", "bot verification",
    "pardon our interruption", "verifying you are human", "checking your browser", "request rejected",
    "you have been blocked", "please wait...", "one moment, please",
  ]
  private static let challengeWords = [
    "enable javascript and cookies to continue", "verify you are human", "checking your browser",
    "performing security verification", "complete the captcha", "not a robot", "incapsula incident",
    "the requested url was rejected", "you have been blocked", "unusual traffic",
    "you don't have permission to access", "request unsuccessful",
  ]
  private static let errorTitles = [
    "page not found", "not found", "forbidden", "bad gateway", "service unavailable", "internal server error",
    "gateway timeout", "under maintenance", "site maintenance", "page can't be found", "page can’t be found",
    "halaman tidak ditemukan", "tidak ditemukan", "tidak dijumpai", "ไม่พบหน้า", "không tìm thấy trang",
    "ページが見つかりません", "页面不存在", "找不到", "페이지를 찾을 수 없습니다", "hindi nahanap",
  ]
  private static let consentTitles = [
    "before you continue", "privacy consent", "cookie consent", "your privacy choices",
  ]
  private static let consentWords = [
    "before you continue", "we value your privacy", "we and our partners", "accept all", "reject all",
    "manage preferences", "manage your choices", "accept cookies",
  ]
}
