import Markup
import Model

extension Geometry {
  /// GeoRSS Simple (OGC 17-002r1): latitude first, in WGS 84. nil where the coordinates are broken.
  init?(simple text: String, kind: Kind) {
    guard let numbers = Coordinates.numbers(text) else { return nil }
    let dimensions = kind == .point && numbers.count == 3 ? 3 : 2
    guard let positions = ReferenceSystem.wgs84.positions(numbers, dimensions: dimensions) else { return nil }
    self.init(kind, positions)
  }

  /// What a run of positions can be.
  enum Kind { case point, line, polygon, box }

  init?(_ kind: Kind, _ positions: [Position]) {
    switch kind {
    case .point where positions.count == 1: self = .point(positions[0])
    case .line where positions.count >= 2: self = .line(positions)
    case .box where positions.count == 2: self = .box(positions[0], positions[1])
    case .polygon:
      guard let ring = Self.ring(positions) else { return nil }
      self = .polygon([ring])
    default: return nil
    }
  }

  /// Four positions or more, closed where the feed forgot to.
  fileprivate static func ring(_ positions: [Position]) -> [Position]? {
    guard positions.count >= 4 else { return nil }
    return positions.first == positions.last ? positions : positions + [positions[0]]
  }
}

/// Geometries of GML 2 and 3 (OGC 06-050r3, the profile that GeoRSS uses): Point, LineString, Polygon,
/// Envelope and Box.
struct GMLReader {
  static let terms: [Term] = [.gmlPoint, .gmlLineString, .gmlPolygon, .gmlEnvelope, .gmlBox]

  private let system: ReferenceSystem
  private let dimensions: Int?

  /// Reads the element that `fields` is of; nil where it is no geometry of these or its coordinates are
  /// broken.
  static func geometry(_ fields: Fields, term: Term) -> (Geometry, ReferenceSystem)? {
    let reader = GMLReader(system: .wgs84, dimensions: nil).entering(fields.element)
    return reader.geometry(fields, term).map { ($0, reader.system) }
  }

  private func geometry(_ fields: Fields, _ term: Term) -> Geometry? {
    switch term {
    case .gmlPoint: positions(fields).flatMap { Geometry(.point, $0) }
    case .gmlLineString: positions(fields).flatMap { Geometry(.line, $0) }
    case .gmlPolygon: polygon(fields)
    default: corners(fields).flatMap { Geometry(.box, $0) }
    }
  }

  /// What the attributes of an element change for what is inside.
  private func entering(_ element: Element) -> GMLReader {
    let count = element.attribute("srsDimension") ?? element.attribute("dimension")
    return GMLReader(
      system: element.attribute("srsName").flatMap(nonBlank).map(ReferenceSystem.init(srsName:)) ?? system,
      dimensions: count.flatMap(nonBlank).flatMap { Int($0) } ?? dimensions)
  }

  private func polygon(_ fields: Fields) -> Geometry? {
    guard let outer = fields.all(.gmlExterior, .gmlOuterBoundaryIs).first,
      let ring = ring(fields.fields(of: outer))
    else { return nil }
    var rings = [ring]
    for inner in fields.all(.gmlInterior, .gmlInnerBoundaryIs) {
      guard let hole = self.ring(fields.fields(of: inner)) else { return nil }
      rings.append(hole)
    }
    return .polygon(rings)
  }

  private func ring(_ boundary: Fields) -> [Position]? {
    guard let ring = boundary.all(.gmlLinearRing).first else { return nil }
    return entering(ring).positions(boundary.fields(of: ring)).flatMap(Geometry.ring)
  }

  private func corners(_ fields: Fields) -> [Position]? {
    let corners = fields.all(.gmlLowerCorner) + fields.all(.gmlUpperCorner)
    guard corners.count == 2 else { return positions(fields) }
    return joined(corners.map { entering($0).position($0.text) })
  }

  /// Of `posList`, of `pos` elements, or of GML 2's `coordinates`.
  private func positions(_ fields: Fields) -> [Position]? {
    if let list = fields.all(.gmlPosList).first {
      let reader = entering(list)
      return Coordinates.numbers(list.text).flatMap {
        reader.system.positions($0, dimensions: reader.dimensions ?? (reader.system.hasHeight ? 3 : 2))
      }
    }
    let singles = fields.all(.gmlPos)
    if !singles.isEmpty { return joined(singles.map { entering($0).position($0.text) }) }
    return fields.all(.gmlCoordinates).first.flatMap { tuples($0.text) }
  }

  private func position(_ text: String) -> Position? {
    guard let numbers = Coordinates.numbers(text),
      let positions = system.positions(numbers, dimensions: numbers.count)
    else { return nil }
    return positions.first
  }

  /// `1,2 3,4`, or any other mixture of commas and spaces.
  private func tuples(_ text: String) -> [Position]? {
    let tuples = text.utf8.split(whereSeparator: { Coordinates.isSpace($0) })
    let sizes = Set(tuples.map { $0.split(separator: UInt8(ascii: ",")).count })
    let size = sizes.count == 1 ? sizes.first ?? 2 : 2
    return Coordinates.numbers(text).flatMap { system.positions($0, dimensions: size == 3 ? 3 : 2) }
  }

  private func joined(_ positions: [Position?]) -> [Position]? {
    let whole = positions.compactMap(\.self)
    return whole.count == positions.count ? whole : nil
  }
}
