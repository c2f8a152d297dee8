import Matrix
import Model

extension Desk {
  /// Refuses an area that nothing here knows: a misspelt one would look like one without news.
  public func requireArea(_ area: String?) throws(PipelineError) {
    guard let area else { return }
    let tags = Set(knowledge.areaNames.keys)
      .union(knowledge.rules.files.filter { $0.facet == .area }.map(\.tag))
      .union(knowledge.matrix.commitments.flatMap(\.areas)).union(Area.allCases.map(\.rawValue))
    guard !tags.contains(where: { $0 == area || $0.hasPrefix(area + ".") }) else { return }
    let own = area.prefix { $0 != "." }
    let near = tags.filter { $0.hasPrefix(own + ".") || $0 == own }.sorted()
    let roots = Set(tags.map { String($0.prefix { $0 != "." }) }).sorted()
    throw .notFound(
      what: "area", name: area,
      hint:
        "known \(near.isEmpty ? "areas are" : "in \(own) are") \((near.isEmpty ? roots : near).joined(separator: ", "))"
    )
  }
}
