import Foundation

/// Places that tests read from.
public enum PackageRoot {
  /// The checkout: the folder that holds Package.swift.
  public static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// A path in the checkout.
  public static func path(_ relative: String) -> String { path + "/" + relative }

  /// A path in the folder of shared data beside the checkout; nil, with a notice, where it is missing.
  public static func shared(_ relative: String) -> String? {
    let place = URL(fileURLWithPath: path).deletingLastPathComponent()
      .appendingPathComponent("shared/" + relative).path
    guard FileManager.default.fileExists(atPath: place) else {
      FileHandle.standardError.write(Data("skipped: ../shared/\(relative) is not here\n".utf8))
      return nil
    }
    return place
  }
}
