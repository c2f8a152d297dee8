import Foundation

/// Fetches many feeds at once. Each request gives exactly one outcome, in the order in which they end.
///
/// libcurl's loop blocks, so it has a thread of its own for each stream, which ends with the last outcome or as soon
/// as the stream's task is cancelled or the stream is dropped. At most `connections` answers are under way or wait
/// for the consumer; a slow consumer slows the fetching down.
public struct Fetcher: Sendable {
  public let options: FetchOptions

  public init(options: FetchOptions = FetchOptions()) { self.options = options }

  /// Begins to fetch. For one consumer.
  public func outcomes(of requests: [FetchRequest]) -> AsyncStream<(FetchRequest, FetchOutcome)> {
    let wakeup = Wakeup()
    let mailbox = Mailbox(wakeup: wakeup)
    let options = options
    let thread = Thread {
      blockBrokenPipeSignal()
      FetchRun(requests: requests, options: options, mailbox: mailbox, wakeup: wakeup).run()
      mailbox.end()
    }
    thread.name = "lookout.fetch"
    thread.start()
    let subscription = Subscription(mailbox: mailbox)
    return AsyncStream(unfolding: { await subscription.mailbox.next() }, onCancel: { mailbox.cancel() })
  }
}

/// Lives as long as somebody can read the stream.
private final class Subscription: Sendable {
  let mailbox: Mailbox

  init(mailbox: Mailbox) { self.mailbox = mailbox }

  deinit { mailbox.cancel() }
}

/// A peer that closes while we write is an error of that transfer, not the end of the process. The signal is blocked
/// on this thread alone; the rest of the program keeps its own way with it.
private func blockBrokenPipeSignal() {
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGPIPE)
  pthread_sigmask(SIG_BLOCK, &signals, nil)
}
