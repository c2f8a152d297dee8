import Model

/// The action lines of all frameworks, in the order of their files.
public struct FrameworkSet: Hashable, Sendable {
  public let lines: [FrameworkLine]
  private let places: [String: Int]

  /// The columns that a framework file must have, in any order.
  public static let columns = ["id", "parent_id", "framework", "title", "source", "confidence", "note"]

  /// Reads files such as `analyses/frameworks/aoip.csv`. A parent may lie in another of the files.
  public static func read(files: [(name: String, bytes: [UInt8])]) throws(MatrixError) -> FrameworkSet {
    var lines: [FrameworkLine] = []
    var places: [String: Int] = [:]
    var claimed = ClaimedIDs()
    var readers: [RowReader] = []
    for file in files {
      let table = try CSVTable.read(bytes: file.bytes, file: file.name)
      try table.require(columns)
      for row in table.rows {
        let reader = RowReader(table: table, row: row)
        let line = try line(from: reader)
        try claimed.claim(line.id, in: table, line: row.line)
        places[line.id] = lines.count
        lines.append(line)
        readers.append(reader)
      }
    }
    for (line, reader) in zip(lines, readers) {
      guard let parent = line.parent, places[parent] == nil else { continue }
      throw reader.fault("parent_id", "the id of another line, or nothing")
    }
    return FrameworkSet(lines: lines, places: places)
  }

  public func line(_ id: String) -> FrameworkLine? { places[id].map { lines[$0] } }

  /// Ids of all lines of one framework, such as the AOIP's areas, in the order of its file.
  public func ids(of framework: String) -> [String] {
    lines.lazy.filter { $0.framework == framework }.map(\.id)
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

  private static func line(from row: RowReader) throws(MatrixError) -> FrameworkLine {
    let parent = row.text("parent_id")
    return FrameworkLine(
      id: try row.required("id", "an id of its own"), parent: parent.isEmpty ? nil : parent,
      framework: try row.required("framework", "the framework's name"),
      title: try row.required("title", "the words of the line"), source: row.text("source"),
      confidence: try row.confidence(), note: row.text("note"))
  }
}
