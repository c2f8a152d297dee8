import Model

/// Reads framework files line by line, then joins the lines.
struct FrameworkReading {
  private(set) var lines: [FrameworkLine] = []
  private(set) var places: [String: Int] = [:]
  private(set) var unverified: Set<FrameworkSet.Link> = []
  private var readers: [RowReader] = []
  private var claimed = ClaimedIDs()

  mutating func take(_ row: RowReader) throws(MatrixError) {
    let parent = row.text("parent_id")
    var line = FrameworkLine(
      id: try row.required("id", "an id of its own"), parent: parent.isEmpty ? nil : parent,
      framework: try row.required("framework", "the framework's name"),
      title: try row.required("title", "the words of the line"), source: row.text("source"),
      confidence: try row.confidence(), note: row.text("note"))
    line.version = row.text("version")
    line.from = try row.date("from")
    line.until = try row.date("until")
    if let from = line.from, let until = line.until, until.latest < from.earliest {
      throw row.fault("until", "a date not before from, which is \(from)")
    }
    line.predecessors = links(row.list("predecessor_ids")) { .init(earlier: $0, later: line.id) }
    line.successors = links(row.list("successor_ids")) { .init(earlier: line.id, later: $0) }
    try claimed.claim(line.id, in: row.table, line: row.line)
    places[line.id] = lines.count
    lines.append(line)
    readers.append(row)
  }

  /// Ids without their question marks, each once.
  private mutating func links(_ ids: [String], _ link: (String) -> FrameworkSet.Link) -> [String] {
    var seen: Set<String> = []
    return ids.compactMap { text in
      let id = text.hasSuffix("?") ? trimmed(String(text.dropLast())) : text
      if id != text { unverified.insert(link(id)) }
      return seen.insert(id).inserted ? id : nil
    }
  }

  /// Checks that every id is known, and puts each link on both of its lines.
  mutating func join() throws(MatrixError) {
    for place in lines.indices {
      let line = lines[place]
      if let parent = line.parent, places[parent] == nil {
        throw readers[place].fault("parent_id", "the id of another line, or nothing")
      }
      for id in line.predecessors {
        guard let other = places[id], other != place else { throw fault(place, "predecessor_ids") }
        if !lines[other].successors.contains(line.id) { lines[other].successors.append(line.id) }
      }
      for id in line.successors {
        guard let other = places[id], other != place else { throw fault(place, "successor_ids") }
        if !lines[other].predecessors.contains(line.id) { lines[other].predecessors.append(line.id) }
      }
    }
  }

  private func fault(_ place: Int, _ column: String) -> MatrixError {
    readers[place].fault(column, "ids of other lines between semicolons, or nothing")
  }
}
