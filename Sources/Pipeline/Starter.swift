import Foundation

/// Makes a workspace, bare or after another one.
public enum Starter {
  /// Makes the folders and files that are missing under `folder`; nothing that stands there is touched.
  /// - Parameter model: a workspace whose sources, rules, matrix, frameworks and actors are copied; nil for a bare one.
  /// - Returns: what was made, relative to the folder.
  public static func make(_ folder: String, after model: Workspace?) throws(PipelineError) -> [String] {
    let workspace = Workspace(root: folder)
    var made: [String] = []
    for path in ["feeds/rules", "analyses/frameworks", "analyses/briefs", "analyses/reports"] {
      try Files.makeFolder(workspace.path(path))
    }
    for (path, text) in try model.map(copies) ?? bare
    where !FileManager.default.fileExists(atPath: workspace.path(path)) {
      try Files.write(text, to: workspace.path(path))
      made.append(path)
    }
    if let model, FileManager.default.fileExists(atPath: model.wordTemplate),
      !FileManager.default.fileExists(atPath: workspace.wordTemplate)
    {
      try Files.write(try Files.read(model.wordTemplate), to: workspace.wordTemplate)
      made.append(workspace.shown(workspace.wordTemplate))
    }
    return made
  }

  /// The text files of a workspace that another can start from.
  private static func copies(_ model: Workspace) throws(PipelineError) -> [(String, String)] {
    guard let paths = FileManager.default.enumerator(atPath: model.root) else {
      throw .file(path: model.root, reason: "cannot be listed")
    }
    let wanted = paths.compactMap { $0 as? String }.sorted().filter { path in
      ["feeds/sources.opml", "feeds/settings.yaml", "feeds/queries.yaml"].contains(path)
        || path.hasPrefix("feeds/rules/") && path.hasSuffix(".yaml")
        || path.hasPrefix("analyses/") && path.hasSuffix(".csv") && !path.hasPrefix("analyses/reports/")
    }
    var files: [(String, String)] = []
    for path in wanted {
      files.append((path, String(decoding: try Files.read(model.path(path)), as: UTF8.self)))
    }
    return files
  }

  private static let bare: [(String, String)] = [
    (
      "feeds/sources.opml",
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="2.0" xmlns:lookout="\(SourceList.namespace)">
        <head><title>Sources</title></head>
        <body>
          <outline text="An example" type="rss" xmlUrl="https://example.org/feed.xml" lookout:id="example"
            lookout:publisher="Example" lookout:inactive="an example; replace it by a source of yours"/>
        </body>
      </opml>

      """
    ),
    (
      "feeds/settings.yaml",
      """
      # What a scan may do here. Folders whose files a source may name, and private addresses it may reach:
      files: []
      private_addresses: []

      """
    ),
    (
      "feeds/rules/area/maritime.yaml",
      """
      facet: area
      tag: maritime
      name: Maritime cooperation
      threshold: 1
      rules:
        - '"maritime cooperation" OR "coast guard" OR "South China Sea"'
      tests:
        match:
          - The coast guard of a member will train with another.
        reject:
          - A new coach guards his words.

      """
    ),
    (
      "analyses/matrix.csv",
      "id,area_ids,partner_ids,blueprint_ids,title,description,instrument,section,adopted_date,timeframe_start,"
        + "timeframe_end,lead_body,indicators,source_url,confidence,evidence_note,watch_query\n"
    ),
    (
      "analyses/actors.csv",
      "id,name,short_name,type,since_year,iso2,aliases,aliases_case_sensitive,status_note,source,confidence\n"
        + "ASEAN,Association of Southeast Asian Nations,ASEAN,organisation,1967,,,ASEAN,,,recalled\n"
    ),
    (
      "analyses/frameworks/aoip.csv",
      "id,parent_id,framework,title,source,confidence,note\nmaritime,,AOIP,Maritime cooperation,,recalled,\n"
        + "connectivity,,AOIP,Connectivity,,recalled,\nsdg,,AOIP,UN Sustainable Development Goals 2030,,recalled,\n"
        + "economic,,AOIP,Economic and other possible areas of cooperation,,recalled,\n"
    ),
  ]
}
