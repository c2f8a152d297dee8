import Markup

extension WorkbookReader {
  /// A text of runs, without the readings of East Asian ones.
  static func text(_ element: Element) -> String {
    var text = ""
    for part in element.elements {
      switch part.name.local {
      case "t": text += part.text
      case "r": text += part.elements.filter { $0.name.local == "t" }.map(\.text).joined()
      default: break
      }
    }
    return WorkbookText.unescaped(text)
  }

  static func sheets(_ workbook: Element, _ relations: Element) -> [(name: String, part: String)] {
    var targets: [String: String] = [:]
    for relation in relations.elements {
      guard let id = relation.attribute("Id"), let target = relation.attribute("Target") else { continue }
      targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }
    return (workbook.first("sheets")?.elements ?? []).compactMap { sheet in
      guard let name = sheet.attribute("name"),
        let id = sheet.attribute("id", namespace: officeRelations)
          ?? sheet.attribute("id", namespace: strictRelations),
        let part = targets[id]
      else { return nil }
      return (name, part)
    }
  }

  private static let officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let strictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships"

  static func tree(_ part: String, _ parts: [String: [UInt8]], _ file: String) throws(MatrixError)
    -> Element
  {
    guard let bytes = parts[part] else {
      throw .workbook(
        file: file, place: part, reason: "is missing; is it an .xlsx workbook? Save it as one again")
    }
    return try root(XMLTree(bytes), part, file)
  }

  /// The root of a part that is whole.
  static func root(_ tree: XMLTree, _ part: String, _ file: String) throws(MatrixError) -> Element {
    guard let root = tree.root, !tree.recovered, !tree.entitiesRefused, !tree.fieldLimited, !tree.depthLimited
    else {
      let reason = tree.damage.map { "line \($0.line): \($0.reason)" } ?? "it is not what a workbook holds"
      throw .workbook(
        file: file, place: part, reason: "is damaged (\(reason)); open the workbook and save it again")
    }
    return root
  }

  static func fault(_ fault: ZipParts.Fault, _ file: String) -> MatrixError {
    switch fault {
    case .notAnArchive(let reason):
      .workbook(file: file, place: "the file", reason: "is no .xlsx workbook (\(reason)); save it as one")
    case .tooManyParts(let limit):
      .workbook(
        file: file, place: "the file",
        reason: "has more than \(limit) parts; copy its sheets into a new workbook")
    case .tooLarge(let part, let limit):
      .workbook(
        file: file, place: part,
        reason: "is larger than \(limit) bytes when unpacked; delete what is no part of the tables")
    case .damaged(let part, let reason):
      .workbook(
        file: file, place: part, reason: "cannot be unpacked (\(reason)); open the workbook and save it again"
      )
    }
  }
}

extension Element {
  func first(_ local: String) -> Element? { elements.first { $0.name.local == local } }

  func all(_ local: String) -> [Element] { elements.filter { $0.name.local == local } }
}
