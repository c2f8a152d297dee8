import CFuzzer
import Foundation
import FuzzProperties

/// The property that this process tests. libFuzzer starts the program anew for some of its work, with its own
/// arguments only; hence an environment variable.
private enum Chosen {
  static let property: FuzzProperty? = ProcessInfo.processInfo.environment["LOOKOUT_FUZZ_TARGET"].flatMap(
    FuzzProperty.init(rawValue:))
}

guard Chosen.property != nil else {
  let names = FuzzProperty.allCases.map(\.rawValue).joined(separator: ", ")
  FileHandle.standardError.write(Data("Fuzz: set LOOKOUT_FUZZ_TARGET to one of \(names)\n".utf8))
  exit(64)
}

var argumentCount = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
  LLVMFuzzerRunDriver(&argumentCount, &arguments) { data, size in
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard let breach = Chosen.property?.breach(by: bytes) else { return 0 }
    FileHandle.standardError.write(Data("BROKEN PROPERTY: \(breach)\n".utf8))
    abort()
  })
