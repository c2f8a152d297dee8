import Foundation
import Matrix
import Model
import Testing

/// A statement of Tests/Statements with the pledges that a reader found in it.
struct MarkedStatement {
  /// One pledge as the reader saw it; fields that are `-` say that there is none.
  struct Expected {
    let paragraph: Int
    let verb: CommitmentQuality.VerbStrength
    let actors: [String]
    let deadline: String
    let funding: String
    let isRecall: Bool
    let begins: String
  }

  let title: String
  let lines: [String]
  let expected: [Expected]

  /// The first line is the title; a line that begins with `>` marks a pledge of the line above.
  init(_ name: String) throws {
    let path = PledgeFiles.root + "/Tests/Statements/\(name).txt"
    let all = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    title = all[0]
    var lines: [String] = []
    var expected: [Expected] = []
    for line in all.dropFirst() {
      if line.hasPrefix(">") {
        expected.append(try #require(Self.expected(line, paragraph: lines.count - 1), "\(name): \(line)"))
      } else {
        lines.append(line)
      }
    }
    self.lines = lines
    self.expected = expected
  }

  private static func expected(_ line: String, paragraph: Int) -> Expected? {
    let parts = line.dropFirst().split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.count == 6, let verb = CommitmentQuality.VerbStrength(rawValue: parts[0]) else { return nil }
    return Expected(
      paragraph: paragraph, verb: verb,
      actors: parts[1] == "-" ? [] : parts[1].split(separator: ";").map(String.init), deadline: parts[2],
      funding: parts[3], isRecall: parts[4] == "repledge", begins: parts[5])
  }

  func statement(date: Date?, language: String? = "en") -> PledgeStatement {
    PledgeStatement(
      title: title, date: date, language: language, paragraphs: PledgeParagraph.read(lines.map { (nil, $0) }))
  }
}

/// What the workspace of this repository knows.
enum PledgeFiles {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private static let read = Result {
    (
      actors: try ActorList.read(bytes: bytes("actors.csv"), file: "actors.csv"),
      matrix: try MonitoringMatrix.read(bytes: bytes("matrix.csv"), file: "matrix.csv")
    )
  }
  private static let bare = Result { PledgeHarvest(actors: try read.get().actors, commitments: []) }
  private static let whole = Result {
    PledgeHarvest(actors: try read.get().actors, commitments: try read.get().matrix.commitments)
  }

  /// A harvest that knows this repository's actors, and its matrix where asked.
  static func harvest(withMatrix: Bool = false) throws -> PledgeHarvest {
    try withMatrix ? whole.get() : bare.get()
  }

  private static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: root + "/analyses/" + name)))
  }
}

/// How well a harvest does against a marked statement.
struct PledgeScore {
  var found = 0
  var expected = 0
  var right = 0
  var verbs = 0
  var actors = 0
  var deadlines = 0
  var fundings = 0
  var recalls = 0
  /// What went wrong, a line each.
  var faults: [String] = []

  var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
  var recall: Double { expected == 0 ? 0 : Double(right) / Double(expected) }

  init(_ pledges: [Pledge], _ marked: MarkedStatement) {
    found = pledges.count
    expected = marked.expected.count
    var rest = pledges
    for wanted in marked.expected {
      guard let place = rest.firstIndex(where: { $0.text.contains(wanted.begins) }) else {
        faults.append("missed: \(wanted.begins)")
        continue
      }
      take(rest.remove(at: place), wanted)
    }
    faults += rest.map { "wrongly found: \($0.verb.rawValue) \($0.text)" }
  }

  private mutating func take(_ pledge: Pledge, _ wanted: MarkedStatement.Expected) {
    right += 1
    let funding = pledge.funding.map { "\($0.currency) \(Int($0.amount))" } ?? "-"
    count(\.verbs, pledge.verb == wanted.verb, "verb \(pledge.verb.rawValue)", wanted)
    count(\.actors, Set(pledge.actors) == Set(wanted.actors), "actors \(pledge.actors)", wanted)
    let deadline = pledge.deadline?.description ?? "-"
    count(\.deadlines, deadline == wanted.deadline, "deadline \(deadline)", wanted)
    count(\.fundings, funding == wanted.funding, "funding \(funding)", wanted)
    count(\.recalls, pledge.isRecall == wanted.isRecall, "recall \(pledge.isRecall)", wanted)
  }

  private mutating func count(
    _ field: WritableKeyPath<PledgeScore, Int>, _ isRight: Bool, _ what: String,
    _ wanted: MarkedStatement.Expected
  ) {
    if isRight { self[keyPath: field] += 1 } else { faults.append("\(what): \(wanted.begins)") }
  }

  var line: String {
    let percent = { (value: Double) in "\(Int((value * 100).rounded())) %" }
    return
      "precision \(percent(precision)), recall \(percent(recall)) (\(right) of \(expected) found, \(found - right) wrongly); of those found: verb \(verbs), actors \(actors), deadline \(deadlines), funding \(fundings), repledge \(recalls)"
  }
}
