import Model

extension Store {
  /// Adds analysts' words on links, all of them or none.
  public func append(_ decisions: [LinkDecision]) throws(StorageError) {
    guard !decisions.isEmpty else { return }
    try connection.transaction { () throws(StorageError) in
      for decision in decisions { try append(decision) }
    }
  }
}
