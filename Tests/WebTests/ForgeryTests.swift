import LoopbackServer
import Synchronization
import Testing

@testable import Web

/// Server-side request forgery: a feed's address, a redirect or a name service may try to lead us inside.
@Suite struct ForgeryTests {
  /// What stands after `http://`, `#P` for the listener's port. Letters that are no address are looked up in `names`, and
  /// found at 127.0.0.1 where they are not there.
  static let tricks =
    [
      // Plain, and every other way to write 127.0.0.1 that inet_aton(3) knows.
      "127.0.0.1:#P", "127.0.0.2:#P", "127.255.255.254:#P", "127.1:#P", "127.0.1:#P", "127.0.2:#P",
      "2130706433:#P",
      "0x7f000001:#P", "0x7f.0.0.1:#P", "0X7F.0x0.0x0.0x1:#P", "0x7f.1:#P", "0177.0.0.1:#P", "0177.0.0.01:#P",
      "017700000001:#P", "0177.1:#P", "00000177.0.0.1:#P", "0x7f.0.01:#P", "127.0x000001:#P", "127.0.0.1.:#P",
      // This host, and other networks that are not the internet's.
      "0:#P", "0.0.0.0:#P", "0x0:#P", "00:#P", "0.0:#P", "10.0.0.1:#P", "0xa000001:#P", "172.16.0.1:#P",
      "192.168.1.1:#P",
      "3232235777:#P", "100.64.0.1:#P", "169.254.0.1:#P", "198.18.0.1:#P", "224.0.0.1:#P", "240.0.0.1:#P",
      "255.255.255.255:#P", "0xffffffff:#P",
      // Metadata services.
      "169.254.169.254:#P", "2852039166:#P", "0xa9fea9fe:#P", "0251.0376.0251.0376:#P", "169.254.170.2:#P",
      "100.100.100.200:#P", "168.63.129.16:#P", "[fd00:ec2::254]:#P", "metadata.google.internal:#P",
      // IPv6, with IPv4 inside in every form, and with zones.
      "[::1]:#P", "[::]:#P", "[0:0:0:0:0:0:0:1]:#P", "[0000::0001]:#P", "[::ffff:127.0.0.1]:#P",
      "[::ffff:7f00:1]:#P",
      "[::FFFF:127.0.0.1]:#P", "[0:0:0:0:0:ffff:127.0.0.1]:#P", "[::ffff:10.0.0.1]:#P",
      "[::ffff:169.254.169.254]:#P",
      "[::127.0.0.1]:#P", "[::7f00:1]:#P", "[::ffff:0:127.0.0.1]:#P", "[64:ff9b::127.0.0.1]:#P",
      "[64:ff9b::a9fe:a9fe]:#P",
      "[64:ff9b:1::7f00:1]:#P", "[2002:7f00:1::1]:#P", "[2002:a9fe:a9fe::]:#P", "[2001:0:4136:e378::1]:#P",
      "[fc00::1]:#P",
      "[fd12:3456::1]:#P", "[fe80::1]:#P", "[fe80::1%25lo]:#P", "[::1%25lo]:#P", "[fec0::1]:#P",
      "[ff02::1]:#P",
      "[::ffff:127.0.0.1%25lo]:#P",
      // Names.
      "localhost:#P", "LOCALHOST:#P", "LocalHost:#P", "localhost.:#P", "sub.localhost:#P",
      "localhost.localdomain:#P",
      "ip6-localhost:#P", "inside.test:#P", "INSIDE.test.:#P", "six.test:#P", "mapped.test:#P",
      "both.test:#P",
      "127.0.0.1.inside.test:#P",
      // Who is the host? Whatever libcurl takes it to be is what is judged.
      "good.example@127.0.0.1:#P", "good.example:80@127.0.0.1:#P", "127.0.0.1:#P#@good.example",
      "127.0.0.1:#P?@good.example", "good.example%2f@127.0.0.1:#P", "u:p@[::1]:#P",
      "inside.test:#P%23@good.example",
      "127.0.0.1:#P\\@good.example", "good.example\\@127.0.0.1:#P", "a@b@127.0.0.1:#P",
      // Disguised letters and digits.
      "%31%32%37.0.0.1:#P", "127%2e0%2e0%2e1:#P", "%6cocalhost:#P", "１２７.０.０.１:#P", "127。0。0。1:#P",
      "127．0．0．1:#P", "①②⑦.⓪.⓪.①:#P", "ｌｏｃａｌｈｏｓｔ:#P", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:#P", "localhost%00.good.example:#P",
      "127.0.0.1%0d%0a:#P",
    ]

  static let names = [
    "metadata.google.internal": "169.254.169.254", "six.test": "::1", "mapped.test": "::ffff:127.0.0.1",
    "both.test": "127.0.0.2,::1,127.0.0.1",
  ]

  /// A name service of lies; numbers are left to libcurl. One name is allowed, wherever it leads.
  private func fetcher() -> Fetcher {
    let options = quickOptions { $0.allowedPrivateAddresses = ["allowed.test"] }
    return Fetcher(options: options) { host in
      host.contains(where: \.isLetter) ? Self.names[host] ?? "127.0.0.1" : nil
    }
  }

  /// Fetches all at once, and gives the failure of each by its place.
  private func errors(_ urls: [String]) async -> [FetchError?] {
    var errors = [FetchError?](repeating: nil, count: urls.count)
    let requests = urls.enumerated().map { FetchRequest(id: "\($0)", url: $1) }
    for await (request, outcome) in fetcher().outcomes(of: requests) {
      if let place = Int(request.id) { errors[place] = Optional(outcome).error }
    }
    return errors
  }

  private func urls(_ listener: SilentListener) -> [String] {
    Self.tricks.map { "http://" + $0.replacing("#P", with: "\(listener.port)") }
  }

  @Test("no trick of an address or a name reaches what is inside")
  func refusesAddresses() async throws {
    #expect(Self.tricks.count >= 60)
    let listener = try SilentListener()
    let urls = urls(listener)
    for (url, error) in zip(urls, await errors(urls)) {
      #expect(
        ["refused-address", "bad-url", "dns"].contains(error?.kind), "\(url): \(error?.description ?? "none")"
      )
    }
    #expect(listener.connections == 0)
  }

  @Test("nor does a redirect to one, from a server that may be read")
  func refusesRedirects() async throws {
    let listener = try SilentListener()
    let targets = urls(listener)
    let server = try LoopbackServer { request in
      Int(request.path.dropFirst()).map { .redirect(to: targets[$0]) } ?? .status(404)
    }
    let starts = targets.indices.map { "http://allowed.test:\(server.port)/\($0)" }
    for (url, error) in zip(targets, await errors(starts)) {
      #expect(
        ["refused-address", "redirect", "dns"].contains(error?.kind),
        "\(url): \(error?.description ?? "none")")
    }
    #expect(server.connections == targets.count)
    #expect(listener.connections == 0)
  }

  @Test("the listener would have seen a connection: it sees those that are allowed")
  func seesAllowedOnes() async throws {
    let listener = try SilentListener()
    let options = quickOptions {
      $0.timeToFirstByte = .milliseconds(200)
      $0.allowedPrivateAddresses = ["127.0.0.0/8", "::1", "allowed.test"]
    }
    let hosts = ["127.0.0.1", "[::1]", "0x7f.1", "allowed.test"]
    let fetcher = Fetcher(options: options) { $0 == "allowed.test" ? "127.0.0.1" : nil }
    for host in hosts {
      let before = listener.connections
      let request = FetchRequest(id: "s", url: "http://\(host):\(listener.port)/")
      for await (_, outcome) in fetcher.outcomes(of: [request]) {
        // A system may lack IPv6; then there is nobody to see it.
        guard Optional(outcome).error?.kind != "connect" || !host.hasPrefix("[") else { continue }
        #expect(listener.connections == before + 1, "\(host): \(outcome)")
      }
    }
  }

  @Test("a name that points elsewhere by the time we connect is judged by where it points then")
  func seesRebinding() async throws {
    let listener = try SilentListener(on: ["127.0.0.2", "127.0.0.1"])
    let server = try LoopbackServer { $0.path == "/0" ? .redirect(to: "/1") : .text("x") }
    let lookups = Mutex(0)
    // Allowed at first; from the second lookup on, the listener's address.
    let fetcher = Fetcher(options: quickOptions()) { _ in
      lookups.withLock { count in
        count += 1
        return count == 1 ? "127.0.0.1" : "127.0.0.2"
      }
    }
    let request = FetchRequest(id: "s", url: "http://rebind.test:\(server.port)/0")
    for await (_, outcome) in fetcher.outcomes(of: [request]) {
      #expect(
        Optional(outcome).error
          == .addressRefused(
            url: "http://rebind.test:\(server.port)/1", address: "127.0.0.2", reason: "loopback"))
    }
    #expect(lookups.withLock { $0 } == 2)
    #expect(server.connections == 1)
    #expect(listener.connections == 0)
  }

  @Test("of several addresses of a name, each is judged before its own connection")
  func judgesEachAddress() async throws {
    let listener = try SilentListener(on: ["127.0.0.2"])
    // 127.0.0.1 is allowed, but nobody listens there at this port.
    let fetcher = Fetcher(options: quickOptions()) { _ in "127.0.0.1,127.0.0.2" }
    let request = FetchRequest(id: "s", url: "http://both.test:\(listener.port)/")
    for await (_, outcome) in fetcher.outcomes(of: [request]) {
      #expect(Optional(outcome).error?.kind == "refused-address")
    }
    #expect(listener.connections == 0)
  }
}
