import Model

extension MatrixColumn {
  static let required: [MatrixColumn] = [
    MatrixColumn("id", "Id", .text, "the commitment's own id, which never changes") { $0.id },
    MatrixColumn("area_ids", "Areas", .list, "AOIP areas and sub-topics; `principles` is none of the four") {
      list($0.areas)
    },
    MatrixColumn("partner_ids", "Partners", .list, "who has part in it: ids of actors.csv") {
      list($0.partners)
    },
    MatrixColumn("blueprint_ids", "Framework lines", .list, "action lines of frameworks that it serves") {
      list($0.frameworkLines)
    },
    MatrixColumn("title", "Title", .prose, "what it is called") { $0.title },
    MatrixColumn("description", "Description", .prose, "what was promised, in our words") { $0.description },
    MatrixColumn("instrument", "Instrument", .prose, "the document that it is written in") { $0.instrument },
    MatrixColumn("section", "Paragraph", .text, "where in the document") { $0.section },
    MatrixColumn("adopted_date", "Adopted", .date, "when the document was adopted") {
      $0.adopted?.description ?? ""
    },
    MatrixColumn("timeframe_start", "Start", .date, "when it begins") { $0.start?.description ?? "" },
    MatrixColumn("timeframe_end", "Due", .date, "when it is due; a year or month alone is due at its end") {
      $0.end?.description ?? ""
    },
    MatrixColumn("lead_body", "Lead body", .text, "who leads the work") { $0.leadBody },
    MatrixColumn("indicators", "Indicators", .prose, "what would show that it is done") { $0.indicators },
    MatrixColumn("source_url", "Source", .url, "where the document or a report of it was read") {
      $0.sourceURL
    },
    MatrixColumn("confidence", "Confidence", words(Confidence.self), "how sure the row's facts are") {
      $0.confidence.rawValue
    },
    MatrixColumn("evidence_note", "Note on the source", .prose, "what the source does and does not say") {
      $0.evidenceNote
    },
  ]
}
