import Markup
import Model

// Members stand in the order of their names' bytes.

extension Position {
  func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("lat", latitude)
      writer.member("lon", longitude)
    }
  }

  /// Longitude first (RFC 7946 section 3.1.1).
  fileprivate func writeCoordinates(to writer: inout JSONLineWriter) {
    writer.array { writer in
      writer.value(longitude)
      writer.value(latitude)
      if let altitude { writer.value(altitude) }
    }
  }
}

extension Geometry {
  func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.key("coordinates")
      writeCoordinates(to: &writer)
      writer.member("type", kind)
    }
  }

  private var kind: String {
    switch self {
    case .point: "Point"
    case .line: "LineString"
    case .polygon: "Polygon"
    case .box: "Box"
    }
  }

  private func writeCoordinates(to writer: inout JSONLineWriter) {
    switch self {
    case .point(let position): position.writeCoordinates(to: &writer)
    case .line(let line): Self.write(line, to: &writer)
    case .polygon(let rings): writer.array { writer in for ring in rings { Self.write(ring, to: &writer) } }
    case .box(let first, let second): Self.write([first, second], to: &writer)
    }
  }

  private static func write(_ positions: [Position], to writer: inout JSONLineWriter) {
    writer.array { writer in for position in positions { position.writeCoordinates(to: &writer) } }
  }
}

extension Media {
  func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.list("contents", contents) { $1.write(to: &$0) }
      writer.member("player", player)
      writer.list("thumbnails", thumbnails) { $1.write(to: &$0) }
    }
  }
}

extension MediaThumbnail {
  fileprivate func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("height", height)
      writer.member("url", url)
      writer.member("width", width)
    }
  }
}

extension MediaContent {
  fileprivate func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("duration", duration)
      writer.member("filesize", fileSize)
      writer.member("height", height)
      writer.member("medium", medium)
      writer.member("type", type)
      writer.member("url", url)
      writer.member("width", width)
    }
  }
}

extension Chapter {
  func write(to writer: inout JSONLineWriter) {
    writer.object { writer in
      writer.member("href", href)
      writer.member("image", image)
      writer.member("start", start)
      writer.member("title", title)
    }
  }
}
