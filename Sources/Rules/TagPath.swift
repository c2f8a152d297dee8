/// A tag inside its facet: names of letters, digits, `_` and `-`, joined by dots.
enum TagPath {
  static func isValid(_ path: String) -> Bool {
    path.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { name in
      !name.isEmpty
        && name.utf8.allSatisfy {
          (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95 || $0 == 45
        }
    }
  }
}
