/// Which lines of two texts are the same line, after E. W. Myers, "An O(ND) Difference Algorithm and Its Variations",
/// Algorithmica 1 (1986).
public struct LineDiff<Line: Hashable & Sendable>: Sendable {
  /// For each old line the place of the same line in the new text; nil where it is gone.
  public let kept: [Int?]
  private let new: [Line]

  public init(from old: [Line], to new: [Line]) {
    let difference = new.difference(from: old)
    var isRemoved = [Bool](repeating: false, count: old.count)
    var isInserted = [Bool](repeating: false, count: new.count)
    for change in difference {
      switch change {
      case .remove(let offset, _, _): isRemoved[offset] = true
      case .insert(let offset, _, _): isInserted[offset] = true
      }
    }
    var places = new.indices.filter { !isInserted[$0] }[...]
    kept = old.indices.map { isRemoved[$0] ? nil : places.popFirst() }
    self.new = new
  }

  /// What turns the old lines into the new ones, by the old line before which it happens.
  public var hunks: [LineHunk<Line>] {
    var hunks: [LineHunk<Line>] = []
    var (old, place) = (0, 0)
    while old <= kept.count {
      let next = kept[old...].firstIndex { $0 != nil } ?? kept.count
      let end = next < kept.count ? kept[next] ?? new.count : new.count
      if next > old || end > place {
        hunks.append(LineHunk(at: old, removed: next - old, inserted: Array(new[place..<end])))
      }
      (old, place) = (next + 1, end + 1)
    }
    return hunks
  }
}

/// Lines that take the place of others.
public struct LineHunk<Line: Hashable & Sendable>: Hashable, Sendable {
  public var at: Int
  public var removed: Int
  public var inserted: [Line]

  public init(at: Int, removed: Int, inserted: [Line]) {
    self.at = at
    self.removed = removed
    self.inserted = inserted
  }

  /// The new lines; nil where a hunk lies outside the old ones or before another.
  public static func apply(_ hunks: [LineHunk], to old: [Line]) -> [Line]? {
    var new: [Line] = []
    var place = 0
    for hunk in hunks {
      guard hunk.at >= place, hunk.removed >= 0, hunk.at <= old.count - hunk.removed else { return nil }
      new += old[place..<hunk.at] + hunk.inserted
      place = hunk.at + hunk.removed
    }
    return new + old[place...]
  }
}
