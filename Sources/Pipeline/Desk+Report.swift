import Documents
import Foundation
import Matrix
import Model
import Storage

extension Desk {
  /// What a report is to be about.
  public struct ReportQuestion: Sendable {
    public var period: ReportPeriod
    /// By the name that its lines have in `analyses/frameworks`.
    public var framework: String
    /// The watch list that was scanned.
    public var sources: [Source]
    /// News after it does not count.
    public var cutOff: Date
    /// Where it goes; an earlier report there is what it is compared with.
    public var folder: String

    public init(period: ReportPeriod, framework: String, sources: [Source], cutOff: Date, folder: String) {
      self.period = period
      self.framework = framework
      self.sources = sources
      self.cutOff = cutOff
      self.folder = folder
    }
  }

  /// Frameworks that a report can be held against, in the order of their files.
  public var frameworkNames: [String] {
    var seen: Set<String> = []
    return knowledge.frameworks.lines.map(\.framework).filter { seen.insert($0).inserted }
  }

  /// Drafts a report and writes it with its data.
  /// - Returns: nil where a report that a person edited stands, which is left alone with its data.
  public func report(_ question: ReportQuestion) async throws -> ReportFiles? {
    guard frameworkNames.contains(question.framework) else {
      throw PipelineError.notFound(
        what: "framework", name: question.framework,
        hint: "analyses/frameworks has \(frameworkNames.joined(separator: ", "))")
    }
    let staging = question.folder + "/.report-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: staging) }
    try Files.makeFolder(staging)
    let gathering = ReportGathering(
      desk: self, question: question, end: min(question.period.end, question.cutOff))
    let material = try await gathering.material(itemsFile: staging + "/items.csv")
    return try await ReportFiles.write(
      MonitoringReport(material), material, staging: staging, in: question.folder)
  }
}

/// Where a report was written.
public struct ReportFiles: Sendable {
  public var markdown: String
  /// The folder of its data.
  public var data: String
  /// The workbook with the same data.
  public var workbook: String
  public var title: String
  public var text: String
  /// SVG by the address that the text names.
  public var charts: [String: String]

  /// Puts the whole data in place before the text that rests on it.
  static func write(
    _ report: MonitoringReport, _ material: ReportMaterial, staging: String, in folder: String
  ) async throws -> ReportFiles? {
    let path = "\(folder)/\(material.name).md"
    guard try SealedDraft.isFree(path) else { return nil }
    let workbook = "\(folder)/\(material.workbookFile)"
    let draft = DurableFile.draftPath(for: workbook)
    defer { try? FileManager.default.removeItem(atPath: draft) }
    async let isWritten: Void = ReportWorkbook(report, material).write(
      to: draft, items: staging + "/items.csv")
    for sheet in report.sheets {
      try Files.write(
        CSVWriter.write(columns: sheet.columns, rows: sheet.rows, guardingFormulas: true),
        to: "\(staging)/\(sheet.name).csv")
    }
    for chart in report.charts {
      let name = chart.address.split(separator: "/").last.map(String.init) ?? chart.address
      try Files.write(chart.svg, to: "\(staging)/\(name)")
    }
    try await isWritten
    let data = "\(folder)/\(material.dataFolder)"
    try Files.replaceFolder(data, by: staging)
    try DurableFile.place(draft, at: workbook)
    guard try SealedDraft.write(report.text, to: path) else { return nil }
    return ReportFiles(
      markdown: path, data: data, workbook: workbook, title: report.title, text: report.text,
      charts: Dictionary(report.charts.map { ($0.address, $0.svg) }) { first, _ in first })
  }
}

extension Files {
  /// Puts a folder in the place of another, which is moved aside first and removed last. Both lie in one folder. Files that
  /// the new one lacks are taken over: a person may have put them there.
  static func replaceFolder(_ path: String, by new: String) throws(PipelineError) {
    let files = FileManager.default
    let aside = new + ".old"
    defer { DurableFile.settle(folder: URL(fileURLWithPath: path).deletingLastPathComponent().path) }
    do {
      guard files.fileExists(atPath: path) else { return try files.moveItem(atPath: new, toPath: path) }
      for name in try files.contentsOfDirectory(atPath: path)
      where !files.fileExists(atPath: "\(new)/\(name)") {
        try files.copyItem(atPath: "\(path)/\(name)", toPath: "\(new)/\(name)")
      }
      try files.moveItem(atPath: path, toPath: aside)
      try files.moveItem(atPath: new, toPath: path)
      try files.removeItem(atPath: aside)
    } catch {
      throw .file(path: path, reason: "cannot be replaced (\(error.localizedDescription))")
    }
  }
}
