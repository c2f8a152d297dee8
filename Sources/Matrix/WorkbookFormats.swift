import CXLSXWriter

/// How the cells of a workbook look. The workbook owns the formats and frees them when it is closed.
struct WorkbookFormats {
  typealias Format = UnsafeMutablePointer<lxw_format>?

  let plain, wrapped, quiet, strong, heading, title, number, fraction, change, page, date, link, unverified,
    unassessed: Format
  private let headers: [Format]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    func ruled(_ change: (Format) -> Void = { _ in }) -> Format {
      let format = make(change)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bottom_color(format, 0xD9D9D9)
      return format
    }
    func make(_ change: (Format) -> Void = { _ in }) -> Format {
      let format = workbook_add_format(workbook)
      format_set_font_name(format, "Calibri")
      format_set_font_size(format, 10)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      change(format)
      return format
    }
    plain = ruled { format_set_num_format($0, "@") }
    wrapped = ruled {
      format_set_num_format($0, "@")
      format_set_text_wrap($0)
    }
    quiet = ruled {
      format_set_num_format($0, "@")
      format_set_italic($0)
      format_set_font_color($0, 0x595959)
      format_set_text_wrap($0)
    }
    strong = make {
      format_set_bold($0)
      format_set_text_wrap($0)
    }
    heading = make {
      format_set_bold($0)
      format_set_font_size($0, 12)
      format_set_font_color($0, 0x1F3864)
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
    }
    title = make {
      format_set_bold($0)
      format_set_font_size($0, 18)
      format_set_font_color($0, 0x1F3864)
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    }
    number = ruled {
      format_set_num_format($0, "#,##0")
      format_set_align($0, UInt8(LXW_ALIGN_LEFT.rawValue))
    }
    fraction = ruled {
      format_set_num_format($0, "#,##0.00")
      format_set_align($0, UInt8(LXW_ALIGN_LEFT.rawValue))
    }
    change = ruled {
      format_set_num_format($0, "+0.00;-0.00;+0.00")
      format_set_align($0, UInt8(LXW_ALIGN_LEFT.rawValue))
    }
    page = make { format_set_text_wrap($0) }
    date = ruled {
      format_set_num_format($0, "yyyy-mm-dd")
      format_set_align($0, UInt8(LXW_ALIGN_LEFT.rawValue))
    }
    link = ruled {
      format_set_font_color($0, 0x0563C1)
      format_set_underline($0, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
      format_set_text_wrap($0)
    }
    let mark = workbook_add_format(workbook)
    format_set_bg_color(mark, 0xFFF2CC)
    format_set_italic(mark)
    unverified = mark
    let empty = workbook_add_format(workbook)
    format_set_bg_color(empty, 0xEDEDED)
    unassessed = empty
    headers = WorkbookColumn.Group.allCases.map { group in
      make {
        format_set_bold($0)
        format_set_font_color($0, 0xFFFFFF)
        format_set_bg_color($0, Self.colour(group))
        format_set_text_wrap($0)
        format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        format_set_border($0, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_border_color($0, 0xFFFFFF)
      }
    }
  }

  func body(_ column: WorkbookColumn) -> Format { column.isWrapped ? wrapped : plain }

  func number(_ shown: ShownNumber) -> Format {
    shown.isSigned ? change : shown.decimals == 0 ? number : fraction
  }

  func header(_ group: WorkbookColumn.Group) -> Format {
    headers[WorkbookColumn.Group.allCases.firstIndex(of: group) ?? 0]
  }

  /// Dark enough for white letters (WCAG 2.2 contrast above 7:1).
  private static func colour(_ group: WorkbookColumn.Group) -> UInt32 {
    switch group {
    case .facts: 0x1F3864
    case .judged: 0x1E4D3B
    case .status: 0x5B2C6F
    case .record: 0x404040
    }
  }
}
