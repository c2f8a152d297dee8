import Foundation
import Web

// FetchBench URLS [--rounds N] [--connections N] [--per-host N]: fetches the URLs of a file, one a line, N times over,
// each time with the validators of the time before; prints a JSON object a round (docs/benchmarks.md).

let words = CommandLine.arguments

func number(_ name: String, or standard: Int) -> Int {
  guard let place = words.firstIndex(of: name), place + 1 < words.count else { return standard }
  return Int(words[place + 1]) ?? standard
}

guard words.count > 1, let text = try? String(contentsOfFile: words[1], encoding: .utf8) else {
  FileHandle.standardError.write(Data("FetchBench: name a file of URLs, one a line\n".utf8))
  exit(64)
}

var options = FetchOptions()
options.connections = number("--connections", or: 100)
options.connectionsPerHost = number("--per-host", or: 2)
options.hostDelay = .zero
options.allowedPrivateAddresses = ["127.0.0.0/8"]

let urls = text.split(whereSeparator: \.isNewline)
var requests = urls.enumerated().map { FetchRequest(id: String($0), url: String($1)) }
let encoder = JSONEncoder()
encoder.outputFormatting = .sortedKeys
for _ in 0..<max(number("--rounds", or: 1), 1) {
  let round = await Round.run(requests, options)
  requests = round.next
  FileHandle.standardOutput.write(try encoder.encode(round.figures) + Data("\n".utf8))
}
