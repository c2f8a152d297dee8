import Model

/// The order in which a reference system names its axes, from the `srsName` of GML (OGC 05-010, OGC 06-050r3
/// section 5.2: latitude first where nothing else is said).
struct ReferenceSystem {
  var isLatitudeFirst = true
  /// Whether its coordinates are degrees; those of a map projection are not.
  var isGeographic = true
  /// Whether a height belongs to each position.
  var hasHeight = false

  static let wgs84 = ReferenceSystem()

  /// `urn:ogc:def:crs:EPSG::4326`, `http://www.opengis.net/def/crs/EPSG/0/4326`, `EPSG:4326`, `CRS84` and
  /// their like.
  init(srsName: String) {
    let name = srsName.uppercased()
    if ["CRS84", "CRS:84", "CRS83", "CRS:83", "CRS27", "CRS:27"].contains(where: name.contains) {
      isLatitudeFirst = false
      hasHeight = name.hasSuffix("CRS84H")
    } else if name.contains("EPSG"), let code = Self.trailingNumber(of: name) {
      // The registry keeps 4001 to 4999 for geographic systems; 4978 is geocentric.
      isGeographic = (4001...4999).contains(code) && code != 4978
      isLatitudeFirst = isGeographic
      hasHeight = code == 4979
    }
  }

  private init() {}

  private static func trailingNumber(of name: String) -> Int? {
    Int(String(name.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()))
  }

  /// Positions from numbers in the order of the axes; nil where one is out of range or incomplete.
  func positions(_ numbers: [Double], dimensions: Int) -> [Position]? {
    guard (2...3).contains(dimensions), !numbers.isEmpty, numbers.count.isMultiple(of: dimensions) else {
      return nil
    }
    var positions: [Position] = []
    positions.reserveCapacity(numbers.count / dimensions)
    for start in stride(from: 0, to: numbers.count, by: dimensions) {
      let (latitude, longitude) = (
        numbers[start + (isLatitudeFirst ? 0 : 1)], numbers[start + (isLatitudeFirst ? 1 : 0)]
      )
      guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
      positions.append(
        Position(
          latitude: latitude, longitude: longitude, altitude: dimensions == 3 ? numbers[start + 2] : nil))
    }
    return positions
  }
}

/// Numbers written as feeds write coordinates.
enum Coordinates {
  /// Numbers apart by white space or commas; nil where one is no finite decimal number.
  static func numbers(_ text: String) -> [Double]? {
    var numbers: [Double] = []
    for part in text.utf8.split(whereSeparator: { isSeparator($0) }) {
      guard let number = number(part) else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || isSpace(byte) }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func number(_ digits: Substring.UTF8View) -> Double? {
    // No hexadecimal digits, no words for what is not a number.
    let isPlain = digits.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
    guard isPlain, let number = Double(Substring(digits)), number.isFinite else { return nil }
    return number
  }
}
