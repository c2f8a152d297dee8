import Foundation
import Pipeline

/// Results on standard output, everything for people on standard error.
enum Console {
  /// Writes results. A reader that went away ends the program quietly.
  static func write(_ text: String) { write(Array(text.utf8)) }

  static func write(_ bytes: [UInt8]) {
    guard let fault = send(bytes, to: STDOUT_FILENO) else { return }
    exit(fault == EPIPE ? ExitCode.done.rawValue : ExitCode.nothingDone.rawValue)
  }

  /// Says something to a person; what was read and is quoted in it cannot steer the terminal.
  static func say(_ text: String) {
    steer(Columns.printableLines(text))
  }

  /// Sends text and terminal sequences of our own to standard error; that nobody listens is no fault.
  static func steer(_ text: String) {
    _ = send(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes all of it; the system's code where that cannot be done.
  private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var place = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&place, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  static func flush() { fflush(nil) }

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns of the terminal that results go to; a page's width where they go to a file.
  static var width: Int {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 100 }
    return Int(size.ws_col)
  }

  /// Columns that a line of a table may take: those of the terminal; what goes to a file or a pipe is never cut.
  static var tableWidth: Int { isTerminal ? width : .max }

  /// Whether results may be coloured: a terminal, and nobody said no (no-color.org).
  static var isColoured: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }

  static func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// Lines in capitals are headings.
  static func headed(_ text: String) -> String {
    guard isColoured else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.first?.isUppercase == true && line.prefix { $0 != "(" }.allSatisfy { !$0.isLowercase }
        ? bold(String(line)) : String(line)
    }.joined(separator: "\n")
  }
}

/// One line on standard error that is written over; nothing where that is no terminal.
struct ProgressLine: Sendable {
  let isShown = isatty(STDERR_FILENO) == 1

  func show(_ progress: Scan.Progress) {
    guard isShown else { return }
    switch progress {
    case .fetched(let done, let total, let source):
      Console.steer("\r\u{1B}[K" + Columns.clipped("fetched \(done) of \(total): \(source)", to: 78))
    case .stage(let name):
      Console.steer("\r\u{1B}[K\(name)…")
    }
  }

  func clear() {
    if isShown { Console.steer("\r\u{1B}[K") }
  }
}
