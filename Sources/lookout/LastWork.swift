import Synchronization

/// What the last great work of the command knew. It is not freed when its work is done but when other work comes, or with the
/// program: to free all that a scan knew piece by piece takes a twentieth of its time, and the system frees it at once.
enum LastWork {
  private static let kept = Mutex<(any Sendable)?>(nil)

  static func keep(_ work: any Sendable) { kept.withLock { $0 = work } }
}
