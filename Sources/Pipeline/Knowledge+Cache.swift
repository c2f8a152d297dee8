import Foundation
import Rules
import Text

extension Knowledge {
  /// Where rules that were read are kept: in the workspace they belong to, else in the user's folder for caches
  /// (XDG Base Directory Specification, `XDG_CACHE_HOME`). nil where the program cannot tell itself apart from an older one.
  static func ruleCache(_ folder: String, _ workspace: Workspace?) -> RuleCache? {
    guard let stamp = programStamp else { return nil }
    let rules = URL(fileURLWithPath: folder).standardizedFileURL.path
    if let workspace, rules == workspace.rules {
      return RuleCache(path: workspace.path(".lookout/rules.cache"), stamp: stamp)
    }
    let name = "rules-\(SHA256.hex(rules).prefix(16)).cache"
    return userCaches.map { RuleCache(path: "\($0)/lookout/\(name)", stamp: stamp) }
  }

  private static var userCaches: String? {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") { return folder }
    return environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.cache" : nil }
  }

  /// Changes whenever the program is built anew: how words fold is the program's, not the rules'.
  private static let programStamp: String? = {
    guard let path = Bundle.main.executablePath,
      let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      let date = attributes[.modificationDate] as? Date, let size = attributes[.size] as? NSNumber
    else { return nil }
    return "\(path) \(size) \(date.timeIntervalSince1970)"
  }()
}
