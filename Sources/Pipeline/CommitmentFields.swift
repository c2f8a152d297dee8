import Markup
import Matrix
import Model

extension CommitmentText {
  /// The fields that analysts fill in, by their titles; one that is empty is not assessed.
  static func fields(_ commitment: Commitment) -> [(String, String)] {
    let judged = [
      "verb_strength", "specificity", "measurable", "compliance", "outcome", "impact", "sustainability",
      "irreversibility", "review_state",
    ]
    let texts = cells(commitment) {
      !judged.contains($0)
        && !["watch_query", "lifecycle", "trajectory", "superseded_by", "status_date"].contains($0)
    }
    let assessed = cells(commitment) { judged.contains($0) }
    let open = judged.compactMap { name in
      assessed.contains { $0.name == name } ? nil : MatrixColumn.named(name)?.title.lowercased()
    }
    return (texts + assessed).map { ($0.title.lowercased(), $0.text) }
      + (open.isEmpty ? [] : [("not assessed", open.joined(separator: ", "))])
  }

  /// Optional columns that are not empty.
  private static func cells(
    _ commitment: Commitment, _ isWanted: (String) -> Bool
  ) -> [(name: String, title: String, text: String)] {
    MatrixColumn.all.filter { MonitoringMatrix.optionalColumns.contains($0.name) && isWanted($0.name) }
      .map { ($0.name, $0.title, $0.cell(commitment)) }.filter { !$0.2.isEmpty }
  }
}

extension Commitment {
  /// The optional columns of the matrix by name; null where they are not assessed.
  var fields: [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    for column in MatrixColumn.all where MonitoringMatrix.optionalColumns.contains(column.name) {
      let cell = column.cell(self)
      members[column.name] = cell.isEmpty ? .null : .string(cell)
    }
    return members
  }
}
