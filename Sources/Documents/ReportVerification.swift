/// Reckons every number of a report again from the files beside it, by another way than that by which it was drafted.
public struct ReportVerification: Sendable {
  /// How many numbers were reckoned.
  public var numbers = 0
  /// What does not agree, a line each; empty where all does.
  public var faults: [String] = []

  /// - Parameters:
  ///   - text: The report's Markdown.
  ///   - files: Text of each file of the data by its name.
  public init(text: String, files: [String: String]) {
    var tables: [String: ReportTable] = [:]
    for (name, file) in files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".csv") {
      guard let table = ReportTable(file) else {
        faults.append("\(name) cannot be read: a quote is open, or rows differ in length")
        continue
      }
      tables[String(name.dropLast(4))] = table
    }
    verify(tables, text: text, files: files)
  }

  /// The same from the sheets of a workbook.
  /// - Parameter files: Text of each chart by its name, and of each file that stands for a sheet.
  public init(text: String, sheets: [DataSheet], files: [String: String] = [:]) {
    var tables: [String: ReportTable] = [:]
    for sheet in sheets { tables[sheet.name] = ReportTable(sheet) }
    for (name, file) in files where name.hasSuffix(".csv") {
      tables[String(name.dropLast(4))] = ReportTable(file)
    }
    verify(tables, text: text, files: files)
  }

  private mutating func verify(_ tables: [String: ReportTable], text: String, files: [String: String]) {
    guard let numbers = tables["numbers"] else {
      faults.append("numbers.csv is missing or cannot be read")
      return
    }
    let stated = Stated(numbers)
    reckon(stated, tables)
    compare(stated, text: text, files: files)
    derive(tables)
  }

  /// What numbers.csv says: value and formula by id.
  private struct Stated {
    var values: [String: String] = [:]
    var formulas: [(id: String, words: String)] = []

    init(_ table: ReportTable) {
      guard let id = table.columns["id"], let value = table.columns["value"],
        let words = table.columns["formula"]
      else {
        return
      }
      for row in table.rows {
        values[String(row[id])] = String(row[value])
        formulas.append((String(row[id]), String(row[words])))
      }
    }
  }

  private mutating func reckon(_ stated: Stated, _ tables: [String: ReportTable]) {
    if stated.formulas.isEmpty { faults.append("numbers.csv has no column id, value and formula, or no row") }
    var bySheet: [String: [(id: String, formula: ReportFormula)]] = [:]
    for (id, words) in stated.formulas {
      guard let formula = ReportFormula(words) else {
        faults.append("\(id): “\(words)” is no formula")
        continue
      }
      bySheet[formula.sheet, default: []].append((id, formula))
    }
    for (sheet, formulas) in bySheet.sorted(by: { $0.key < $1.key }) {
      guard let table = tables[sheet] else {
        faults.append("\(sheet).csv is missing, and \(formulas.count) numbers rest on it")
        continue
      }
      var counter = FormulaCounter(table, formulas.map(\.formula))
      counter.run()
      for (place, entry) in formulas.enumerated() {
        numbers += 1
        let (said, found) = (stated.values[entry.id] ?? "", counter.results[place])
        if said != found {
          faults.append("\(entry.id): the report has \(said), the data gives \(found ?? "no value")")
        }
      }
    }
  }

  /// The numbers of text and charts are those of numbers.csv.
  private mutating func compare(_ stated: Stated, text: String, files: [String: String]) {
    for match in text.matches(of: #/\[([^\]\[]*)\]\(#(n[0-9]+)\)/#) {
      let (shown, id) = (String(match.1), String(match.2))
      guard let value = stated.values[id] else {
        faults.append("\(id): the text has \(shown), numbers.csv has no such number")
        continue
      }
      if value != shown { faults.append("\(id): the text has \(shown), numbers.csv has \(value)") }
    }
    for (name, file) in files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".svg") {
      for match in file.matches(of: #/data-number="(n[0-9]+)">\s*<title>[^<]*: ([0-9]+)<\/title>/#) {
        let (id, shown) = (String(match.1), String(match.2))
        if stated.values[id] != shown {
          faults.append(
            "\(id): \(name) has \(shown), numbers.csv has \(stated.values[id] ?? "no such number")")
        }
      }
    }
  }

  /// What matrix.csv draws from other files: how a commitment moved, and whether it is overdue.
  private mutating func derive(_ tables: [String: ReportTable]) {
    guard let matrix = tables["matrix"], let evidence = tables["evidence"], let report = tables["report"]
    else {
      for name in ["matrix", "evidence", "report"] where tables[name] == nil {
        faults.append("\(name).csv is missing")
      }
      return
    }
    var relations: [Substring: Set<Substring>] = [:]
    if let commitment = evidence.columns["commitment"], let relation = evidence.columns["relation"] {
      for row in evidence.rows { relations[row[commitment], default: []].insert(row[relation]) }
    }
    let last = report.rows.first { $0.first == "to" }?.last ?? ""
    guard let id = matrix.columns["id"], let movement = matrix.columns["movement"],
      let due = matrix.columns["due"],
      let lifecycle = matrix.columns["lifecycle"], let overdue = matrix.columns["overdue"]
    else {
      faults.append("matrix.csv lacks one of the columns id, movement, due, lifecycle and overdue")
      return
    }
    for row in matrix.rows {
      let isOver = ["delivered", "closed", "withdrawn", "superseded"].contains(row[lifecycle])
      let found = Self.movement(relations[row[id]] ?? [], isOver: isOver)
      if row[movement] != found {
        faults.append("\(row[id]): matrix.csv has it \(row[movement]), evidence.csv gives \(found)")
      }
      // A date known to the month is past when the month is: `2026-03` is not before `2026-03-31`, but `2026-03-32` is no day.
      let isLate = !row[due].isEmpty && !isOver && Self.isPast(row[due], last)
      if (row[overdue] == "yes") != isLate {
        faults.append(
          "\(row[id]): matrix.csv has overdue \(row[overdue]), its dates give \(isLate ? "yes" : "no")")
      }
    }
  }

  private static func movement(_ relations: Set<Substring>, isOver: Bool) -> String {
    let goesOn = !relations.isDisjoint(with: ["delivers", "advances"])
    let slips = !relations.isDisjoint(with: ["slips", "contradicts"])
    if goesOn && slips { return "moved and slipped" }
    if goesOn { return "moved" }
    if slips { return "slipped" }
    if !relations.isEmpty { return "named only" }
    return isOver ? "over" : "silent"
  }

  /// Whether a date, known to the year, month or day, lies wholly before the end of the last day of a period.
  private static func isPast(_ due: Substring, _ last: Substring) -> Bool {
    let parts = due.split(separator: "-").compactMap { Int($0) }
    let end = last.split(separator: "-").compactMap { Int($0) }
    guard parts.count >= 1, end.count == 3 else { return false }
    let month = parts.count > 1 ? parts[1] : 12
    let leap = (parts[0] % 4 == 0 && parts[0] % 100 != 0) || parts[0] % 400 == 0
    let days = month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    let day = parts.count > 2 ? parts[2] : days
    return (parts[0], month, day) <= (end[0], end[1], end[2])
  }
}

/// Reckons many formulas in one walk over a table.
struct FormulaCounter {
  let table: ReportTable
  let formulas: [ReportFormula]
  private(set) var results: [String?]
  private var counts: [Int]
  private var values: [String?]
  /// Places of formulas by what their first test needs; under nil those without a test that can be looked up.
  private var byKey: [String: [Int]] = [:]
  private var others: [Int] = []
  private var keyed: [(column: Int, isList: Bool)] = []

  init(_ table: ReportTable, _ formulas: [ReportFormula]) {
    self.table = table
    self.formulas = formulas
    counts = Array(repeating: 0, count: formulas.count)
    values = Array(repeating: nil, count: formulas.count)
    results = values
    var columns: [Int: Bool] = [:]
    for (place, formula) in formulas.enumerated() {
      guard formula.tests.allSatisfy({ table.columns[$0.column] != nil }) else {
        counts[place] = -1
        continue
      }
      guard let first = formula.tests.first, let column = table.columns[first.column] else {
        others.append(place)
        continue
      }
      switch first.test {
      case .equals(let wanted):
        for value in wanted { byKey["\(column)=\(value)", default: []].append(place) }
        columns[column] = columns[column] ?? false
      case .holds(let wanted) where wanted.count == 1:
        for value in wanted { byKey["\(column):\(value)", default: []].append(place) }
        columns[column] = true
      default: others.append(place)
      }
    }
    keyed = columns.map { (column: $0.key, isList: $0.value) }
  }

  mutating func run() {
    for row in table.rows {
      for place in others { count(place, row) }
      for key in keyed {
        for place in byKey["\(key.column)=\(row[key.column])"] ?? [] { count(place, row) }
        guard key.isList else { continue }
        for value in Set(row[key.column].split(separator: ";")) {
          for place in byKey["\(key.column):\(value)"] ?? [] { count(place, row) }
        }
      }
    }
    for (place, formula) in formulas.enumerated() where counts[place] >= 0 {
      results[place] =
        formula.measure == "rows" ? "\(counts[place])" : counts[place] == 1 ? values[place] : nil
    }
  }

  private mutating func count(_ place: Int, _ row: [Substring]) {
    for test in formulas[place].tests {
      guard let column = table.columns[test.column], ReportFormula.meets(row[column], test.test) else {
        return
      }
    }
    counts[place] += 1
    if let column = table.columns[String(formulas[place].measure.dropFirst("value of ".count))] {
      values[place] = String(row[column])
    }
  }
}
