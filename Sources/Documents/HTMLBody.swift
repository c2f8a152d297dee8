import Foundation

/// Puts what cmark-gfm wrote, line by line, into the shape of our documents: headings with ids and a list of them, tables
/// with captions and numbered rows, charts, marked places.
struct HTMLBody {
  let charts: [String: String]
  private var out: [String] = []
  private var contents: [(id: String, text: String)] = []
  private var ids: Set<String> = []
  private var caption: String?
  private var table: [Substring] = []
  private var isInTable = false
  private var tables = 0
  private var figures = 0
  /// Where the list of headings goes: after the header table.
  private var contentsPlace: Int?

  init(charts: [String: String]) { self.charts = charts }

  /// How many chapters, and how many tables, make a list of chapters worth its space: a brief has the one and not the other.
  private static let few = (chapters: 14, tables: 8)

  var html: String {
    var lines = out
    if contents.count >= Self.few.chapters, tables >= Self.few.tables, let place = contentsPlace {
      let entries = contents.map { "<li><a href=\"#\($0.id)\">\($0.text)</a></li>" }
      lines.insert(
        "<nav aria-label=\"Contents\">\n<ol>\n\(entries.joined(separator: "\n"))\n</ol>\n</nav>", at: place)
    }
    return lines.joined(separator: "\n")
  }

  mutating func take(_ html: String) {
    let lines = html.split(separator: "\n", omittingEmptySubsequences: false)
    for (place, line) in lines.enumerated() {
      if isInTable {
        table.append(line)
        if line == "</table>" { closeTable() }
      } else if line == "<table>" {
        (isInTable, table) = (true, [line])
      } else {
        take(line, next: place + 1 < lines.count ? lines[place + 1] : "")
      }
    }
  }

  private mutating func take(_ line: Substring, next: Substring) {
    if next == "<table>", line.hasPrefix("<p>Table: "), line.hasSuffix("</p>") {
      caption = MarkedText.caption(line.dropFirst(3).dropLast(4))
    } else if line.hasPrefix("<h2>") {
      heading(line)
    } else if let figure = figure(line) {
      out.append(figure)
    } else if line == "<blockquote>", next.hasPrefix("<p><strong>[Analyst]</strong>") {
      out.append("<blockquote class=\"analyst\">")
    } else {
      out.append(Self.inline(line))
    }
  }

  private mutating func heading(_ line: Substring) {
    let text = String(line.dropFirst(4).dropLast(5))
    if contentsPlace == nil { contentsPlace = out.count }
    let id = identifier(text)
    // Annexes begin on a new page.
    let isFirstAnnex = text.hasPrefix("Annex ") && !contents.contains { $0.text.hasPrefix("Annex ") }
    contents.append((id, text))
    out.append("<h2 id=\"\(id)\"\(isFirstAnnex ? " class=\"annexes\"" : "")>\(text)</h2>")
  }

  /// Lower-case ASCII words of a heading, unique in the document.
  private mutating func identifier(_ text: String) -> String {
    let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let base = "s-" + words.prefix(6).joined(separator: "-")
    var id = base
    var number = 2
    while !ids.insert(id).inserted {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }

  /// A paragraph that is an image alone, as a figure with its chart inside.
  private mutating func figure(_ line: Substring) -> String? {
    guard line.hasPrefix("<p><img "), line.hasSuffix(" /></p>"),
      let address = Self.attribute("src", line), let words = Self.attribute("alt", line)
    else { return nil }
    guard let chart = charts[address] else { return "<p class=\"missing\">Figure: \(words)</p>" }
    figures += 1
    return "<figure>\n\(chart)<figcaption>Figure \(figures). \(words)</figcaption>\n</figure>"
  }

  private static func attribute(_ name: String, _ line: Substring) -> String? {
    guard let start = line.range(of: " \(name)=\"") ?? line.range(of: "<img \(name)=\""),
      let end = line[start.upperBound...].firstIndex(of: "\"")
    else { return nil }
    return String(line[start.upperBound..<end])
  }

  /// Images inside text are told by their words: nothing is fetched. Numbers lead to no place but say which they are.
  static func inline(_ line: Substring) -> String {
    var text = String(line)
    while let start = text.range(of: "<img "), let end = text[start.upperBound...].range(of: "/>") {
      let words = attribute("alt", text[start.lowerBound..<end.upperBound]) ?? ""
      text.replaceSubrange(start.lowerBound..<end.upperBound, with: words)
    }
    return numbered(text)
  }

  /// `<a href="#n17">43</a>` as a number with its id.
  private static func numbered(_ text: String) -> String {
    let opening = "<a href=\"#n"
    guard text.contains(opening) else { return text }
    let parts = text.components(separatedBy: opening)
    return parts.dropFirst().reduce(parts[0]) { done, part in
      guard let quote = part.range(of: "\">"), let end = part.range(of: "</a>"),
        part[..<quote.lowerBound].allSatisfy(\.isNumber), quote.upperBound <= end.lowerBound
      else { return done + opening + part }
      let id = "n" + part[..<quote.lowerBound]
      let shown = part[quote.upperBound..<end.lowerBound]
      let zero = shown == "0" ? " class=\"zero\"" : ""
      return done + "<data\(zero) value=\"\(id)\" title=\"\(id) in numbers.csv\">\(shown)</data>"
        + part[end.upperBound...]
    }
  }

  private mutating func closeTable() {
    isInTable = false
    let header = table.prefix { $0 != "</thead>" }.filter { $0.hasPrefix("<th>") || $0.hasPrefix("<th ") }
    let isCover = tables == 0 && contentsPlace == nil
    let isNumbered = header.first == "<th>No.</th>" || header.first == "<th align=\"right\">No.</th>"
    if !isCover || caption != nil { tables += 1 }
    var kind = isCover ? "cover" : "data"
    if header.count > 6 { kind += " many" }
    if header.first == "<th>Line</th>" || header.first == "<th>Date</th>" { kind += " ids" }
    var lines = ["<div class=\"table \(kind)\">", "<table>"]
    if let caption { lines.append("<caption>Table \(tables). \(caption)</caption>") }
    caption = nil
    var isFirst = false
    for line in table.dropFirst() {
      if line == "<tr>" {
        isFirst = true
        lines.append(String(line))
      } else if isFirst, isNumbered, line.hasPrefix("<td"), let number = Self.cell(line) {
        lines.append("<td id=\"ref-\(number)\">\(number)</td>")
        isFirst = false
      } else {
        if line.hasPrefix("<t") { isFirst = isFirst && line == "<tr>" }
        lines.append(Self.inline(line))
      }
    }
    out += lines + ["</div>"]
    table = []
  }

  /// The number that a cell holds.
  private static func cell(_ line: Substring) -> Int? {
    guard let start = line.firstIndex(of: ">"), let end = line.range(of: "</td>") else { return nil }
    return Int(line[line.index(after: start)..<end.lowerBound])
  }
}
