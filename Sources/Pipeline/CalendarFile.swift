import Documents
import Foundation
import Matrix
import Model

/// The calendar file of a workspace: meetings and due dates that are known.
enum CalendarFile {
  /// By date as the file has them; none where there is no file.
  static func dates(_ workspace: Workspace) throws(PipelineError) -> [CalendarDate] {
    let path = workspace.path("analyses/calendar.csv")
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let shown = workspace.shown(path)
    let table: CSVTable
    do {
      table = try CSVTable.read(bytes: try Files.read(path, shown: shown), file: shown)
      try table.require(["date", "title"])
    } catch let error as MatrixError {
      throw .invalidWorkspace(["\(error)"])
    } catch let error as PipelineError {
      throw error
    } catch {
      throw .invalidWorkspace(["\(shown): \(error)"])
    }
    var dates: [CalendarDate] = []
    for row in table.rows {
      guard let date = PartialDate(table.cell("date", of: row)) else {
        throw .invalidWorkspace([
          "\(shown):\(row.line): a date as 2026, 2026-05 or 2026-05-10 was expected, not "
            + table.cell("date", of: row)
        ])
      }
      dates.append(
        CalendarDate(
          date: date, title: table.cell("title", of: row), body: table.cell("body", of: row),
          areas: table.cell("areas", of: row).split(separator: ";").map {
            $0.trimmingCharacters(in: .whitespaces)
          },
          sourceURL: table.cell("source_url", of: row),
          confidence: Confidence(rawValue: table.cell("confidence", of: row)) ?? .unverified))
    }
    return dates
  }
}
