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

  /// `[3]`, `[3][7]`: references to items of the brief, in their order; others are left out.
  func marks(_ items: some Sequence<String>) -> String {
    Set(items.compactMap { numbers[$0] }).sorted().map { "[\($0)]" }.joined()
  }
}
