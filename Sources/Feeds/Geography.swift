import Markup
import Model

extension Fields {
  /// Where the feed or entry happens: GeoRSS, GML, or latitude and longitude of the W3C's `geo`. `point` is
  /// nil for other shapes and for coordinates of a map projection.
  func place() -> (geometry: Geometry?, point: Position?) {
    guard present.overlaps(.places) else { return (nil, nil) }
    let found = firstGeometry()
    let pair = found == nil || found?.1.isGeographic == false ? geoPoint() : nil
    guard let (geometry, system) = found else { return (pair.map { .point($0) }, pair) }
    if case .point(let position) = geometry, system.isGeographic { return (geometry, position) }
    return (geometry, pair ?? geoPoint())
  }

  private static let simple: [(term: Term, kind: Geometry.Kind)] = [
    (.georssPoint, .point), (.georssLine, .line), (.georssPolygon, .polygon), (.georssBox, .box),
  ]

  /// The first whole one: in `georss:where`, then the simple forms, then GML that stands by itself.
  private func firstGeometry() -> (Geometry, ReferenceSystem)? {
    for holder in all(.georssWhere) {
      let inner = fields(of: holder)
      if let found = inner.simpleGeometry() ?? inner.gmlGeometry() { return found }
    }
    return simpleGeometry() ?? gmlGeometry()
  }

  private func simpleGeometry() -> (Geometry, ReferenceSystem)? {
    for (term, kind) in Self.simple {
      for element in all(term) {
        if let geometry = Geometry(simple: element.text, kind: kind) { return (geometry, .wgs84) }
      }
    }
    return nil
  }

  private func gmlGeometry() -> (Geometry, ReferenceSystem)? {
    for term in GMLReader.terms {
      for element in all(term) {
        if let found = GMLReader.geometry(fields(of: element), term: term) { return found }
      }
    }
    return nil
  }

  /// `geo:lat` and `geo:long` (www.w3.org/2003/01/geo), alone or in a `geo:Point`.
  private func geoPoint() -> Position? {
    let holder = all(.geoPoint).first.map { fields(of: $0) } ?? self
    guard let latitude = holder.string(.geoLat, .geoLatitude),
      let longitude = holder.string(.geoLong, .geoLon, .geoLongitude),
      let pair = Coordinates.numbers(latitude + " " + longitude), pair.count == 2
    else { return nil }
    return ReferenceSystem.wgs84.positions(pair, dimensions: 2)?.first
  }
}
