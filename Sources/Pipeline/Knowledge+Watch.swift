import Matrix
import Model
import Rules

extension Knowledge {
  /// The watch queries of a matrix, ready to be asked; nil where no commitment has one.
  static func watchQueries(_ matrix: MonitoringMatrix) throws(PipelineError) -> WatchQueries? {
    var queries: [(name: String, query: Query)] = []
    var faults: [String] = []
    for commitment in matrix.commitments where !commitment.watchQuery.isEmpty {
      do {
        queries.append((commitment.id, try Query.parse(commitment.watchQuery)))
      } catch {
        let line = matrix.line(of: commitment.id) ?? 0
        faults.append("\(matrix.file):\(line): watch_query of \(commitment.id): \(error)")
      }
    }
    guard faults.isEmpty else { throw .invalidWorkspace(faults) }
    guard !queries.isEmpty else { return nil }
    let set = QuerySet(queries)
    return { item in
      set.hits(in: item.content, tags: item.tags).map { hit in
        WatchHit(commitment: hit.name, words: hit.places.map(\.text))
      }
    }
  }

  static func linker(
    _ matrix: MonitoringMatrix, _ actors: ActorList, _ model: LinkModel
  ) throws(PipelineError) -> Linker {
    Linker(matrix: matrix, actors: actors, model: model, watch: try watchQueries(matrix))
  }
}
