import Foundation

/// The peak of this process's memory since it was made, where the system tells it (Linux, proc(5)).
struct PeakMemory {
  private let before: Int?

  /// Sets the system's own mark back to what is in use now.
  init() {
    if let marks = FileHandle(forWritingAtPath: "/proc/self/clear_refs") { marks.write(Data("5".utf8)) }
    before = Self.kilobytes("VmRSS")
  }

  /// Megabytes by which the peak lies above the beginning; nil where the system does not tell.
  var growth: Double? {
    guard let before, let peak = Self.kilobytes("VmHWM") else { return nil }
    return Double(peak - before) / 1024
  }

  private static func kilobytes(_ name: String) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
  }
}
