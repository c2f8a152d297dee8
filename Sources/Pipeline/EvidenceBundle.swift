import Documents
import Foundation
import Markup
import Model
import Text

/// Everything that a frozen version of a brief was made of, in one file: from it the version can be had again byte for
/// byte, without the store and long after the pages are gone.
struct EvidenceBundle {
  static let format = "lookout brief evidence 1"

  var version: Int
  var frozen: Date
  var material: BriefMaterial
  /// What analysts made of the machine's draft.
  var edits: [LineHunk<String>]
  /// SHA-256 of the version's text, hexadecimal.
  var hash: String
  /// The text itself, for the day when the machine drafts otherwise.
  var text: String

  /// A version's text and whether it was drafted from the evidence; else it is the text that was kept, because the machine
  /// drafts otherwise now. nil where neither has the hash that was kept: the bundle was changed.
  func rebuilt() -> (text: String, isDrafted: Bool)? {
    let draft = Self.lines(IssueBrief(material).draft().text)
    if let lines = LineHunk.apply(edits, to: draft) {
      let text = lines.joined(separator: "\n")
      if SHA256.hex(text) == hash { return (text, true) }
    }
    return SHA256.hex(text) == hash ? (text, false) : nil
  }

  init(version: Int, frozen: Date, material: BriefMaterial, text: String) {
    self.version = version
    self.frozen = frozen
    self.material = material
    self.text = text
    edits =
      LineDiff(from: Self.lines(IssueBrief(material).draft().text), to: Self.lines(text)).hunks
    hash = SHA256.hex(text)
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  static func read(_ path: String) throws(PipelineError) -> EvidenceBundle {
    let bytes = try Files.read(path)
    guard let json = try? JSONValue.parse(bytes), json["format"]?.string == format,
      let bundle = EvidenceBundle(json)
    else {
      throw .file(
        path: path,
        reason: "is no evidence bundle of this form (\(format)); `lookout brief freeze` writes them")
    }
    return bundle
  }
}

// MARK: JSON

extension EvidenceBundle {
  var json: JSONValue {
    .object([
      "format": .string(Self.format), "version": .int(version), "frozen": .string(frozen.rfc3339),
      "sha256": .string(hash), "text": .string(text), "material": material.json,
      "edits": .array(
        edits.map {
          .object([
            "at": .int($0.at), "removed": .int($0.removed),
            "inserted": .array($0.inserted.map(JSONValue.string)),
          ])
        }),
    ])
  }

  init?(_ json: JSONValue) {
    guard let version = json["version"]?.int, let frozen = json["frozen"]?.date,
      let hash = json["sha256"]?.string, let text = json["text"]?.string,
      let material = json["material"].flatMap(BriefMaterial.init(json:)), let edits = json["edits"]?.array
    else { return nil }
    self.version = version
    self.frozen = frozen
    self.hash = hash
    self.text = text
    self.material = material
    self.edits = edits.compactMap { edit in
      guard let at = edit["at"]?.int, let removed = edit["removed"]?.int else { return nil }
      return LineHunk(at: at, removed: removed, inserted: edit["inserted"]?.strings ?? [])
    }
  }
}

extension JSONValue {
  var date: Date? { string.flatMap { Date(rfc3339: $0) } }

  var strings: [String] { (array ?? []).compactMap(\.string) }

  static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map(JSONValue.string)) }

  static func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
}
