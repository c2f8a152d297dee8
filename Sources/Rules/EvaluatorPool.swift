import Model
import Synchronization

/// Evaluators for as many threads as ask: whoever is done leaves what it needed memory for to the next.
final class EvaluatorPool: Sendable {
  private let idle = Mutex<[Evaluator]>([])

  /// What an item of more bytes took is not kept.
  private static let largest = 1 << 20

  /// Evaluates something over an item.
  func evaluate<Result>(
    _ content: ItemContent, index: LiteralIndex, _ program: QueryProgram,
    _ body: (inout Evaluator) -> Result
  ) -> Result {
    var evaluator = idle.withLock { $0.popLast() } ?? Evaluator()
    evaluator.read(content, index: index, program)
    let result = body(&evaluator)
    let size = content.title.utf8.count + content.summary.utf8.count + content.content.utf8.count
    if size <= Self.largest {
      evaluator.finish()
      idle.withLock { $0.append(evaluator) }
    }
    return result
  }
}
