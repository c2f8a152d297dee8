import Foundation
import Markup
import Model

/// The charts of a report. Each number that a chart shows is noted like those of the text.
extension ReportDraft {
  /// Items by week, a colour each area.
  mutating func weeksFigure() -> String {
    let weeks = material.period.weeks
    let (left, top, bottom) = (34.0, 30.0, 232.0)
    let most = max(1, weeks.map { total(week: $0) }.max() ?? 1)
    let step = (ChartPicture.width - left) / Double(max(1, weeks.count))
    let labels = Self.labels(every: step)
    var parts = ChartPicture.legend(
      ItemTally.areas.enumerated().map { (shortName(ofArea: $1), ChartPicture.colour($0)) }, y: 0)
    for line in Self.ticks(most) {
      let y = bottom - Double(line) / Double(most) * (bottom - top)
      parts.append(
        SVG(
          "line",
          [
            "x1": .number(left), "x2": .number(ChartPicture.width), "y1": .number(y), "y2": .number(y),
            "class": "grid",
          ]))
      parts.append(.text("\(line)", x: left - 6, y: y + 4, anchor: "end", class: "soft small"))
    }
    for (place, week) in weeks.enumerated() {
      let x = left + Double(place) * step
      parts += bars(
        of: week, x: x + step * 0.12, width: step * 0.76, bottom: bottom, scale: (bottom - top) / Double(most)
      )
      if place % labels == 0, x < ChartPicture.width - 44 {
        parts.append(.text(Self.shortDay(week), x: x + step * 0.12, y: bottom + 18, class: "soft small"))
      }
    }
    parts.append(
      SVG(
        "line",
        [
          "x1": .number(left), "x2": .number(ChartPicture.width), "y1": .number(bottom),
          "y2": .number(bottom), "class": "axis",
        ]))
    return figure(
      "items-by-week", ChartPicture.svg(height: 256, title: "Items by week and area", parts),
      "Items by week and area; weeks begin on Monday. An item of two areas counts in both.")
  }

  private func total(week: String) -> Int {
    ItemTally.areas.reduce(0) { $0 + (material.tally.byWeek[week]?[$1] ?? 0) }
  }

  private mutating func bars(of week: String, x: Double, width: Double, bottom: Double, scale: Double)
    -> [SVG]
  {
    var y = bottom
    var parts: [SVG] = []
    for (place, area) in ItemTally.areas.enumerated() {
      guard let count = material.tally.byWeek[week]?[area], count > 0 else { continue }
      let height = Double(count) * scale
      y -= height
      parts.append(
        rectangle(
          x, y, width, max(0.6, height - 0.8), ChartPicture.colour(place), count,
          .rows("items", .is("week", week), .under("areas", area)),
          "\(shortName(ofArea: area)), week of \(week)"))
    }
    return parts
  }

  /// What became of the commitments of each area, as parts of a whole.
  mutating func coverageFigure() -> String {
    let kinds = Movement.allCases.filter { $0 != .over || movements.values.contains(.over) }
    let styles = ["c0", "c4", "c2", "c3", "c5", "none"]
    var parts = ChartPicture.legend(
      zip(kinds, styles).map { ($0.rawValue.capitalisedFirst, $1) }, y: 0)
    let (left, height) = (168.0, 24.0)
    for (row, area) in ItemTally.areas.enumerated() {
      let y = 26 + Double(row) * (height + 8)
      let those = commitments(in: area)
      parts.append(.text(shortName(ofArea: area), x: 0, y: y + 16))
      var x = left
      for (kind, style) in zip(kinds, styles) {
        let count = those.filter { movement($0.commitment.id) == kind }.count
        guard count > 0 else { continue }
        let width = Double(count) / Double(those.count) * (ChartPicture.width - left)
        parts.append(
          rectangle(
            x, y, max(1, width - 1.5), height, style, count,
            .rows("matrix", .under("areas", area), .is("movement", kind.rawValue)),
            "\(shortName(ofArea: area)), \(kind.rawValue)"))
        if width > 18 {
          let dark = ["c0", "c4", "c2"].contains(style)
          parts.append(
            .text(
              "\(count)", x: x + width / 2, y: y + 16, anchor: "middle", class: dark ? "on small" : "small"))
        }
        x += width
      }
    }
    return figure(
      "coverage-of-commitments",
      ChartPicture.svg(height: 190, title: "Coverage of commitments by area", parts),
      "Coverage of commitments: how many of each area the news of the period speaks of, and how.")
  }

  /// Items by external partner and area.
  mutating func heatFigure() -> String {
    let partners = material.actors
      .filter { $0.kind(on: material.period.to)?.isExternalPartner ?? false }
      .filter { (material.tally.byActor[$0.id]?[""] ?? 0) > 0 }
      .sorted { $0.shortName < $1.shortName }
    guard !partners.isEmpty else { return "" }
    let most =
      partners.flatMap { partner in ItemTally.areas.map { material.tally.byActor[partner.id]?[$0] ?? 0 } }
      .max() ?? 1
    let (left, top, height) = (150.0, 28.0, 22.0)
    let width = (ChartPicture.width - left) / Double(ItemTally.areas.count)
    var parts = ItemTally.areas.enumerated().map {
      SVG.text(
        shortName(ofArea: $1), x: left + (Double($0) + 0.5) * width, y: 16, anchor: "middle", class: "soft")
    }
    for (row, partner) in partners.enumerated() {
      let y = top + Double(row) * height
      parts.append(.text(ChartPicture.clipped(partner.shortName, 22), x: 0, y: y + 15))
      for (column, area) in ItemTally.areas.enumerated() {
        let count = material.tally.byActor[partner.id]?[area] ?? 0
        parts += cell(
          left + Double(column) * width, y, width, height, count, of: most,
          .rows("items", .has("actors", partner.id), .under("areas", area)),
          "\(partner.shortName), \(shortName(ofArea: area))")
      }
    }
    return figure(
      "partners-by-area",
      ChartPicture.svg(
        height: top + Double(partners.count) * height + 4, title: "Items by external partner and area", parts),
      "Items of the period by external partner and area.")
  }

  /// Items of each issue by week.
  mutating func timelineFigure() -> String {
    let weeks = material.period.weeks
    let (left, top, height) = (262.0, 8.0, 24.0)
    let width = (ChartPicture.width - left) / Double(max(1, weeks.count))
    let most = material.issues.flatMap(\.weeks.values).max() ?? 1
    var parts: [SVG] = []
    for (row, issue) in material.issues.enumerated() {
      let y = top + Double(row) * height
      parts.append(.text(ChartPicture.clipped(issue.name, 40), x: 0, y: y + 16))
      for (column, week) in weeks.enumerated() {
        parts += cell(
          left + Double(column) * width, y, width, height, issue.weeks[week] ?? 0, of: most,
          .rows("items", .is("issue", issue.id), .is("week", week)), "\(issue.id), week of \(week)")
      }
    }
    let bottom = top + Double(material.issues.count) * height
    for (column, week) in weeks.enumerated()
    where column % Self.labels(every: width) == 0 && left + Double(column) * width < ChartPicture.width - 44 {
      parts.append(
        .text(Self.shortDay(week), x: left + Double(column) * width, y: bottom + 16, class: "soft small"))
    }
    return figure(
      "issue-timelines", ChartPicture.svg(height: bottom + 24, title: "Items of each issue by week", parts),
      "Items of each issue by week.")
  }

  /// A cell whose shade tells how many; light where there is none.
  private mutating func cell(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ count: Int, of most: Int,
    _ formula: Formula,
    _ place: String
  ) -> [SVG] {
    let base = SVG(
      "rect",
      [
        "x": .number(x + 1), "y": .number(y + 1), "width": .number(max(1, width - 2)),
        "height": .number(height - 2), "class": "none",
      ])
    guard count > 0 else { return [base] }
    let share = 0.25 + 0.75 * Double(count) / Double(max(1, most))
    var shade = rectangle(x + 1, y + 1, max(1, width - 2), height - 2, "heat", count, formula, place)
    shade.attributes.append(("fill-opacity", .number((share * 100).rounded() / 100)))
    guard width > 16 else { return [base, shade] }
    return [
      base, shade,
      .text(
        "\(count)", x: x + width / 2, y: y + height / 2 + 4, anchor: "middle",
        class: share > 0.6 ? "on small" : "small"),
    ]
  }

  /// A rectangle that stands for a number.
  private mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, _ count: Int,
    _ formula: Formula,
    _ place: String
  ) -> SVG {
    let id = note("\(count)", formula, "chart, " + place)
    return SVG(
      "rect",
      [
        "x": .number(x), "y": .number(y), "width": .number(width), "height": .number(height),
        "class": .text(style),
        "data-number": .text(id),
      ], [.title("\(place): \(count)")])
  }

  func shortName(ofArea area: String) -> String {
    switch area {
    case "maritime": "Maritime"
    case "connectivity": "Connectivity"
    case "sdg": "SDGs"
    case "economic": "Economic and other"
    default: "Principles"
    }
  }

  /// Up to four round numbers below the most.
  private static func ticks(_ most: Int) -> [Int] {
    let rough = Double(most) / 4
    let power = pow(10, floor(log10(max(1, rough))))
    let step = max(1, Int([1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? 10 * power))
    return Array(stride(from: 0, through: most, by: step))
  }

  /// How many columns stand from one label to the next, so that none runs into another.
  private static func labels(every width: Double) -> Int { max(1, Int((46 / max(0.1, width)).rounded(.up))) }

  /// `5 Jan`.
  private static func shortDay(_ week: String) -> String {
    guard let date = PartialDate(week)?.earliest else { return week }
    let words = Words.day(date).split(separator: " ")
    return words.count == 3 ? "\(words[0]) \(words[1].prefix(3))" : week
  }
}
