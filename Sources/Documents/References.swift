import Model

/// Numbers of the items of a brief, from 1, oldest first; undated ones last.
struct References {
  let ordered: [BriefItem]
  private let numbers: [String: Int]

  init(_ items: [BriefItem]) {
    ordered = items.sorted { a, b in
      switch (a.item.content.published, b.item.content.published) {
      case (let x?, let y?) where x != y: x < y
      case (_?, nil): true
      case (nil, _?): false
      default: a.item.id < b.item.id
      }
    }
    numbers = Dictionary(
      ordered.enumerated().map { ($1.item.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
  }

  func number(of item: String) -> Int? { numbers[item] }

  func item(_ id: String) -> BriefItem? { numbers[id].map { ordered[$0 - 1] } }

  /// `[3]`, `[3][7]`, `[2]–[6][9]`: references to items of the brief, in their order; others are left out.
  func marks(_ items: some Sequence<String>) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in Set(items.compactMap { numbers[$0] }).sorted() {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map(Self.mark).joined()
  }

  /// Two in a row stand side by side; a longer run is its ends.
  private static func mark(_ run: ClosedRange<Int>) -> String {
    run.count > 2
      ? "[\(run.lowerBound)]–[\(run.upperBound)]" : run.map { "[\($0)]" }.joined()
  }
}
