import Foundation
import Model

/// What a score is made of, in words: one clause a feature with its value and weight, the weightiest first, and last
/// what the sum comes to.
struct LinkReasons {
  let clauses: [String]

  init(_ linker: Linker, _ judged: JudgedCandidate, _ facts: ItemFacts) {
    let model = linker.model
    var parts: [(weight: Double, text: String)] = []
    for feature in LinkFeature.allCases {
      let (value, weight) = (judged.features[feature], model[feature])
      guard value > 0, weight != 0, let text = Self.text(feature, linker, judged, facts) else { continue }
      parts.append((value * weight, "\(text) (\(Self.number(value)) × \(Self.number(weight)))"))
    }
    let sum = zip(model.weights, judged.features.all).reduce(model.intercept) { $0 + $1.0 * $1.1 }
    clauses =
      parts.enumerated()
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element.text)
      + ["in all \(Self.number(sum)), from \(Self.number(model.intercept))"]
  }

  private static func text(
    _ feature: LinkFeature, _ linker: Linker, _ judged: JudgedCandidate, _ facts: ItemFacts
  ) -> String? {
    let commitment = linker.index.commitments[judged.place]
    switch feature {
    case .name:
      let instrument = commitment.instrument.isEmpty ? commitment.title : commitment.instrument
      return judged.names.first.map { "names \"\($0)\" of \(instrument)" }
    case .instrument: return "has words of its title and instrument"
    case .watch: return judged.watched.map(watchClause)
    case .area:
      guard let area = judged.area else { return "its sub-topic is not known" }
      return judged.isSameArea ? "shares sub-topic \(area)" : "is near sub-topic \(area)"
    case .actor: return judged.actor.who.map { "\(linker.name(of: $0)) takes part" }
    case .alone: return facts.outsiders > 1 ? "with \(facts.outsiders - 1) other partners" : "alone"
    case .text:
      let shared = PassageFinder(facts.text, linker.index.terms, judged.place).sharedWords
      return "words like its own" + (shared.isEmpty ? "" : ": \(shared.joined(separator: ", "))")
    case .indicator:
      return "an indicator counts this kind of event: \(judged.kinds.names.joined(separator: ", "))"
    case .incident: return "an incident between those who promised"
    case .event: return "tells an event: \(facts.kinds.names.joined(separator: ", "))"
    case .timing: return judged.standing.isEarly ? "before its adoption" : "while it holds"
    }
  }

  /// The words that the watch query found, each once.
  private static func watchClause(_ words: [String]) -> String {
    var seen: Set<String> = []
    let once = words.filter { seen.insert($0).inserted }.prefix(4)
    return "its watch query finds"
      + (once.isEmpty ? " it" : " " + once.map { "\"\($0)\"" }.joined(separator: ", "))
  }

  /// With two decimals, as `%.2f` writes it.
  static func number(_ value: Double) -> String {
    let hundredths = value * 100
    // What is halfway, or so large that the product is not exact enough to tell, is left to the library.
    guard value.sign == .plus, hundredths < 1e9, abs(hundredths - hundredths.rounded(.down) - 0.5) > 1e-4
    else {
      return String(format: "%.2f", value)
    }
    let whole = Int(hundredths.rounded())
    return "\(whole / 100).\(whole / 10 % 10)\(whole % 10)"
  }
}
