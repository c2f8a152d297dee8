/// Which addresses a feed may lead to: those of the public internet, and what the workspace names.
///
/// A feed's address, and each address it redirects to, is checked when the connection opens, after the name was
/// looked up, so a name that points inside is caught. Where the environment names a proxy (`http_proxy` and the
/// like), the connection goes to the proxy and the proxy looks names up: then the proxy's own address is checked
/// (name it among the allowed ones where it is private) and every address that a URL spells out, but not what the
/// proxy makes of a name.
///
/// The blocks are those of the IANA special-purpose registries (RFC 6890) that are not globally reachable.
public struct AddressPolicy: Hashable, Sendable {
  private let blocks: [IPBlock]
  private let hosts: Set<String>

  /// Entries are addresses, CIDR blocks or host names; a host that is named may have any address.
  public init(allowing entries: [String]) {
    blocks = entries.compactMap(IPBlock.init)
    hosts = Set(entries.filter { !$0.isEmpty && IPBlock($0) == nil }.map(Self.folded))
  }

  /// Why the address may not be reached, in a few words; nil when it may. `host` is the name that led to it.
  public func refusal(of address: IPAddress, host: String = "") -> String? {
    if hosts.contains(Self.folded(host)) || blocks.contains(where: { $0.contains(address) }) { return nil }
    if let (inner, form) = address.embedded {
      return refusal(of: inner).map { "\(form), \($0)" }
    }
    if let known = Self.refused.first(where: { $0.block.contains(address) }) { return known.reason }
    return address.isIPv4 || address.bytes[0] & 0xE0 == 0x20 ? nil : "outside the public internet"
  }

  /// Whether an entry is an address, a block or a host name. One that is none of them allows nothing.
  public static func isUsable(_ entry: String) -> Bool {
    let labels = folded(entry).split(separator: ".", omittingEmptySubsequences: false)
    let isName = labels.allSatisfy { label in
      !label.isEmpty && label.allSatisfy { $0 == "-" || $0 == "_" || $0.isLetter || $0.isNumber }
    }
    let looksNumeric = labels.last.map { $0.allSatisfy(\.isNumber) } ?? true
    return IPBlock(entry) != nil || isName && !looksNumeric
  }

  /// Host names ignore case and the dot of the root.
  private static func folded(_ host: String) -> String {
    let name = host.lowercased()
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }

  private static let refused: [(block: IPBlock, reason: String)] = table.compactMap { text, reason in
    IPBlock(text).map { ($0, reason) }
  }

  /// The metadata services stand before the blocks that hold them, so that they are called by name.
  private static let table: [(String, String)] = [
    ("169.254.169.254", "cloud metadata"), ("169.254.170.2", "cloud metadata"),
    ("100.100.100.200", "cloud metadata"), ("fd00:ec2::254", "cloud metadata"),
    ("168.63.129.16", "cloud metadata"), ("192.0.0.192", "cloud metadata"),
    ("0.0.0.0/8", "unspecified"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "carrier-grade NAT"),
    ("127.0.0.0/8", "loopback"), ("169.254.0.0/16", "link-local"), ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "protocol assignments"), ("192.0.2.0/24", "documentation"),
    ("192.88.99.0/24", "6to4 relay"), ("192.168.0.0/16", "private"), ("198.18.0.0/15", "benchmarking"),
    ("198.51.100.0/24", "documentation"), ("203.0.113.0/24", "documentation"), ("224.0.0.0/4", "multicast"),
    ("255.255.255.255", "broadcast"), ("240.0.0.0/4", "reserved"),
    ("::", "unspecified"), ("::1", "loopback"), ("::/96", "IPv4-compatible"),
    ("64:ff9b:1::/48", "local NAT64"), ("100::/64", "discard-only"), ("2001::/32", "Teredo"),
    ("2001::/23", "protocol assignments"), ("2001:db8::/32", "documentation"), ("3fff::/20", "documentation"),
    ("fc00::/7", "private"), ("fe80::/10", "link-local"), ("fec0::/10", "site-local"),
    ("ff00::/8", "multicast"),
  ]
}
