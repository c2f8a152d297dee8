import Model
import Text

extension RuleSet {
  /// How much of a text the words and phrases of these rules cover.
  public enum Coverage: Hashable, Sendable {
    case none, part, whole
  }

  /// Whether some word or phrase of the rules is the whole of a text, or lies in it.
  public func coverage(of text: String) -> Coverage {
    var scan = ItemScan()
    scan.read(ItemContent(title: "", summary: text), index: index)
    let count = Tokenizer.tokens(of: text).count
    let places = scan.places.map(\.place)
    if places.contains(where: { $0.first == 0 && $0.end == count }) { return .whole }
    return places.isEmpty ? .none : .part
  }
}
