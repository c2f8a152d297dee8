import Model

/// The action lines of all frameworks, in the order of their files.
public struct FrameworkSet: Hashable, Sendable {
  public let lines: [FrameworkLine]
  /// Links between lines that nobody has checked, in both directions.
  let unverifiedLinks: Set<Link>
  private let places: [String: Int]

  struct Link: Hashable {
    let earlier: String
    let later: String
  }

  /// The columns that a framework file must have, in any order.
  public static let columns = ["id", "parent_id", "framework", "title", "source", "confidence", "note"]

  /// The columns that it may have besides.
  public static let optionalColumns = ["version", "from", "until", "predecessor_ids", "successor_ids"]

  /// Reads files such as `analyses/frameworks/aoip.csv`. A parent, predecessor or successor may lie in another of the
  /// files. A link that stands on one of its two lines is put on the other too; a question mark after its id says that
  /// nobody has checked it.
  public static func read(files: [(name: String, bytes: [UInt8])]) throws(MatrixError) -> FrameworkSet {
    var reading = FrameworkReading()
    for file in files {
      let table = try CSVTable.read(bytes: file.bytes, file: file.name)
      try table.require(columns)
      for row in table.rows { try reading.take(RowReader(table: table, row: row)) }
    }
    try reading.join()
    return FrameworkSet(
      lines: reading.lines, unverifiedLinks: reading.unverified, places: reading.places)
  }

  public func line(_ id: String) -> FrameworkLine? { places[id].map { lines[$0] } }

  /// Ids of all lines of one framework, such as the AOIP's areas, in the order of its file.
  public func ids(of framework: String) -> [String] {
    lines.lazy.filter { $0.framework == framework }.map(\.id)
  }

  /// The frameworks in the order of their first lines.
  public var names: [String] {
    var seen: Set<String> = []
    return lines.map(\.framework).filter { seen.insert($0).inserted }
  }

  /// The lines above one, nearest first; a loop ends where it closes.
  public func ancestors(of id: String) -> [FrameworkLine] {
    var found: [FrameworkLine] = []
    var seen: Set<String> = [id]
    var next = line(id)?.parent
    while let parent = next.flatMap({ line($0) }), seen.insert(parent.id).inserted {
      found.append(parent)
      next = parent.parent
    }
    return found
  }
}
