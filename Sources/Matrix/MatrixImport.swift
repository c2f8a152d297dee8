import Model

/// What an edited file would change: a preview, from which a caller takes the new matrix and the analysts' words. Nothing
/// is written here.
public struct MatrixImport: Sendable {
  /// Whose word counts where both the file and the matrix changed since the export.
  public enum Side: String, Sendable, CaseIterable {
    case theirs, ours
  }

  /// One change, for people.
  public struct Change: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
      case set, add, remove, decide
    }

    public var kind: Kind
    /// Where it stands in the file, such as `Matrix row 7`.
    public var place: String
    /// Id of the commitment, or item and commitment of a link.
    public var row: String
    /// Name of the column; empty for a whole row.
    public var column: String
    /// What the matrix has now, and what the file has.
    public var from: String
    public var to: String
  }

  /// An analyst's word on a link, as the file has it.
  public struct LinkWord: Hashable, Sendable {
    public var item: String
    public var commitment: String
    public var verdict: LinkDecision.Verdict
    public var relation: Relation?
    /// Empty where the file gives no reason.
    public var why: String
  }

  /// What would change, in the order of the file, what would be removed last.
  public internal(set) var changes: [Change] = []
  /// What both sides changed. Nothing can be applied while there are some, unless a side was chosen.
  public internal(set) var conflicts: [Change] = []
  /// Cells that their columns cannot hold.
  public internal(set) var faults: [MatrixError] = []
  /// What a person should know besides.
  public internal(set) var notes: [String] = []
  public internal(set) var words: [LinkWord] = []
  /// The matrix after the changes; the one from before where there are faults.
  public internal(set) var matrix: MonitoringMatrix

  /// Whether it can be applied as a whole.
  public var isClean: Bool { conflicts.isEmpty && faults.isEmpty }

  /// Most bytes of a file that is read.
  public static let fileLimit = ImportLimits.file

  private let before: MonitoringMatrix

  /// Reads a file, whichever of workbook, CSV and JSON it is, and holds it against what there is now.
  /// - Parameter side: whose word counts in conflicts; nil to list them.
  public init(
    bytes: [UInt8], file: String, onto export: MatrixExport, choosing side: Side? = nil
  ) throws(MatrixError) {
    let imported = try ImportedFile.read(bytes, file: file)
    matrix = export.matrix
    before = export.matrix
    if let sheet = imported.matrix {
      var merge = MatrixMerge(imported, sheet, onto: export.matrix, side)
      try merge.run()
      changes = merge.changes
      conflicts = merge.conflicts
      faults = merge.faults
      notes = merge.notes
      if faults.isEmpty { matrix = try export.matrix.applying(merge.edits) }
    }
    if let sheet = imported.links {
      var merge = LinkMerge(imported, sheet, onto: export, side)
      merge.run()
      changes += merge.changes
      conflicts += merge.conflicts
      faults += merge.faults
      words = merge.words
    }
    if !faults.isEmpty { matrix = before }
  }
}

extension MatrixImport {
  /// Adds faults for ids that the other files do not know, where the matrix did not name them before.
  public mutating func hold(against frameworks: FrameworkSet, _ actors: ActorList, areas: Set<String>) {
    let check = { (matrix: MonitoringMatrix) in
      matrix.check(frameworks: frameworks, actors: actors, areas: areas)
    }
    let known = Set(check(before).map(\.withoutLine))
    faults += check(matrix).filter { !known.contains($0.withoutLine) }
    if !faults.isEmpty { matrix = before }
  }

  /// Turns a word on a link into a fault.
  public mutating func refuse(_ word: LinkWord, since reason: String) {
    words.removeAll { $0 == word }
    matrix = before
    faults.append(.workbook(file: before.file, place: "\(word.item) \(word.commitment)", reason: reason))
  }
}

extension MatrixError {
  /// The same fault wherever it stands.
  fileprivate var withoutLine: MatrixError {
    guard case .unknownID(let file, _, let column, let id, let known) = self else { return self }
    return .unknownID(file: file, line: 0, column: column, id: id, known: known)
  }
}
