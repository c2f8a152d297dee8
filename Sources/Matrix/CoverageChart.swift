import Markup

/// A coverage as a heat map (SVG): darker where there are more commitments, with both numbers in each cell, so that it can be
/// read without colours. It follows light and dark.
public struct CoverageChart: Sendable {
  private let coverage: MatrixCoverage
  private static let (left, top, cell, height) = (330.0, 132.0, 46.0, 34.0)
  private static let steps = 5

  public init(_ coverage: MatrixCoverage) { self.coverage = coverage }

  public var svg: String {
    let width = Self.left + Double(coverage.columns.count + 1) * Self.cell + 60
    let bottom = Self.top + Double(coverage.rows.count) * Self.height
    return SVG.picture(
      width: width, height: bottom + 70, title: title, description: description, style: Self.style,
      [
        .text(title, x: 16, y: 28, class: "head"), .text(description, x: 16, y: 48, class: "note"),
        .group(["class": "columns"], coverage.columns.enumerated().map(columnName) + [totalName]),
      ] + coverage.rows.enumerated().map { row($0.offset, $0.element) } + [legend(y: bottom + 24)]
    ).xml()
  }

  private var title: String {
    switch coverage.field {
    case .partner: "Commitments by area and external partner"
    case .member: "Commitments by area and member state"
    case .framework: "Commitments by framework line and lifecycle"
    }
  }

  private var description: String {
    "Upper number: commitments. Lower number: those of them with evidence that no analyst rejected."
  }

  private func x(_ column: Int) -> Double { Self.left + Double(column) * Self.cell }

  private func columnName(_ place: Int, _ column: MatrixCoverage.Axis) -> SVG {
    slanted(column.name + (column.isUnverified ? " ?" : ""), at: place)
  }

  private var totalName: SVG { slanted("all", at: coverage.columns.count) }

  private func slanted(_ text: String, at column: Int) -> SVG {
    var label = SVG.text(text, x: 0, y: 0)
    let place =
      "translate(\(SVG.Value.decimal(x(column) + Self.cell / 2)) \(SVG.Value.decimal(Self.top - 10)))"
    label.attributes.append(("transform", .text(place + " rotate(-45)")))
    return label
  }

  private func row(_ place: Int, _ row: MatrixCoverage.Axis) -> SVG {
    let y = Self.top + Double(place) * Self.height
    let mark = row.isUnverified ? " (unverified)" : ""
    let name = row.name + mark
    var label = SVG.text(
      clipped(row.name, to: 48 - mark.count) + mark, x: Self.left - 10, y: y + 21, anchor: "end")
    label.children.append(.element(.title(name)))
    let cells = coverage.columns.enumerated().map { column, axis in
      cell(coverage[row, axis], column, y, "\(row.name), \(axis.name)")
    }
    return .group(
      ["class": "row"], [label] + cells + [total(coverage.total(ofRow: row), y, row.name)])
  }

  private func cell(_ count: MatrixCoverage.Count, _ column: Int, _ y: Double, _ name: String) -> SVG {
    let step = step(count.commitments)
    let box = SVG(
      "rect",
      [
        "class": .text("h\(step)"), "x": .number(x(column) + 1), "y": .number(y + 1),
        "width": .number(Self.cell - 2),
        "height": .number(Self.height - 2), "rx": 3,
      ])
    let tip = SVG.title("\(name): \(count.commitments) commitments, \(count.withEvidence) with evidence")
    guard count.commitments > 0 else { return .group([:], [tip, box]) }
    let middle = x(column) + Self.cell / 2
    return .group(
      ["class": .text("t\(step)")],
      [
        tip, box, .text("\(count.commitments)", x: middle, y: y + 16, anchor: "middle", class: "count"),
        .text("\(count.withEvidence)", x: middle, y: y + 28, anchor: "middle", class: "seen"),
      ])
  }

  private func total(_ count: MatrixCoverage.Count, _ y: Double, _ name: String) -> SVG {
    let middle = x(coverage.columns.count) + Self.cell / 2
    return .group(
      [:],
      [
        .title("\(name), all: \(count.commitments) commitments, \(count.withEvidence) with evidence"),
        .text("\(count.commitments)", x: middle, y: y + 16, anchor: "middle", class: "count"),
        .text("\(count.withEvidence)", x: middle, y: y + 28, anchor: "middle", class: "seen"),
      ])
  }

  /// 0 for none; 1 to 5 by the share of the most, on a root scale so that small numbers can be told apart.
  private func step(_ count: Int) -> Int {
    guard count > 0, coverage.most > 0 else { return 0 }
    return max(
      1,
      min(
        Self.steps,
        Int(((Double(count) / Double(coverage.most)).squareRoot() * Double(Self.steps)).rounded(.up))))
  }

  private func legend(y: Double) -> SVG {
    var parts = [SVG.text("fewer", x: Self.left, y: y + 13, class: "note")]
    for step in 1...Self.steps {
      parts.append(
        SVG(
          "rect",
          [
            "class": .text("h\(step)"), "x": .number(Self.left + 44 + Double(step - 1) * 26), "y": .number(y),
            "width": 24,
            "height": 16, "rx": 3,
          ]))
    }
    parts.append(
      .text("more commitments", x: Self.left + 44 + Double(Self.steps) * 26 + 8, y: y + 13, class: "note"))
    return .group(["class": "legend"], parts)
  }

  private func clipped(_ text: String, to limit: Int) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }

  private static let style = """

    svg { background: #ffffff; font: 12px system-ui, "Segoe UI", sans-serif; }
    text { fill: #22272e; } .head { font-size: 18px; font-weight: 600; } .note { fill: #57606a; }
    .count { font-weight: 600; font-size: 12px; } .seen { font-size: 10px; }
    .h0 { fill: #f1f3f5; } .h1 { fill: #dbeafe; } .h2 { fill: #a9cdf5; } .h3 { fill: #6ea8e5; } .h4 { fill: #2f77c0; }
    .h5 { fill: #123f73; } .t4 text, .t5 text { fill: #ffffff; }
    @media (prefers-color-scheme: dark) {
      svg { background: #16191d; } text { fill: #e6e8ea; } .note { fill: #a5adb5; }
      .h0 { fill: #22272e; } .h1 { fill: #16324f; } .h2 { fill: #1d4a7a; } .h3 { fill: #2b6cb0; } .h4 { fill: #6ea8e5; }
      .h5 { fill: #b9d8f8; } .t4 text, .t5 text { fill: #10151a; }
    }

    """
}
