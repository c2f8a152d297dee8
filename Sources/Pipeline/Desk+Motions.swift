import Foundation
import Matrix
import Model
import Storage

extension Desk {
  /// The status of every commitment at any moment, accepted motions laid over the matrix file. Every view, export,
  /// brief and report takes a status from here: `try await desk.statusBook().status(of: id, asOf: moment)`.
  public func statusBook() async throws -> StatusBook {
    StatusBook(
      matrix: knowledge.matrix, motions: try await store.motions(),
      decisions: try await store.motionDecisions())
  }
}
