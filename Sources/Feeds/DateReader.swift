/// Reads the pieces of a date from left to right, in whatever order a feed gives them. Every piece has to be understood,
/// each part of a date may be given once, and there is no date unless the day is certain.
struct DateReader {
  let pieces: [DatePiece]
  var index = 0
  /// Something was found that is no part of a date, or a part for the second time.
  var isBad = false

  var day = DayParts()
  var weekday: Int?
  /// `mar` is March, or mardi and martes and martedì: a month where nothing else names one.
  var monthOrWeekday: Int?
  var seconds: Int?
  /// AM or PM, before its time (下午3:05) or with it.
  var half: DateWord.Half?
  /// Seconds ahead of UTC, from a zone's name.
  var zone: Int?
  /// The same, from digits, which say more than a name.
  var offset: Int?
  /// What was just read may be followed by `+07:00`, or by a zone of one letter.
  var mayTakeOffset = false
  /// `T` stands before the next piece.
  var isAfterMark = false

  init(_ pieces: [DatePiece]) { self.pieces = pieces }

  /// The piece so many places on.
  func piece(_ ahead: Int = 0) -> DatePiece? {
    index + ahead < pieces.count && index + ahead >= 0 ? pieces[index + ahead] : nil
  }

  /// The sign so many places on, if nothing parts it from the piece before.
  func gluedSign(_ ahead: Int) -> Character? {
    guard let piece = piece(ahead), piece.isGlued, let sign = piece.sign else { return nil }
    return Character(Unicode.Scalar(sign))
  }

  /// The number so many places on, if nothing parts it from the piece before.
  func gluedNumber(_ ahead: Int) -> (value: Int, digits: Int)? {
    guard let piece = piece(ahead), piece.isGlued else { return nil }
    return piece.number
  }

  mutating func read() -> CivilTime? {
    while let next = piece(), !isBad {
      switch next.content {
      case .number(let value, let digits): readNumber(value, digits)
      case .word(let text, let word): readWord(text, word)
      case .sign(let sign): readSign(sign)
      }
    }
    return isBad ? nil : whole()
  }

  private mutating func readNumber(_ value: Int, _ digits: Int) {
    if readClock(value, digits) || readUnit(value) {
      isAfterMark = false
    } else {
      mayTakeOffset = false
      if isAfterMark {
        isBad = true
      } else if !readNumericDay(value, digits) {
        day.loose.append((value, digits))
        index += 1
        isBad = day.loose.count > 2 || day.readings != nil
      }
    }
  }

  private mutating func readSign(_ sign: UInt8) {
    switch Character(Unicode.Scalar(sign)) {
    case "(", "[":
      if zone != nil || offset != nil { skipComment() } else { index += 1 }
    case "+": readOffset(sign: 1)
    case "-" where mayTakeOffset && gluedNumber(1) != nil: readOffset(sign: -1)
    case ",", ";", ".", "|", "/", ":", "@", "'", ")", "]", "-": index += 1
    default: isBad = true
    }
  }

  /// What stands in brackets after the zone, to the bracket that closes it or to the end.
  private mutating func skipComment() {
    var depth = 0
    repeat {
      switch piece()?.sign {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      index += 1
    } while depth > 0 && index < pieces.count
  }

  /// The parts together; nil where the day is not certain.
  private mutating func whole() -> CivilTime? {
    guard seconds != nil || (half == nil && !isAfterMark) else { return nil }
    if let either = monthOrWeekday, day.readings == nil, day.month == nil {
      day.month = either
    } else if monthOrWeekday != nil, weekday == nil {
      weekday = 2
    }
    let isBare = pieces.count == 1
    let isDayOnly = seconds == nil && weekday == nil && zone == nil && offset == nil
    guard let found = day.certain(weekday: weekday, isBare: isBare, isDayOnly: isDayOnly) else { return nil }
    return CivilTime(day: found, seconds: seconds ?? 0, offset: offset ?? zone ?? 0)
  }
}
