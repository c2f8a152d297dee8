import Foundation
import LoopbackServer
import Web

/// Options with which 127.0.0.1 may be reached, and nobody waits long.
func quickOptions(_ change: (inout FetchOptions) -> Void = { _ in }) -> FetchOptions {
  var options = FetchOptions()
  options.allowedPrivateAddresses = ["127.0.0.1"]
  options.connectTimeout = .seconds(2)
  options.timeToFirstByte = .milliseconds(1500)
  options.totalTime = .seconds(3)
  options.hostDelay = .zero
  change(&options)
  return options
}

/// The outcome of one request.
func outcome(of request: FetchRequest, _ options: FetchOptions = quickOptions()) async -> FetchOutcome? {
  for await (_, outcome) in Fetcher(options: options).outcomes(of: [request]) { return outcome }
  return nil
}

func outcome(of url: String, _ options: FetchOptions = quickOptions()) async -> FetchOutcome? {
  await outcome(of: FetchRequest(id: "s", url: url), options)
}

extension FetchOutcome? {
  var response: FetchResponse? {
    if case .fetched(let response) = self { response } else { nil }
  }

  var error: FetchError? {
    if case .failed(let error, _) = self { error } else { nil }
  }

  var notModified: NotModified? {
    if case .notModified(let answer) = self { answer } else { nil }
  }

  var trace: FetchTrace? {
    switch self {
    case .fetched(let response): response.trace
    case .notModified(let answer): answer.trace
    case .failed(_, let trace): trace
    case .notBegun, nil: nil
    }
  }

  var text: String? { response.map { String(decoding: $0.body, as: UTF8.self) } }
}

/// A folder that is there for one test.
final class TemporaryFolder {
  let path: String

  init() throws {
    let base = FileManager.default.temporaryDirectory
    let folder = base.appendingPathComponent("web-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  @discardableResult
  func file(_ name: String, _ text: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: (path + "/" + name as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
    return path + "/" + name
  }
}
