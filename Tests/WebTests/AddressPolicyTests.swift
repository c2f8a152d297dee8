import Testing
import Web

@Suite struct AddressPolicyTests {
  @Test(
    "addresses that are not of the public internet are refused, with what they are",
    arguments: [
      ("0.0.0.0", "unspecified"), ("0.1.2.3", "unspecified"), ("10.0.0.1", "private"),
      ("10.255.255.255", "private"), ("100.64.0.1", "carrier-grade NAT"),
      ("100.127.255.255", "carrier-grade NAT"), ("100.100.100.200", "cloud metadata"),
      ("127.0.0.1", "loopback"), ("127.255.0.9", "loopback"), ("169.254.1.1", "link-local"),
      ("169.254.169.254", "cloud metadata"), ("172.16.0.1", "private"), ("172.31.255.255", "private"),
      ("192.0.0.8", "protocol assignments"), ("192.0.2.1", "documentation"), ("192.88.99.1", "6to4 relay"),
      ("192.168.1.1", "private"), ("198.18.0.1", "benchmarking"), ("198.19.255.255", "benchmarking"),
      ("198.51.100.7", "documentation"), ("203.0.113.7", "documentation"), ("224.0.0.1", "multicast"),
      ("239.255.255.250", "multicast"), ("240.0.0.1", "reserved"), ("255.255.255.255", "broadcast"),
      ("168.63.129.16", "cloud metadata"),
      ("::", "unspecified"), ("::1", "loopback"), ("::7f00:1", "IPv4-compatible"),
      ("::ffff:127.0.0.1", "IPv4-mapped, loopback"), ("::ffff:10.0.0.1", "IPv4-mapped, private"),
      ("::ffff:0:10.0.0.1", "IPv4-translated, private"),
      ("64:ff9b::7f00:1", "NAT64, loopback"), ("64:ff9b::169.254.169.254", "NAT64, cloud metadata"),
      ("64:ff9b:1::a00:1", "local NAT64"), ("2002:7f00:1::", "6to4, loopback"),
      ("2002:c0a8:101::1", "6to4, private"), ("2001:0:4136:e378::1", "Teredo"),
      ("2001:2::1", "protocol assignments"), ("2001:db8::1", "documentation"), ("3fff::1", "documentation"),
      ("100::1", "discard-only"), ("fc00::1", "private"), ("fd00:ec2::254", "cloud metadata"),
      ("fdff::1", "private"), ("fe80::1", "link-local"), ("febf::1", "link-local"), ("fec0::1", "site-local"),
      ("ff02::1", "multicast"), ("4000::1", "outside the public internet"),
      ("5f00::1", "outside the public internet"),
    ])
  func refuses(_ text: String, _ reason: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressPolicy(allowing: []).refusal(of: address) == reason)
  }

  @Test(
    "public addresses are reached, next to the borders of the blocks too",
    arguments: [
      "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
      "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255",
      "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
      "2606:4700::1111", "2001:200::1", "2400:cb00::1", "::ffff:8.8.8.8", "64:ff9b::808:808",
      "2002:808:808::1",
    ])
  func reaches(_ text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressPolicy(allowing: []).refusal(of: address) == nil)
  }

  @Test(
    "an allowed entry opens what it names and nothing beside it",
    arguments: [
      ("127.0.0.1", "127.0.0.1", "127.0.0.2"), ("10.1.0.0/16", "10.1.255.1", "10.2.0.1"),
      ("10.1.128.0/17", "10.1.128.1", "10.1.127.1"), ("127.0.0.1", "::ffff:127.0.0.1", "::1"),
      ("fd00:1::/32", "fd00:1:2::1", "fd00:2::1"), ("192.168.0.0/16", "64:ff9b::c0a8:101", "10.0.0.1"),
      ("0.0.0.0/0", "10.0.0.1", "::1"),
    ])
  func allows(_ entry: String, _ inside: String, _ outside: String) throws {
    let policy = AddressPolicy(allowing: [entry])
    #expect(policy.refusal(of: try #require(IPAddress(inside))) == nil)
    #expect(policy.refusal(of: try #require(IPAddress(outside))) != nil)
  }

  @Test("an allowed host name opens the addresses of that host, whatever its case")
  func allowsHosts() throws {
    let policy = AddressPolicy(allowing: ["Intranet.example."])
    let address = try #require(IPAddress("10.0.0.1"))
    #expect(policy.refusal(of: address, host: "intranet.EXAMPLE") == nil)
    #expect(policy.refusal(of: address, host: "other.example") == "private")
    #expect(policy.refusal(of: address) == "private")
  }

  @Test(
    "an entry that is no block allows no address",
    arguments: ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0", "", "/8", "10.0.0.0/+8"])
  func ignoresMalformedBlocks(_ entry: String) throws {
    let address = try #require(IPAddress("10.0.0.1"))
    #expect(AddressPolicy(allowing: [entry]).refusal(of: address) == "private")
    #expect(!AddressPolicy.isUsable(entry))
  }

  @Test(
    "addresses, blocks and host names are usable entries",
    arguments: ["10.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "localhost", "intranet.example.", "10.example"])
  func takesEntries(_ entry: String) {
    #expect(AddressPolicy.isUsable(entry))
  }

  @Test(
    "addresses are written in their usual form",
    arguments: [
      ("::FFFF:1.2.3.4", "::ffff:1.2.3.4"), ("2001:0DB8:0:0:0:0:0:1", "2001:db8::1"), ("1.2.3.4", "1.2.3.4"),
    ])
  func writes(_ text: String, _ usual: String) {
    #expect(IPAddress(text)?.description == usual)
  }
}
