import Foundation
import Model

/// A report while it is written: its text grows, and every number and reference that it takes is noted.
struct ReportDraft {
  let material: ReportMaterial
  /// Evidence by commitment, the weightiest first.
  let evidence: [String: [ReportEvidence]]
  let movements: [String: Movement]
  let actors: [String: Actor]
  /// Lines of each commitment: those it names, and those of other frameworks that say the same.
  let lines: [String: [String]]
  private(set) var numbers: [ReportNumber] = []
  /// Items in the order in which they were cited first.
  private(set) var cited: [ReportItem] = []
  private var places: [String: Int] = [:]
  /// Sentences that say what items say, with the section and the item.
  private(set) var sentences: [[String]] = []
  /// Charts by the address that the text names them with.
  var charts: [(address: String, svg: String)] = []
  /// Where the numbers stand that are taken now, in words.
  var section = ""

  init(_ material: ReportMaterial) {
    self.material = material
    evidence = Dictionary(grouping: material.evidence, by: \.commitment)
      .mapValues { $0.sorted(by: Self.weightier) }
    var movements: [String: Movement] = [:]
    for tracked in material.commitments {
      movements[tracked.commitment.id] = Movement(
        (evidence[tracked.commitment.id] ?? []).map(\.relation),
        isOver: tracked.status.lifecycle?.isOver ?? false)
    }
    self.movements = movements
    actors = Dictionary(material.actors.map { ($0.id, $0) }) { first, _ in first }
    lines = FrameworkCuts.lines(of: material.commitments.map(\.commitment), material.frameworks)
  }

  /// `[43](#n17)`: a number with its id.
  mutating func number(_ value: Int, _ formula: Formula, _ place: String) -> String {
    "[\(value)](#\(note("\(value)", formula, place)))"
  }

  mutating func number(_ value: String, _ formula: Formula, _ place: String) -> String {
    "[\(value)](#\(note(value, formula, place)))"
  }

  /// Notes a number that a chart shows.
  /// - Returns: Its id.
  mutating func note(_ value: String, _ formula: Formula, _ place: String) -> String {
    let id = "n\(numbers.count + 1)"
    numbers.append(
      ReportNumber(
        id: id, value: value, formula: formula.words,
        place: [section, place].filter { !$0.isEmpty }.joined(separator: ": ")))
    return id
  }

  /// `[3]`: a reference to an item.
  mutating func cite(_ item: ReportItem) -> String {
    if let number = places[item.id] { return "[\(number)]" }
    cited.append(item)
    places[item.id] = cited.count
    return "[\(cited.count)]"
  }

  /// The longest run of an item's own words, in characters.
  private static let quotation = 260

  /// An item's own words in quotation marks, who published them and when, and the reference.
  mutating func quote(_ text: String, _ item: ReportItem) -> String {
    var words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.count > Self.quotation {
      let cut = words.prefix(Self.quotation)
      words = cut[..<(cut.lastIndex(where: \.isWhitespace) ?? cut.endIndex)] + " …"
    }
    sentences.append([section, words, item.id])
    let isForeign = item.language.map { !$0.hasPrefix("en") } ?? false
    let language = isForeign ? ", in \(Words.language(item.language))" : ""
    return
      "“\(Markdown.escaped(words))” (\(Markdown.escaped(item.publisher)), \(Words.day(item.published))\(language)) "
      + cite(item)
  }

  /// The weightiest evidence of a commitment, in its own words.
  mutating func strongest(_ commitment: String) -> String {
    guard let first = evidence[commitment]?.first else { return "" }
    return quote(first.passage ?? first.item.title, first.item)
  }

  /// What an analyst accepted first, then deliveries and slips, then by score, the newer of two.
  private static func weightier(_ a: ReportEvidence, _ b: ReportEvidence) -> Bool {
    let (x, y) = (rank(a), rank(b))
    if x != y { return x < y }
    if a.score != b.score { return a.score > b.score }
    let (i, j) = (a.item.published ?? .distantPast, b.item.published ?? .distantPast)
    return i == j ? a.item.id < b.item.id : i > j
  }

  private static func rank(_ evidence: ReportEvidence) -> Int {
    let kind =
      switch evidence.relation {
      case .delivers: 0
      case .slips: 1
      case .contradicts: 2
      case .advances: 3
      case .repledges: 4
      case .context: 5
      }
    return evidence.isAccepted ? kind : kind + 10
  }

  // MARK: Names

  /// `**CHN-2002-01** Declaration on the Conduct of Parties (DOC) *(unverified)*`.
  func name(_ commitment: Commitment) -> String {
    "**\(commitment.id)** \(Markdown.escaped(commitment.title))\(mark(commitment.confidence))"
  }

  func mark(_ confidence: Confidence) -> String { confidence == .unverified ? " *(unverified)*" : "" }

  func name(ofArea area: String) -> String {
    Area(rawValue: area)?.name ?? material.areaNames[area].map(Markdown.escaped) ?? area
  }

  func names(_ ids: [String]) -> String {
    ids.map { Markdown.escaped(actors[$0]?.shortName ?? $0) }.joined(separator: ", ")
  }

  func status(_ status: CommitmentStatus) -> String {
    let parts = [status.lifecycle?.rawValue, status.trajectory?.rawValue].compactMap(\.self)
    return parts.isEmpty ? "not assessed" : parts.joined(separator: ", ")
  }

  func movement(_ id: String) -> Movement { movements[id] ?? .silent }

  func commitments(in area: String) -> [TrackedCommitment] {
    material.commitments.filter { Self.roots($0.commitment.areas).contains(area) }
  }

  /// Who has a hand in a commitment: those who promised it and those who carry it out.
  static func actors(of commitment: Commitment) -> [String] {
    var seen: Set<String> = []
    return (commitment.partners + commitment.roles.promisors + commitment.roles.implementing)
      .filter { seen.insert($0).inserted }
  }

  /// The first parts of tags, each once.
  static func roots(_ tags: [String]) -> [String] {
    var seen: Set<String> = []
    return tags.map { String($0.prefix { $0 != "." }) }.filter { seen.insert($0).inserted }
  }

  /// `delivers 1, slips 2`, each number with its id.
  mutating func relations(_ id: String) -> String {
    let found = evidence[id] ?? []
    var parts: [String] = []
    for relation in Relation.allCases {
      let count = found.filter { $0.relation == relation }.count
      guard count > 0 else { continue }
      let formula = Formula.rows(
        "evidence", .is("commitment", id), .is("relation", relation.rawValue))
      parts.append("\(relation.rawValue) \(number(count, formula, "\(id), \(relation.rawValue)"))")
    }
    return parts.joined(separator: ", ")
  }

  // MARK: Tables

  /// A table with its caption; columns from the `numeric`th on stand to the right.
  func table(_ caption: String, _ header: [String], _ rows: [[String]], numeric: Set<Int> = []) -> String {
    let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |\n" }
    let rule = header.indices.map { numeric.contains($0) ? "---:" : "---" }
    return "Table: \(caption)\n\n" + line(header) + line(rule) + rows.map(line).joined() + "\n"
  }

  /// An image whose SVG lies beside the data.
  mutating func figure(_ name: String, _ svg: String, _ caption: String) -> String {
    let address = "\(material.dataFolder)/\(name).svg"
    charts.append((address, svg))
    return "![\(caption)](\(address))\n\n"
  }
}

extension ReportMaterial {
  /// `report-2026Q1-apsc-blueprint-2025`.
  public var name: String {
    let words = framework.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return "report-\(period.slug)-\(words.joined(separator: "-"))"
  }

  /// Where the data lies, beside the report.
  public var dataFolder: String { name + "-data" }

  /// The workbook with the same data, beside it.
  public var workbookFile: String { name + ".xlsx" }
}
