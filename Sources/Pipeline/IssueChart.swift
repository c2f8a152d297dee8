import Foundation
import Model

/// A picture of an issue as SVG: its items by week, and what its score is made of. It has no script, and follows light and dark.
public struct IssueChart: Sendable {
  private let issue: Issue
  private let weeks: Desk.Weeks
  private static let (width, height) = (720, 300)
  private static let (left, top, bottom) = (40, 64, 230)

  public init(_ issue: Issue, weeks: Desk.Weeks) {
    self.issue = issue
    self.weeks = weeks
  }

  public var svg: String {
    let score = "score \(Columns.number(issue.emergence.score)), \(issue.state.rawValue)"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(Self.height)" role="img" \
      aria-label="\(Self.escaped(issue.name)): items by week">
      <style>
      svg { background: #fff; font: 13px system-ui, sans-serif; }
      text { fill: #333; } .name { font-size: 18px; font-weight: 600; } .bar { fill: #1b6ca8; } .axis { stroke: #999; }
      @media (prefers-color-scheme: dark) {
        svg { background: #16191d; } text { fill: #ddd; } .bar { fill: #6db3e8; } .axis { stroke: #777; }
      }
      </style>
      <text class="name" x="\(Self.left)" y="28">\(Self.escaped(Columns.clipped(issue.name, to: 70)))</text>
      <text x="\(Self.left)" y="48">\(score); items by week</text>
      \(bars)
      <line class="axis" x1="\(Self.left)" y1="\(Self.bottom)" x2="\(Self.width - 20)" y2="\(Self.bottom)"/>
      \(labels)
      \(parts)
      </svg>

      """
  }

  private var step: Double { Double(Self.width - 20 - Self.left) / Double(max(1, weeks.counts.count)) }

  private var bars: String {
    let most = Double(max(1, weeks.counts.max() ?? 1))
    let tallest = Double(Self.bottom - Self.top - 10)
    return weeks.counts.enumerated().filter { $0.element > 0 }.map { week, count in
      let height = Double(count) / most * tallest
      let x = Double(Self.left) + Double(week) * step
      return """
        <rect class="bar" x="\(Self.decimal(x + step * 0.1))" y="\(Self.decimal(Double(Self.bottom) - height))" \
        width="\(Self.decimal(step * 0.8))" height="\(Self.decimal(height))"><title>\(day(week)): \(count)</title></rect>
        """
    }.joined(separator: "\n")
  }

  /// The most, and a date for every eighth of the time.
  private var labels: String {
    let most = weeks.counts.max() ?? 0
    var labels = ["<text x=\"8\" y=\"\(Self.top + 14)\">\(most)</text>"]
    for week in stride(from: 0, to: weeks.counts.count, by: max(1, weeks.counts.count / 6)) {
      let x = Double(Self.left) + Double(week) * step
      guard x < Double(Self.width - 90) else { break }
      labels.append("<text x=\"\(Self.decimal(x))\" y=\"\(Self.bottom + 18)\">\(day(week))</text>")
    }
    return labels.joined(separator: "\n")
  }

  private var parts: String {
    let shown = issue.emergence.parts.filter { $0.value > 0.005 }
      .map { "\($0.name) \(Columns.number($0.value))" }
    return "<text x=\"\(Self.left)\" y=\"\(Self.bottom + 48)\">\(shown.joined(separator: " · "))</text>"
  }

  private func day(_ week: Int) -> String { weeks.start.addingTimeInterval(Double(week) * 604_800).isoDay }

  private static func decimal(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  private static func escaped(_ text: String) -> String {
    Columns.printable(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }
}
