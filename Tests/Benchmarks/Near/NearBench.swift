import Foundation
import Stories

/// NearBench TEXTS: finds near-duplicates among texts, one a line, and prints for each the number of the first text that
/// it is a copy of, then `{"seconds":…}` of the clock; texts are in memory before the time begins.
@main
struct NearBench {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 2 else {
      FileHandle.standardError.write(Data("usage: NearBench TEXTS\n".utf8))
      exit(64)
    }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: words[1])))
    let texts = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    var fronts: [Int] = []
    let time = ContinuousClock().measure { fronts = NearDuplicates.fronts(of: texts) }
    let lines = fronts.map(String.init).joined(separator: "\n")
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    print("\(lines)\n{\"seconds\":\(seconds)}")
  }
}
