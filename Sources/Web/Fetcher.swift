import Foundation

/// Fetches many feeds at once. Each request gives exactly one outcome, in the order in which they end.
///
/// libcurl's loop blocks, so it has a thread of its own for each stream, which ends with the last outcome or as soon
/// as the stream's task is cancelled or the stream is dropped. At most `connections` answers are under way or wait
/// for the consumer; a slow consumer slows the fetching down.
public struct Fetcher: Sendable {
  /// Addresses of a host, apart by commas, asked for before each request; nil: as the name service says.
  typealias Addresses = @Sendable (_ host: String) -> String?

  public let options: FetchOptions
  let addresses: Addresses?

  public init(options: FetchOptions = FetchOptions()) { self.init(options: options, addresses: nil) }

  /// With a name service of one's own, for tests.
  init(options: FetchOptions, addresses: Addresses?) {
    self.options = options
    self.addresses = addresses
  }

  /// Begins to fetch. For one consumer. Closing the gate ends it gracefully.
  public func outcomes(
    of requests: [FetchRequest], gate: FetchGate = FetchGate()
  ) -> AsyncStream<(FetchRequest, FetchOutcome)> {
    let wakeup = Wakeup()
    let mailbox = Mailbox(wakeup: wakeup)
    let fetcher = self
    let thread = Thread {
      blockBrokenPipeSignal()
      FetchRun(requests: requests, fetcher: fetcher, gate: gate, mailbox: mailbox, wakeup: wakeup).run()
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
