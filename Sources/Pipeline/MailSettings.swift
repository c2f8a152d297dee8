import Foundation
import Markup
import Web

/// How digests are mailed, from `mail` of `feeds/settings.yaml`. A password never stands there.
public struct MailSettings: Hashable, Sendable {
  /// `smtp://mail.example.org:587` or `smtps://…`.
  public var server = ""
  public var from = ""
  public var to: [String] = []
  public var user = ""
  /// The variable of the environment, or the file, that holds the password; empty where none is needed.
  public var passwordVariable = ""
  public var passwordFile = ""

  public init() {}

  static func read(_ node: YAMLNode, _ file: String) throws(PipelineError) -> MailSettings {
    let keys = "server, from, to, user, password_env, password_file"
    guard case .mapping(let pairs, let place) = node else {
      throw Settings.fault(file, node.place, "a mapping with the keys \(keys)")
    }
    var mail = MailSettings()
    for pair in pairs {
      switch pair.key {
      case "server": mail.server = try Settings.text(pair.value, file)
      case "from": mail.from = try Settings.text(pair.value, file)
      case "to": mail.to = try Settings.texts(pair.value, file)
      case "user": mail.user = try Settings.text(pair.value, file)
      case "password_env": mail.passwordVariable = try Settings.text(pair.value, file)
      case "password_file": mail.passwordFile = try Settings.text(pair.value, file)
      case "password":
        throw Settings.fault(
          file, pair.place, "password_env or password_file: a password does not belong under version control")
      default: throw Settings.fault(file, pair.place, "one of the keys \(keys)")
      }
    }
    guard MailServer(url: mail.server).host != nil else {
      throw Settings.fault(file, place, "server as smtp://mail.example.org:587 or smtps://mail.example.org")
    }
    guard !mail.to.isEmpty, ([mail.from] + mail.to).allSatisfy(MailMessage.isAddress) else {
      throw Settings.fault(file, place, "from and to as addresses such as desk@example.org, without names")
    }
    return mail
  }

  /// The password of the variable or the file, its last line end taken off; empty where neither is named.
  func password(_ environment: [String: String]) throws(PipelineError) -> String {
    if !passwordVariable.isEmpty {
      guard let password = environment[passwordVariable], !password.isEmpty else {
        throw .badArgument(
          "the environment has no \(passwordVariable), which `mail` of feeds/settings.yaml names")
      }
      return password
    }
    guard !passwordFile.isEmpty else { return "" }
    let text = String(decoding: try Files.read(passwordFile), as: UTF8.self)
    return String(text.reversed().drop(while: \.isNewline).reversed())
  }
}
