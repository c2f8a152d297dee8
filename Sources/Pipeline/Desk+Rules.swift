import Foundation
import Model
import Rules
import Storage

extension Desk {
  /// Brings the tags of the store to what the rules say now. The caller holds the lock of a scan.
  public func retag(at now: Date) async throws -> Retagging.Outcome {
    try await Retagging(store: store, rules: knowledge.rules, now: now).run()
  }

  /// What the rules of the workspace, or those of another folder, would change of the tags in the store.
  public func diff(_ question: RuleDiff.Question, rules folder: String?, at now: Date) async throws
    -> RuleDiff
  {
    var rules = knowledge.rules
    if let folder { rules = try Knowledge.rules(folder, workspace, knowledge.actors.actors) }
    for title in question.titles ?? [] where Tag.named(title) == nil {
      throw PipelineError.badArgument("a tag is its facet and name, such as area/maritime, not \(title)")
    }
    return try await RuleDiff.make(store: store, rules: rules, question, now: now)
  }
}

extension Retagging.Outcome {
  /// What was done, in a line for people.
  public var text: String {
    guard !edited.isEmpty || anew > 0 else { return "The tags are those of these rules already.\n" }
    var parts: [String] = []
    if !edited.isEmpty {
      let tags = edited.count == 1 ? "tag" : "tags"
      parts.append(
        "\(items) items looked at for \(edited.count) \(tags) whose rules changed, \(changed) of them changed"
      )
    }
    if anew > 0 { parts.append("\(anew) items tagged anew") }
    return parts.joined(separator: "; ") + "\n"
  }
}
