import Foundation
import Model
import Synchronization
import Text

extension RuleSet {
  /// Reads `directory/<facet>/*.yaml`. A file that cannot be read in full, an unknown facet folder or key, or a fault
  /// in a query is an error: no rule is ever skipped. With a cache, files that have not changed are not read again.
  public static func load(
    directory: String, actors: [Actor] = [], cache: RuleCache? = nil
  ) throws(RulesError) -> RuleSet {
    var files: [(path: String, bytes: [UInt8])] = []
    for facet in try entries(of: directory) {
      let folder = "\(directory)/\(facet)"
      guard isDirectory(folder) else { continue }
      let folders = Facet.allCases.map(\.rawValue) + [TermSets.folder]
      guard folders.contains(facet) else {
        throw .unreadable(
          path: folder,
          reason: "no facet has this name; folders are \(folders.joined(separator: ", "))"
            + Nearest.hint(facet, among: folders))
      }
      for name in try entries(of: folder) where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        files.append(("\(folder)/\(name)", try bytes(of: "\(folder)/\(name)")))
      }
    }
    guard !files.isEmpty else {
      throw .unreadable(
        path: directory, reason: "no rule file lies in it; expected files such as area/maritime.yaml")
    }
    return try RuleSet(files: files, actors: actors, cache: cache.map { ($0, directory) })
  }

  /// Compiles files given as bytes; the folder in each path is its facet.
  public init(files: [(path: String, bytes: [UInt8])], actors: [Actor] = []) throws(RulesError) {
    try self.init(files: files, actors: actors, cache: nil)
  }

  private init(
    files: [(path: String, bytes: [UInt8])], actors: [Actor], cache: (RuleCache, directory: String)?
  ) throws(RulesError) {
    let sorted = files.sorted { $0.path < $1.path }
    let fingerprint = Self.fingerprint(of: sorted)
    let terms = try TermSets(files: sorted.filter { TermSets.holds($0.path) })
    if let (cache, directory) = cache, let known = cache.files(fingerprint, directory: directory) {
      try self.init(files: known, terms: terms, fingerprint: fingerprint, actors: actors)
      return
    }
    let read = try Self.read(sorted.filter { !TermSets.holds($0.path) }, terms)
    try self.init(files: read, terms: terms, fingerprint: fingerprint, actors: actors)
    // Kept only where the set as a whole is right.
    if let (cache, directory) = cache { cache.keep(read, fingerprint, directory: directory) }
  }

  /// Reads files on all cores; of faults the first file's is told.
  private static func read(
    _ files: [(path: String, bytes: [UInt8])], _ terms: TermSets
  ) throws(RulesError) -> [RuleFile] {
    let done = Mutex([Result<RuleFile, RulesError>?](repeating: nil, count: files.count))
    DispatchQueue.concurrentPerform(iterations: files.count) { place in
      let (path, bytes) = files[place]
      let file = Result { () throws(RulesError) in
        try RuleFileReader(path: path, bytes: bytes, terms: terms).read()
      }
      done.withLock { $0[place] = file }
    }
    var read: [RuleFile] = []
    for file in done.withLock({ $0 }) {
      if let file { read.append(try file.get()) }
    }
    return read
  }

  /// Facet folder and name, length and bytes of each file, so that no two sets run together.
  private static func fingerprint(of files: [(path: String, bytes: [UInt8])]) -> String {
    var all: [UInt8] = []
    for (path, bytes) in files {
      let name = path.split(separator: "/").suffix(2).joined(separator: "/")
      all += Array("\(name)\n\(bytes.count)\n".utf8) + bytes
    }
    return SHA256.hex(all)
  }

  private static func entries(of directory: String) throws(RulesError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: directory).filter { !$0.hasPrefix(".") }
        .sorted()
    } catch {
      throw .unreadable(
        path: directory, reason: "the folder cannot be listed; check that it exists and may be read")
    }
  }

  private static func isDirectory(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
  }

  private static func bytes(of path: String) throws(RulesError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path, reason: "the file cannot be read; check its permissions")
    }
    return Array(data)
  }
}
