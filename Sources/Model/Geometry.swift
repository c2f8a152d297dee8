/// A place on Earth: degrees of WGS 84, latitude from -90 to 90, longitude from -180 to 180.
public struct Position: Hashable, Sendable {
  public var latitude: Double
  public var longitude: Double
  /// Metres; nil where the feed gives none.
  public var altitude: Double?

  public init(latitude: Double, longitude: Double, altitude: Double? = nil) {
    self.latitude = latitude
    self.longitude = longitude
    self.altitude = altitude
  }
}

/// Where an entry happens (GeoRSS; the kinds of GeoJSON, RFC 7946 section 3.1, and the box of GeoRSS).
public enum Geometry: Hashable, Sendable {
  case point(Position)
  /// Two positions or more.
  case line([Position])
  /// Rings of four positions or more, closed: the outer one first, then its holes.
  case polygon([[Position]])
  /// Two corners, as the feed orders them: by GeoRSS south-west, north-east.
  case box(Position, Position)
}
