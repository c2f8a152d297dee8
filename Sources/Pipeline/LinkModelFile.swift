import Foundation
import Markup
import Matrix

/// The file that holds the linker's model: `analyses/linking.json` (docs/linking.md).
enum LinkModelFile {
  /// What a file without it is read as; raised when features change their meaning.
  static let version = 1

  /// The error tells every fault of the file.
  static func read(_ bytes: [UInt8], file: String) throws(PipelineError) -> LinkModel {
    let value: JSONValue
    do {
      value = try JSONValue.parse(bytes)
    } catch {
      throw .invalidWorkspace(["\(file): not valid JSON: \(error)"])
    }
    var faults: [String] = []
    func number(_ path: [String], _ range: ClosedRange<Double>) -> Double {
      let found = path.reduce(Optional(value)) { $0?[$1] }?.double
      if let found, range.contains(found) { return found }
      faults.append(
        "\(file): \(path.joined(separator: ".")): expected a number from \(text(range.lowerBound)) to "
          + "\(text(range.upperBound))")
      return 0
    }
    if value["version"]?.int != version {
      faults.append("\(file): version: expected \(version); fit it anew with `lookout matrix fit`")
    }
    var model = LinkModel(
      intercept: number(["intercept"], -100...100), weights: [:],
      threshold: number(["threshold"], 0...1), shareOfBest: number(["share_of_best"], 0...1))
    for feature in LinkFeature.allCases {
      model[feature] = number(["weights", feature.rawValue], -100...100)
    }
    let known = Set(LinkFeature.allCases.map(\.rawValue))
    for name in (value["weights"]?.object ?? [:]).keys.sorted() where !known.contains(name) {
      faults.append(
        "\(file): weights.\(name): no such feature; those there are: \(known.sorted().joined(separator: ", "))"
      )
    }
    guard faults.isEmpty else { throw .invalidWorkspace(faults) }
    return model
  }

  static func text(of model: LinkModel) -> String {
    let weights = LinkFeature.allCases.map { ($0.rawValue, JSONValue.double(model[$0])) }
    return JSONValue.object([
      "version": .int(version), "intercept": .double(model.intercept),
      "weights": .object(Dictionary(uniqueKeysWithValues: weights)),
      "threshold": .double(model.threshold), "share_of_best": .double(model.shareOfBest),
    ]).pretty() + "\n"
  }

  private static func text(_ bound: Double) -> String { String(Int(bound)) }
}

extension Workspace {
  /// Weights of the linker; where there is no such file those that Lookout ships hold.
  public var linking: String { path("analyses/linking.json") }
}

extension Knowledge {
  static func linkModel(_ workspace: Workspace) throws(PipelineError) -> LinkModel {
    guard FileManager.default.fileExists(atPath: workspace.linking) else { return .shipped }
    let shown = workspace.shown(workspace.linking)
    return try LinkModelFile.read(Files.read(workspace.linking, shown: shown), file: shown)
  }
}
