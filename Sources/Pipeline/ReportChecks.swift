import Documents
import Foundation
import Matrix

/// Reports of a folder, each checked against its data.
public enum ReportChecks {
  public struct Check: Sendable {
    /// Of what was checked: the report's file, or its workbook.
    public var name: String
    public var numbers: Int
    public var faults: [String]
  }

  /// Every `report-….md` of a folder with the folder `report-…-data` and the workbook `report-….xlsx` beside it; the
  /// data's own folder is taken too, and a workbook alone.
  public static func verify(_ path: String) throws -> [Check] {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let above = url.deletingLastPathComponent().path
    if url.pathExtension.lowercased() == "xlsx" {
      return [try checkWorkbook(above, url.deletingPathExtension().lastPathComponent, url.lastPathComponent)]
    }
    if url.lastPathComponent.hasSuffix("-data") {
      return try check(above, String(url.lastPathComponent.dropLast("-data".count)))
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
      throw PipelineError.file(path: path, reason: "is no folder that can be listed")
    }
    let reports = names.sorted().filter { $0.hasPrefix("report-") && $0.hasSuffix("-data") }
    guard !reports.isEmpty else {
      throw PipelineError.notFound(
        what: "report", name: "in \(path)",
        hint: "`lookout report` writes report-….md, report-….xlsx and report-…-data there")
    }
    return try reports.flatMap { try check(url.path, String($0.dropLast("-data".count))) }
  }

  private static func check(_ folder: String, _ name: String) throws -> [Check] {
    let text = try text(folder, name)
    let data = "\(folder)/\(name)-data"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: data) else {
      throw PipelineError.file(path: data, reason: "is no folder that can be listed")
    }
    var files: [String: String] = [:]
    for file in names where file.hasSuffix(".csv") || file.hasSuffix(".svg") {
      files[file] = String(decoding: try Files.read(data + "/" + file), as: UTF8.self)
    }
    let verification = ReportVerification(text: text, files: files)
    let check = Check(name: name + ".md", numbers: verification.numbers, faults: verification.faults)
    guard FileManager.default.fileExists(atPath: "\(folder)/\(name).xlsx") else { return [check] }
    return [check, try checkWorkbook(folder, name, name + ".xlsx", beside: data)]
  }

  private static func text(_ folder: String, _ name: String) throws(PipelineError) -> String {
    String(decoding: try Files.read("\(folder)/\(name).md"), as: UTF8.self)
  }

  // MARK: The workbook

  /// Most bytes of a workbook.
  private static let fileLimit = 512 << 20

  /// - Parameter data: The folder whose files have the same cells; nil to look at no file but the workbook and charts.
  private static func checkWorkbook(
    _ folder: String, _ name: String, _ file: String, beside data: String? = nil
  ) throws -> Check {
    let text = try text(folder, name)
    let bytes = try Files.read("\(folder)/\(file)", atMost: fileLimit + 1)
    guard bytes.count <= fileLimit else {
      throw PipelineError.file(path: "\(folder)/\(file)", reason: "is larger than \(fileLimit) bytes")
    }
    let tables: [DataWorkbook.Table]
    do throws(MatrixError) {
      tables = try DataWorkbook.read(bytes, file: file, sheets: ReportWorkbook.sheetNames)
    } catch {
      return Check(name: file, numbers: 0, faults: ["\(error)"])
    }
    var files = charts(of: "\(folder)/\(name)-data")
    // A sheet that is full may lack the last items; the file has them all.
    if let items = tables.first(where: { $0.name == "items" }), items.rows.count >= ReportWorkbook.mostItems {
      files["items.csv"] = String(
        decoding: try Files.read("\(folder)/\(name)-data/items.csv"), as: UTF8.self)
    }
    let verification = ReportVerification(
      text: text, sheets: tables.map { DataSheet(name: $0.name, columns: $0.columns, rows: $0.rows) },
      files: files)
    let others = try data.map { try differences(tables, $0) } ?? []
    return Check(name: file, numbers: verification.numbers, faults: verification.faults + others)
  }

  private static func charts(of data: String) -> [String: String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
    var files: [String: String] = [:]
    for name in names where name.hasSuffix(".svg") {
      files[name] = (try? Files.read(data + "/" + name)).map { String(decoding: $0, as: UTF8.self) }
    }
    return files
  }

  /// Cells that are not those of the files, a line each. Items are left out: their numbers are reckoned.
  private static func differences(_ tables: [DataWorkbook.Table], _ data: String) throws -> [String] {
    var found: [String] = []
    for name in ReportWorkbook.sheetNames where name != "items" {
      guard let table = tables.first(where: { $0.name == name }) else {
        found.append("the sheet \(name) is missing")
        continue
      }
      let path = "\(data)/\(name).csv"
      let file = try CSVTable.read(bytes: try Files.read(path), file: path)
      guard table.columns == file.columns, table.rows.count == file.rows.count else {
        found.append(
          "the sheet \(name) has \(table.rows.count) rows of \(table.columns.count) columns, the file "
            + "\(file.rows.count) of \(file.columns.count)")
        continue
      }
      for (row, line) in zip(table.rows, file.rows) {
        for ((column, cell), wanted) in zip(zip(table.columns, row), line.cells)
        where !DataWorkbook.isSame(cell, CSVWriter.unguarded(wanted)) {
          found.append("the sheet \(name), \(row[0]): \(column) is “\(cell)”, in the file “\(wanted)”")
        }
      }
    }
    return found
  }
}
