import Model
import Text

extension RuleSet {
  /// How much of a text the words and phrases of these rules cover.
  public enum Coverage: Hashable, Sendable {
    case none, part, whole
  }

  /// Whether some word or phrase of the rules is the whole of a text, or lies in it.
  public func coverage(of text: String) -> Coverage {
    let scan = ItemScan(ItemContent(title: "", summary: text), index: index)
    let count = Tokenizer.tokens(of: text).count
    let places = scan.patterns.flatMap { scan.places(of: $0) }
    if places.contains(where: { $0.first == 0 && $0.end == count }) { return .whole }
    return places.isEmpty ? .none : .part
  }
}
