import Foundation
import Pipeline

extension Verb {
  static let digest = Verb(
    name: "digest",
    summary:
      "what was new in any time: by area, issues that rose, commitments that moved, silent sources; as text, HTML, mail, feeds",
    usage:
      "digest [--since TIME] [--until TIME] [--week] [--to FORMS] [--output FILE] [--mail] [--feeds DIR]",
    example: "lookout digest --week --to html --output week.html",
    options: [
      Option("--since", "TIME", "from then; else a day before --until"),
      Option("--until", "TIME", "to before then; now unless given"),
      Option("--week", nil, "the seven days before --until"),
      Option("--to", "FORMS", "text, md, html, docx, pdf, commas between; text unless given"),
      Option("--output", "FILE", "write there; the ending follows the form where there are several"),
      Option("--mail", nil, "mail it to those whom feeds/settings.yaml names"),
      Option("--feeds", "DIR", "write each query of feeds/queries.yaml as NAME.atom and NAME.json there"),
      Option("--sources", "FILE", "the watch list that was scanned; else feeds/sources.opml"),
      .now,
    ]
  ) { arguments in
    try arguments.expect(0...0, "digest [--since TIME] [--until TIME] [--week]")
    let now = try arguments.date("--now") ?? Date()
    let until = try arguments.date("--until") ?? now
    guard !arguments.has("--week") || !arguments.has("--since") else {
      throw UsageError("--week is the seven days before --until; it does not go with --since")
    }
    let since =
      try arguments.date("--since") ?? until.addingTimeInterval(arguments.has("--week") ? -604_800 : -86_400)
    guard since < until else { throw UsageError("--since is not before --until") }
    let forms = try DigestForm.read(arguments.all("--to"))
    guard forms.allSatisfy(\.isText) || arguments.value("--output") != nil || forms == [.html] else {
      throw UsageError("docx and pdf need --output FILE")
    }
    let isWanted = !arguments.all("--to").isEmpty || arguments.value("--output") != nil
    let setting = try Setting(arguments)
    let desk = try setting.desk()
    if let folder = arguments.value("--feeds") {
      for path in try await desk.writeFeeds(to: folder, at: now) {
        Console.write("\(setting.workspace.shown(path))\n")
      }
      guard arguments.has("--mail") || isWanted else { return .done }
    }
    let digest = try await desk.digest(of: since..<until, sources: try setting.sources(arguments))
    if arguments.has("--mail") {
      let to = try await desk.mail(digest, at: now)
      Console.say("mailed to \(to.joined(separator: ", "))\n")
      guard isWanted else { return .done }
    }
    return deliver(digest, forms, arguments.value("--output"), desk)
  }

  private static func deliver(_ digest: Digest, _ forms: [DigestForm], _ output: String?, _ desk: Desk)
    -> ExitCode
  {
    var isWhole = true
    for form in forms {
      do {
        let bytes = try form.document.map { try desk.convert(digest.markdown, to: $0, title: digest.title) }
        guard let output else {
          if let bytes {
            Console.write(bytes)
          } else {
            Console.write(Console.headed(digest.text(width: Console.width)))
          }
          continue
        }
        let path = forms.count == 1 ? output : stem(output) + "." + form.ending
        try Files.write(bytes ?? Array(digest.text().utf8), to: path)
        Console.write("\(desk.workspace.shown(path))\n")
      } catch {
        Console.say("lookout: \(error)\n")
        isWhole = false
      }
    }
    return isWhole ? .done : .found
  }

  /// A path without the ending of a form.
  private static func stem(_ path: String) -> String {
    let endings = DigestForm.allCases.map { "." + $0.ending }
    return endings.first { path.hasSuffix($0) }.map { String(path.dropLast($0.count)) } ?? path
  }
}

/// A form of a digest.
private enum DigestForm: String, CaseIterable {
  case text
  case markdown = "md"
  case html, docx, pdf

  static func read(_ words: [String]) throws -> [DigestForm] {
    guard !words.isEmpty else { return [.text] }
    return try words.flatMap { $0.split(separator: ",") }.map { word in
      guard let form = DigestForm(rawValue: String(word)) else {
        throw UsageError("--to takes text, md, html, docx and pdf, commas between, not \(word)")
      }
      return form
    }
  }

  var isText: Bool { self == .text || self == .markdown || self == .html }
  var ending: String { self == .text ? "txt" : rawValue }
  var document: DocumentForm? { DocumentForm(rawValue: rawValue) }
}
