import Dispatch
import Foundation
import Text
import Web

extension Desk {
  /// Mails a digest to those whom `feeds/settings.yaml` names.
  /// - Returns: The addressees.
  public func mail(
    _ digest: Digest, at now: Date, environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws -> [String] {
    guard let settings = knowledge.settings.mail else {
      throw PipelineError.badArgument(
        "feeds/settings.yaml has no `mail`; docs/formats.md says what it takes, and nothing is mailed without it"
      )
    }
    let markdown = digest.markdown
    let html = try convert(markdown, to: .html, title: digest.title)
    let message = MailMessage(
      from: settings.from, to: settings.to, subject: digest.title, date: now, text: digest.text(width: 76),
      html: String(decoding: html, as: UTF8.self))
    let server = MailServer(
      url: settings.server, user: settings.user, password: try settings.password(environment))
    let id = String(SHA256.hex(markdown + now.rfc3339 + settings.to.joined()).prefix(32))
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      DispatchQueue.global().async { done.resume(with: Result { try server.send(message, id: id) }) }
    }
    return settings.to
  }
}
