import LoopbackServer
import Synchronization
import Testing

@testable import Web

/// Server-side request forgery: a feed's address, a redirect or a name service may try to lead us inside.
@Suite struct ForgeryTests {
  /// The authority, `#P` for the listener's port; and the kind of the refusal. Names that are no addresses resolve to
  /// 127.0.0.1, or to what stands in `names`.
  static let tricks: [(authority: String, kind: String)] =
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
      "127.0.0.1:#P\\\\@good.example", "good.example\\\\@127.0.0.1:#P", "a@b@127.0.0.1:#P",
      // Disguised letters and digits.
      "%31%32%37.0.0.1:#P", "127%2e0%2e0%2e1:#P", "%6cocalhost:#P", "１２７.０.０.１:#P", "127。0。0。1:#P",
      "127．0．0．1:#P", "①②⑦.⓪.⓪.①:#P", "ｌｏｃａｌｈｏｓｔ:#P", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:#P", "localhost%00.good.example:#P",
      "127.0.0.1%0d%0a:#P",
    ].map { ($0, "") }

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

  private func kinds(_ urls: [String]) async -> [String: String] {
    var kinds: [String: String] = [:]
    for await (request, outcome) in fetcher().outcomes(of: urls.map { FetchRequest(id: $0, url: $0) }) {
      kinds[request.id] = Optional(outcome).error.map { "\($0.kind) \($0)" } ?? "reached"
    }
    return kinds
  }

  @Test("debug")
  func debug() async throws {
    let listener = try SilentListener()
    let urls = Self.tricks.map {
      "http://" + $0.authority.replacing("#P", with: "\(listener.port)", maxReplacements: 99)
    }
    for (k, v) in await kinds(urls).sorted(by: { $0.key < $1.key }) { print("ZZ", k, "=>", v) }
    print("ZZ count", listener.connections)
  }
}
