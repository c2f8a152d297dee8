import Foundation
import Markup
import Matrix

// The demo's final count: what Lookout printed of its store, held against the labels. Labels are read here alone.

let arguments = CommandLine.arguments
guard arguments.count == 4 else {
  FileHandle.standardError.write(Data("usage: FinalCount developments.csv items.json issues.json\n".utf8))
  exit(64)
}
do {
  let labels = try LabelledRow.read(arguments[1])
  let count = FinalCount(
    labels: labels, items: try FoundItem.read(arguments[2]), issues: try FoundIssue.read(arguments[3]))
  print(count.text, terminator: "")
  exit(count.isEnough ? 0 : 1)
} catch {
  FileHandle.standardError.write(Data("final count: \(error)\n".utf8))
  exit(2)
}
