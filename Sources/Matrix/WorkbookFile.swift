import CXLSXWriter
import Foundation
import Model

/// Writes a workbook to a file, row by row: only the row at hand is in memory. Every text is written as a string, so that
/// none can run as a formula.
struct WorkbookFile: ~Copyable {
  private let handle: UnsafeMutablePointer<lxw_workbook>
  private let formats: WorkbookFormats
  private let path: String

  /// Writes a workbook over whatever stands at a path.
  /// - Parameter more: By the name of a sheet, rows that follow its own, as many as a sheet has room for.
  static func write(
    _ workbook: Workbook, to path: String, more: [String: AnyIterator<[WorkbookCell]>] = [:]
  ) throws(MatrixError) {
    let file = try WorkbookFile(path: path, workbook)
    for sheet in workbook.sheets { try file.write(sheet, more[sheet.name]) }
    try file.close()
  }

  private init(path: String, _ workbook: Workbook) throws(MatrixError) {
    var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
    guard let handle = workbook_new_opt(path, &options) else {
      throw .workbookNotWritten(file: path, reason: "no memory")
    }
    self.handle = handle
    self.path = path
    formats = WorkbookFormats(handle)
    var properties = lxw_doc_properties()
    properties.created = time_t(workbook.created.timeIntervalSince1970)
    workbook.title.withCString { title in
      "Lookout".withCString { author in
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: author)
        _ = workbook_set_properties(handle, &properties)
      }
    }
  }

  private consuming func close() throws(MatrixError) {
    let code = workbook_close(handle)
    guard code == LXW_NO_ERROR else { throw fault(code) }
  }

  private func fault(_ code: lxw_error) -> MatrixError {
    .workbookNotWritten(
      file: path, reason: lxw_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)")
  }

  private func write(_ sheet: WorkbookSheet, _ more: AnyIterator<[WorkbookCell]>?) throws(MatrixError) {
    guard let page = workbook_add_worksheet(handle, sheet.name) else {
      throw .workbookNotWritten(file: path, reason: "no sheet can be named \(sheet.name)")
    }
    if sheet.isHidden { worksheet_hide(page) }
    lay(sheet, on: page)
    var row: UInt32 = 0
    if !sheet.isPage {
      writeHeader(sheet, on: page)
      row = 1
    }
    for cells in sheet.rows {
      try write(cells, row, sheet, page)
      row += 1
    }
    while row <= DataWorkbook.rowLimit, let cells = more?.next() {
      try write(cells, row, sheet, page)
      row += 1
    }
    decorate(sheet, rows: row, on: page)
  }

  private func write(
    _ cells: [WorkbookCell], _ row: UInt32, _ sheet: WorkbookSheet,
    _ page: UnsafeMutablePointer<lxw_worksheet>
  ) throws(MatrixError) {
    worksheet_set_row(page, row, height(of: cells, sheet), nil)
    for (column, cell) in cells.enumerated() where column < sheet.columns.count {
      try write(cell, row, UInt16(column), sheet.columns[column], page)
    }
  }

  private func lay(_ sheet: WorkbookSheet, on page: UnsafeMutablePointer<lxw_worksheet>) {
    for (index, column) in sheet.columns.enumerated() {
      worksheet_set_column(page, UInt16(index), UInt16(index), column.width, formats.body(column))
    }
    worksheet_set_landscape(page)
    worksheet_set_paper(page, 9)
    worksheet_set_margins(page, 0.4, 0.4, 0.6, 0.6)
    worksheet_set_footer(page, "&L&8\(sheet.name)&R&8&P of &N")
    worksheet_fit_to_pages(page, 1, 0)
    if sheet.isPage { worksheet_gridlines(page, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)) }
  }

  private func writeHeader(_ sheet: WorkbookSheet, on page: UnsafeMutablePointer<lxw_worksheet>) {
    worksheet_set_row(page, 0, 32, nil)
    for (index, column) in sheet.columns.enumerated() {
      worksheet_write_string(
        page, 0, UInt16(index), WorkbookText.fitted(column.title), formats.header(column.group))
    }
  }

  /// Freezes, filters, validates, marks: all that needs to know how many rows there are.
  private func decorate(_ sheet: WorkbookSheet, rows: UInt32, on page: UnsafeMutablePointer<lxw_worksheet>) {
    guard !sheet.isPage else { return }
    worksheet_ignore_errors(page, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576")
    let last = UInt16(max(0, sheet.columns.count - 1))
    worksheet_freeze_panes(page, 1, UInt16(sheet.frozen))
    worksheet_repeat_rows(page, 0, 0)
    worksheet_autofilter(page, 0, 0, max(1, rows - 1), last)
    if let printed = sheet.printed { worksheet_print_area(page, 0, 0, max(1, rows - 1), UInt16(printed - 1)) }
    let end = max(1, rows - 1) + UInt32(sheet.spare)
    for (index, column) in sheet.columns.enumerated() where !column.choices.isEmpty || !column.hint.isEmpty {
      WorkbookValidation.add(column, at: UInt16(index), to: end, on: page)
    }
    for (index, column) in sheet.columns.enumerated() where column.showsUnassessed {
      var rule = lxw_conditional_format()
      rule.type = UInt8(LXW_CONDITIONAL_TYPE_BLANKS.rawValue)
      rule.format = formats.unassessed
      worksheet_conditional_format_range(page, 1, UInt16(index), max(1, rows - 1), UInt16(index), &rule)
    }
    if let confidence = sheet.confidence {
      var rule = lxw_conditional_format()
      rule.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
      rule.format = formats.unverified
      "=$\(CellReference.letters(confidence))2=\"unverified\"".withCString { formula in
        rule.value_string = UnsafeMutablePointer(mutating: formula)
        worksheet_conditional_format_range(page, 1, 0, end, last, &rule)
      }
    }
  }

  private func write(
    _ cell: WorkbookCell, _ row: UInt32, _ place: UInt16, _ column: WorkbookColumn,
    _ page: UnsafeMutablePointer<lxw_worksheet>
  ) throws(MatrixError) {
    var code = LXW_NO_ERROR
    let body = column.title.isEmpty ? formats.page : formats.body(column)
    switch cell {
    case .empty: return
    case .text(let text): code = worksheet_write_string(page, row, place, WorkbookText.fitted(text), body)
    case .quiet(let text):
      code = worksheet_write_string(page, row, place, WorkbookText.fitted(text), formats.quiet)
    case .strong(let text):
      code = worksheet_write_string(page, row, place, WorkbookText.fitted(text), formats.strong)
    case .heading(let text):
      code = worksheet_write_string(page, row, place, WorkbookText.fitted(text), formats.heading)
    case .title(let text):
      code = worksheet_write_string(page, row, place, WorkbookText.fitted(text), formats.title)
    case .number(let number):
      code = worksheet_write_number(
        page, row, place, number, number == number.rounded() ? formats.number : formats.fraction)
    case .shown(let shown):
      code = worksheet_write_number(page, row, place, shown.value, formats.number(shown))
    case .date(let date): code = write(date, row, place, page)
    case .link(let address, let text): code = write(address, text, row, place, page, body)
    }
    guard code == LXW_NO_ERROR else { throw fault(code) }
  }

  private func write(
    _ date: PartialDate, _ row: UInt32, _ place: UInt16, _ page: UnsafeMutablePointer<lxw_worksheet>
  ) -> lxw_error {
    guard let month = date.month, let day = date.day, date.year >= WorkbookDate.firstYear else {
      return worksheet_write_string(page, row, place, date.description, formats.quiet)
    }
    var moment = lxw_datetime(
      year: Int32(date.year), month: Int32(month), day: Int32(day), hour: 0, min: 0, sec: 0)
    return worksheet_write_datetime(page, row, place, &moment, formats.date)
  }

  /// An address that opens, where it is one of the web and Excel takes it; else its text.
  private func write(
    _ address: String, _ text: String, _ row: UInt32, _ place: UInt16,
    _ page: UnsafeMutablePointer<lxw_worksheet>, _ body: UnsafeMutablePointer<lxw_format>?
  ) -> lxw_error {
    let isWeb =
      (address.hasPrefix("https://") || address.hasPrefix("http://")) && address.utf8.allSatisfy { $0 > 0x20 }
    let shown = WorkbookText.fitted(text)
    if isWeb, address.utf16.count <= 2_000,
      worksheet_write_url_opt(page, row, place, address, formats.link, shown, nil) == LXW_NO_ERROR
    {
      return LXW_NO_ERROR
    }
    return worksheet_write_string(page, row, place, shown, body)
  }

  /// As many lines as the longest wrapped cell needs, six at most.
  private func height(of cells: [WorkbookCell], _ sheet: WorkbookSheet) -> Double {
    var lines = 1.0
    for (cell, column) in zip(cells, sheet.columns) where column.isWrapped {
      switch cell {
      case .title: return 30
      case .heading: return 24
      case .text(let text), .quiet(let text), .strong(let text), .link(_, let text):
        // By scalars: counting characters would cost more than writing the cell.
        let broken = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let needed = broken.reduce(0.0) {
          $0 + max(1, (Double($1.count) / (column.width * 1.08)).rounded(.up))
        }
        lines = max(lines, needed)
      default: break
      }
    }
    return 14 * min(lines, sheet.isPage ? 12 : 6) + 3
  }
}
