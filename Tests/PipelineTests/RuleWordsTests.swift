import Fixtures
import Foundation
import Markup
import Pipeline
import Rules
import Testing
import Text

/// Rules come from the meaning of a tag, never from the wording of the items that they are measured on.
@Suite struct RuleWordsTests {
  @Test("no rule holds the slug of an issue or more than four consecutive words of a labelled item")
  func rulesAreNotFittedToLabelledItems() throws {
    let table = try WorkspaceFilesTests.table(PackageRoot.path("Tests/FinalCount/developments.csv"))
    var texts = table.rows.flatMap { [table.cell("headline", of: $0), table.cell("summary", of: $0)] }
    texts += try Self.evaluationTexts()
    let runs = Set(texts.flatMap(Self.runsOfFive))
    let slugs = Set(table.rows.map { table.cell("issue", of: $0) }.filter { $0.contains("-") })
    let rules = try Knowledge.rules(at: nil, workspace: Workspace(root: PackageRoot.path))
    for file in rules.files {
      for query in file.rules.map(\.query.text) + file.exceptions.map(\.text) {
        let copied = Self.runsOfFive(query).filter(runs.contains)
        #expect(copied.isEmpty, "\(file.path): \(copied)")
        let spelt = "-" + Tokenizer.words(of: query).joined(separator: "-") + "-"
        let slug = slugs.first { query.contains($0) || Self.isLong($0) && spelt.contains("-" + $0 + "-") }
        #expect(slug == nil, "\(file.path): \(slug ?? "")")
      }
    }
  }

  /// Slugs of two words are often a plain term of the field, such as blue economy; longer ones are not.
  private static func isLong(_ slug: String) -> Bool { slug.split(separator: "-").count > 2 }

  private static func runsOfFive(_ text: String) -> [String] {
    let words = Tokenizer.words(of: text)
    guard words.count >= 5 else { return [] }
    return (0...(words.count - 5)).map { words[$0..<($0 + 5)].joined(separator: " ") }
  }

  /// Texts that stand beside the repository; the test looks at fewer where they are not there, and says so.
  private static func evaluationTexts() throws -> [String] {
    try ["evaluation/dev.jsonl", "evaluation/sdg-dev.jsonl"].flatMap { name in
      guard let path = PackageRoot.shared(name) else {
        print("not looked at, for it is not here: ../shared/\(name)")
        return [String]()
      }
      return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").flatMap { line in
        let object = try JSONValue.parse(String(line))
        return [object["title"]?.string, object["summary"]?.string].compactMap(\.self)
      }
    }
  }
}
