import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program that is given bytes and prints bytes, run without a shell and without our environment.
struct ChildProcess {
  /// Absolute path.
  var program: String
  var arguments: [String]

  enum Result: Hashable {
    case ended(status: Int32, output: [UInt8])
    /// Killed since it took too long.
    case timedOut
    /// Killed since it printed too much.
    case tooLong
    /// It could not be run, or was ended by a signal.
    case failed(String)
  }

  /// Runs it to its end, or kills it at a limit. What it says on standard error is dropped.
  func run(input: [UInt8], outputLimit: Int, time: Duration) throws(PipelineError) -> Result {
    // A file and not a pipe: the child reads it while we read the child.
    let source = try Self.unlinkedFile(with: input)
    defer { close(source) }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return .failed(Self.reason("a pipe", errno)) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var child = pid_t()
    let code = spawn(&child, input: source, output: ends[1])
    close(ends[1])
    guard code == 0 else { return .failed(Self.reason(program, code)) }
    return Self.gather(from: ends[0], child, outputLimit, until: .now + time)
  }

  private func spawn(_ child: inout pid_t, input: Int32, output: Int32) -> Int32 {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // A group of its own: the terminal's interrupt is ours to handle, and all its children can be killed.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    return Self.withCStrings([program] + arguments) { arguments in
      Self.withCStrings(["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"]) { environment in
        posix_spawn(&child, program, &actions, &attributes, arguments, environment)
      }
    }
  }

  /// The null-terminated array that C wants of texts.
  private static func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  private static func gather(
    from pipe: Int32, _ child: pid_t, _ limit: Int, until end: ContinuousClock.Instant
  ) -> Result {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      guard wait(for: pipe, until: end) else {
        kill(child)
        return .timedOut
      }
      let count = read(pipe, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { break }
      output += buffer[..<count]
      guard output.count <= limit else {
        kill(child)
        return .tooLong
      }
    }
    return ended(child, output, until: end)
  }

  /// Waits until there is something to read, or nothing more will come; false where the time is over.
  private static func wait(for pipe: Int32, until end: ContinuousClock.Instant) -> Bool {
    while true {
      let left = (end - .now) / .milliseconds(1)
      guard left > 0 else { return false }
      var place = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      if poll(&place, 1, Int32(min(left.rounded(.up), 60_000))) > 0 { return true }
    }
  }

  /// A child that has closed its output may still run.
  private static func ended(_ child: pid_t, _ output: [UInt8], until end: ContinuousClock.Instant) -> Result {
    var status: Int32 = 0
    while true {
      let found = waitpid(child, &status, WNOHANG)
      if found == child { break }
      guard found == 0 || errno == EINTR else { return .failed("its end was not seen") }
      guard ContinuousClock.now < end else {
        kill(child)
        return .timedOut
      }
      usleep(1_000)
    }
    guard status & 0x7F == 0 else { return .failed("it was ended by signal \(status & 0x7F)") }
    return .ended(status: (status >> 8) & 0xFF, output: output)
  }

  private static func kill(_ child: pid_t) {
    #if canImport(Glibc)
      _ = Glibc.kill(-child, SIGKILL)
    #else
      _ = Darwin.kill(-child, SIGKILL)
    #endif
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
  }

  /// A file that only this process can reach, open at its beginning.
  private static func unlinkedFile(with bytes: [UInt8]) throws(PipelineError) -> Int32 {
    let folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/lookout-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { throw .file(path: folder, reason: reason("a temporary file", errno)) }
    unlink(path)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        close(file)
        throw .file(path: folder, reason: reason("a temporary file", code))
      }
      written += count
    }
    lseek(file, 0, SEEK_SET)
    return file
  }

  private static func reason(_ what: String, _ code: Int32) -> String {
    "\(what) cannot be had: \(String(cString: strerror(code)).lowercased())"
  }
}
