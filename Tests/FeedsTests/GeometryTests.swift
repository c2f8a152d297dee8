import Feeds
import Model
import Testing

/// The one entry of an RSS feed with these elements in it.
func onlyEntry(_ elements: String) throws -> Entry {
  let text = """
    <rss version="2.0" xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" \
    xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#" xmlns:media="http://search.yahoo.com/mrss/" \
    xmlns:psc="http://podlove.org/simple-chapters" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" \
    xmlns:atom="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" \
    xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" \
    xmlns:wfw="http://wellformedweb.org/CommentAPI/"><channel><item>\(elements)</item></channel></rss>
    """
  return try #require(FeedReader.read(Array(text.utf8), baseURL: "http://x.org/f").entries.first)
}

private func position(_ longitude: Double, _ latitude: Double, _ altitude: Double? = nil) -> Position {
  Position(latitude: latitude, longitude: longitude, altitude: altitude)
}

private let manila = position(120.98, 14.6)
private let jakarta = position(106.8, -6.2)
private let triangle = [position(10, 1), position(20, 2), position(30, 3), position(10, 1)]

@Suite struct GeometryTests {
  @Test(
    "GeoRSS Simple has latitude first",
    arguments: [
      ("<georss:point>14.6 120.98</georss:point>", .point(manila)),
      ("<georss:point>\n14.6,\t120.98 </georss:point>", .point(manila)),
      ("<georss:point>14.6 120.98 15.5</georss:point>", .point(position(120.98, 14.6, 15.5))),
      ("<georss:line>14.6 120.98 -6.2 1.068e2</georss:line>", .line([manila, jakarta])),
      ("<georss:box>-6.2 106.8 14.6 120.98</georss:box>", .box(jakarta, manila)),
      ("<georss:polygon>1 10 2 20 3 30 1 10</georss:polygon>", .polygon([triangle])),
      ("<georss:where><georss:point>14.6 120.98</georss:point></georss:where>", .point(manila)),
      ("<geo:lat>14.6</geo:lat><geo:long>120.98</geo:long>", .point(manila)),
      ("<geo:Point><geo:lat>14.6</geo:lat><geo:long>120.98</geo:long></geo:Point>", .point(manila)),
    ] as [(String, Geometry)])
  func readsSimple(_ elements: String, _ geometry: Geometry) throws {
    #expect(try onlyEntry(elements).geometry == geometry)
  }

  @Test("a ring that the feed leaves open is closed")
  func closesRings() throws {
    let ring = [position(10, 1), position(20, 2), position(30, 3), position(40, 4), position(10, 1)]
    #expect(
      try onlyEntry("<georss:polygon>1 10 2 20 3 30 4 40</georss:polygon>").geometry == .polygon([ring]))
  }

  @Test(
    "GML gives points, lines, rings with holes, and boxes",
    arguments: [
      ("<gml:Point><gml:pos>14.6 120.98</gml:pos></gml:Point>", .point(manila)),
      ("<gml:Point><gml:coordinates>14.6,120.98</gml:coordinates></gml:Point>", .point(manila)),
      (
        "<gml:Point srsDimension='3'><gml:pos>14.6 120.98 7</gml:pos></gml:Point>",
        .point(position(120.98, 14.6, 7))
      ),
      (
        "<gml:LineString><gml:posList>14.6 120.98 -6.2 106.8</gml:posList></gml:LineString>",
        .line([manila, jakarta])
      ),
      (
        "<gml:LineString><gml:pos>14.6 120.98</gml:pos><gml:pos>-6.2 106.8</gml:pos></gml:LineString>",
        .line([manila, jakarta])
      ),
      (
        "<gml:LineString><gml:coordinates>14.6,120.98 -6.2,106.8</gml:coordinates></gml:LineString>",
        .line([manila, jakarta])
      ),
      (
        "<gml:LineString><gml:posList srsDimension='3'>1 10 5 2 20 6</gml:posList></gml:LineString>",
        .line([position(10, 1, 5), position(20, 2, 6)])
      ),
      (
        "<gml:Envelope><gml:lowerCorner>-6.2 106.8</gml:lowerCorner>"
          + "<gml:upperCorner>14.6 120.98</gml:upperCorner>"
          + "</gml:Envelope>", .box(jakarta, manila)
      ),
      (
        "<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>1 10 2 20 3 30 1 10</gml:posList>"
          + "</gml:LinearRing>"
          + "</gml:exterior><gml:interior><gml:LinearRing><gml:posList>1 10 2 20 3 30 1 10</gml:posList>"
          + "</gml:LinearRing></gml:interior></gml:Polygon>", .polygon([triangle, triangle])
      ),
      (
        "<gml:Polygon><gml:outerBoundaryIs><gml:LinearRing>"
          + "<gml:coordinates>1,10 2,20 3,30 1,10</gml:coordinates>"
          + "</gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>", .polygon([triangle])
      ),
    ] as [(String, Geometry)])
  func readsGML(_ element: String, _ geometry: Geometry) throws {
    #expect(try onlyEntry("<georss:where>\(element)</georss:where>").geometry == geometry)
    #expect(try onlyEntry(element).geometry == geometry)
  }

  @Test(
    "srsName says which axis is first",
    arguments: [
      ("EPSG:4326", "14.6 120.98"), ("urn:ogc:def:crs:EPSG::4326", "14.6 120.98"),
      ("urn:ogc:def:crs:EPSG:6.6:4326", "14.6 120.98"), ("urn:ogc:def:crs:EPSG::4979", "14.6 120.98"),
      ("http://www.opengis.net/def/crs/EPSG/0/4326", "14.6 120.98"), ("", "14.6 120.98"),
      ("urn:ogc:def:crs:OGC:1.3:CRS84", "120.98 14.6"), ("CRS:84", "120.98 14.6"),
      ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "120.98 14.6"),
    ])
  func ordersAxes(_ name: String, _ coordinates: String) throws {
    let entry = try onlyEntry("<gml:Point srsName='\(name)'><gml:pos>\(coordinates)</gml:pos></gml:Point>")
    #expect(entry.geometry == .point(manila))
    #expect(entry.point == manila)
  }

  @Test("coordinates of a map projection are no place in degrees")
  func knowsProjections() throws {
    let entry = try onlyEntry("<gml:Point srsName='EPSG:26913'><gml:pos>500000 4649776</gml:pos></gml:Point>")
    #expect(entry.geometry == nil)
    #expect(entry.point == nil)
    let small = try onlyEntry("<gml:Point srsName='EPSG:26913'><gml:pos>50 46</gml:pos></gml:Point>")
    #expect(small.geometry == .point(position(50, 46)))
    #expect(small.point == nil)
  }

  @Test(
    "broken coordinates are no place",
    arguments: [
      "<georss:point></georss:point>", "<georss:point>14.6</georss:point>",
      "<georss:point>14.6 x</georss:point>",
      "<georss:point>91 10</georss:point>", "<georss:point>10 181</georss:point>",
      "<georss:point>nan nan</georss:point>", "<georss:point>inf 1</georss:point>",
      "<georss:point>1e999 1</georss:point>", "<georss:point>0x1 0x1</georss:point>",
      "<georss:point>1 2 3 4</georss:point>", "<georss:line>1 2 3</georss:line>",
      "<georss:line>1 2</georss:line>",
      "<georss:box>1 2 3 4 5 6</georss:box>", "<georss:polygon>1 10 2 20 1 10</georss:polygon>",
      "<geo:lat>14.6</geo:lat>", "<geo:lat>a</geo:lat><geo:long>b</geo:long>", "<gml:Point/>",
      "<gml:Point><gml:pos/></gml:Point>", "<gml:Polygon><gml:exterior/></gml:Polygon>",
      "<gml:LineString srsDimension='-1'><gml:posList>1 2 3 4</gml:posList></gml:LineString>",
      "<gml:LineString srsDimension='99999999999999999999'><gml:posList>1 2 3</gml:posList></gml:LineString>",
      "<gml:MultiPoint><gml:pos>1 2</gml:pos></gml:MultiPoint>",
    ])
  func refusesBroken(_ element: String) throws {
    let entry = try onlyEntry(element)
    #expect(entry.geometry == nil)
    #expect(entry.point == nil)
  }

  @Test("a broken form gives way to a whole one, a shape keeps its point beside it")
  func takesWholeForms() throws {
    let entry = try onlyEntry(
      "<georss:point>x</georss:point><geo:lat>14.6</geo:lat><geo:long>120.98</geo:long>")
    #expect(entry.point == manila)
    let both = try onlyEntry(
      "<georss:line>1 2 3 4</georss:line><geo:lat>14.6</geo:lat><geo:long>120.98</geo:long>")
    #expect(both.geometry == .line([position(2, 1), position(4, 3)]))
    #expect(both.point == manila)
  }

  @Test("a list of a hundred thousand positions is read in one go")
  func readsLongLists() throws {
    let list = String(repeating: "1.5 2.5 ", count: 100_000)
    guard case .line(let line)? = try onlyEntry("<georss:line>\(list)</georss:line>").geometry else {
      Issue.record("no line")
      return
    }
    #expect(line.count == 100_000)
  }

  @Test("JSON has longitude first, altitude third")
  func writesGeoJSON() throws {
    let text = """
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss">\
      <georss:point>-6.2 106.8</georss:point>\
      <entry><georss:point>14.6 120.98 7</georss:point></entry></feed>
      """
    let json = FeedReader.read(Array(text.utf8)).jsonValue(file: "f")
    #expect(json["feed"]?["point"] == ["lat": -6.2, "lon": 106.8])
    #expect(json["entries"]?[0]?["geometry"] == ["type": "Point", "coordinates": [120.98, 14.6, 7]])
  }
}
