/// Why nothing was done: each fault says what, where, and what to do.
public enum PipelineError: Error, Hashable, Sendable {
  /// Files of the workspace that cannot be used; one line each, `file:line: what was expected`.
  case invalidWorkspace([String])
  /// No folder with `feeds` and `analyses` here or above.
  case noWorkspace(searchedFrom: String)
  /// A file or folder that could not be read or written.
  case file(path: String, reason: String)
  /// Something asked for by name that is not there.
  case notFound(what: String, name: String, hint: String)
  /// Another scan of the store runs; `holder` tells which.
  case busy(_ holder: String)
  /// A PDF whose text could not be had.
  case pdf(reason: String)
  /// A document that a program could not make.
  case conversion(program: String, reason: String)
  /// An argument that cannot be read.
  case badArgument(String)
}

extension PipelineError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidWorkspace(let faults):
      faults.joined(separator: "\n")
    case .noWorkspace(let path):
      "no workspace at \(path) or above it: a workspace has the folders feeds and analyses; make one with "
        + "`lookout init DIR`, or name one with --workspace DIR"
    case .file(let path, let reason):
      "\(path): \(reason)"
    case .notFound(let what, let name, let hint):
      "no \(what) named \(name); \(hint)"
    case .busy(let holder):
      "another scan of this store runs\(holder); wait for its end, or interrupt it"
    case .pdf(let reason):
      "the PDF gave no text: \(reason)"
    case .conversion(let program, let reason):
      "\(program) made no document: \(reason); the Markdown and HTML need no program"
    case .badArgument(let message):
      message
    }
  }
}
