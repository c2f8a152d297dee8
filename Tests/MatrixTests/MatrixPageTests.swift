import Fixtures
import Foundation
import Matrix
import Testing

/// The page on the matrix names what the code has.
@Suite struct MatrixPageTests {
  @Test("docs/matrix.md has one line for each column, in order, and every word of every scale")
  func namesColumns() throws {
    let page = try String(contentsOfFile: PackageRoot.path("docs/matrix.md"), encoding: .utf8)
    let table = page.components(separatedBy: "## Scales")[0]
    let named = table.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("| `") else { return nil }
      return String(line.dropFirst(3).prefix { $0 != "`" })
    }
    #expect(named == MatrixColumn.all.map(\.name))
    for column in MatrixColumn.all {
      guard case .scale(let words) = column.kind, column.name != "specificity" else { continue }
      for word in words { #expect(page.contains("`\(word)`"), "\(column.name): \(word)") }
    }
  }

  @Test("titles of columns are told apart, also from names")
  func namesApart() {
    let names = MatrixColumn.all.flatMap { Set([$0.name, $0.title.lowercased()]) }
    #expect(Set(names).count == names.count)
  }
}
