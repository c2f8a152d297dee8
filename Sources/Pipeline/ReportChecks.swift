import Documents
import Foundation

/// Reports of a folder, each checked against its data.
public enum ReportChecks {
  public struct Check: Sendable {
    /// Of the report's file.
    public var name: String
    public var numbers: Int
    public var faults: [String]
  }

  /// Every `report-….md` of a folder with the folder `report-…-data` beside it; the data's own folder is taken too.
  public static func verify(folder: String) throws(PipelineError) -> [Check] {
    let url = URL(fileURLWithPath: folder).standardizedFileURL
    if url.lastPathComponent.hasSuffix("-data") {
      let name = String(url.lastPathComponent.dropLast("-data".count))
      return [try check(url.deletingLastPathComponent().path, name)]
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
      throw .file(path: folder, reason: "is no folder that can be listed")
    }
    let reports = names.sorted().filter { $0.hasPrefix("report-") && $0.hasSuffix("-data") }
    guard !reports.isEmpty else {
      throw .notFound(
        what: "report", name: "in \(folder)",
        hint: "`lookout report` writes report-….md and report-…-data there")
    }
    var checks: [Check] = []
    for name in reports { checks.append(try check(url.path, String(name.dropLast("-data".count)))) }
    return checks
  }

  private static func check(_ folder: String, _ name: String) throws(PipelineError) -> Check {
    let text = String(decoding: try Files.read("\(folder)/\(name).md"), as: UTF8.self)
    let data = "\(folder)/\(name)-data"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: data) else {
      throw .file(path: data, reason: "is no folder that can be listed")
    }
    var files: [String: String] = [:]
    for file in names where file.hasSuffix(".csv") || file.hasSuffix(".svg") {
      files[file] = String(decoding: try Files.read(data + "/" + file), as: UTF8.self)
    }
    let verification = ReportVerification(text: text, files: files)
    return Check(name: name + ".md", numbers: verification.numbers, faults: verification.faults)
  }
}
