/// Stretches of an item's fields, asked whether a place lies in one of them.
struct Cover: Sendable {
  private let places: [Place]
  /// For each place, the furthest end among it and those before it in its field.
  private let furthest: [Int]

  init(_ unsorted: [Place] = []) {
    places = unsorted.sorted { ($0.field, $0.first) < ($1.field, $1.first) }
    var furthest: [Int] = []
    for (at, place) in places.enumerated() {
      let continues = at > 0 && places[at - 1].field == place.field
      furthest.append(continues ? max(furthest[at - 1], place.end) : place.end)
    }
    self.furthest = furthest
  }

  var isEmpty: Bool { places.isEmpty }

  /// Whether one of the stretches holds the whole of a place.
  func contains(_ place: Place) -> Bool {
    let next = places.partitioningIndex { ($0.field, $0.first) > (place.field, place.first) }
    return next > 0 && places[next - 1].field == place.field && furthest[next - 1] >= place.end
  }
}
