import Foundation

/// An IPv4 or IPv6 address.
public struct IPAddress: Hashable, Sendable {
  /// Network order: 4 bytes, or 16.
  public let bytes: [UInt8]

  /// nil unless there are 4 or 16 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads the standard text forms (RFC 4291 section 2.2, dotted decimal); nil for anything else.
  public init?(_ text: String) {
    guard !text.utf8.contains(0) else { return nil }
    let family = text.utf8.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
    var buffer = [UInt8](repeating: 0, count: family == AF_INET6 ? 16 : 4)
    guard inet_pton(family, text, &buffer) == 1 else { return nil }
    bytes = buffer
  }

  public var isIPv4: Bool { bytes.count == 4 }

  /// The IPv4 address that an IPv6 address stands for, with the form's name; nil where it stands for none.
  var embedded: (address: IPAddress, form: String)? {
    guard let form = Self.forms.first(where: { $0.block.contains(self) }),
      let address = IPAddress(bytes: Array(bytes[form.offset..<form.offset + 4]))
    else { return nil }
    return (address, form.name)
  }

  /// RFC 4291 section 2.5.5, RFC 6052 section 2.1, RFC 3056 section 2.
  private static let forms: [(block: IPBlock, offset: Int, name: String)] = [
    ("::ffff:0:0/96", 12, "IPv4-mapped"), ("::ffff:0:0:0/96", 12, "IPv4-translated"),
    ("64:ff9b::/96", 12, "NAT64"), ("2002::/16", 2, "6to4"),
  ].compactMap { text, offset, name in IPBlock(text).map { ($0, offset, name) } }
}

extension IPAddress: CustomStringConvertible {
  public var description: String {
    guard isIPv4 else { return groups }
    return bytes.map(String.init).joined(separator: ".")
  }

  /// The form of RFC 5952: lower case, the longest run of zero groups cut out.
  private var groups: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

/// The addresses that share a prefix: `10.0.0.0/8`, `fc00::/7`; an address alone is a block of one.
struct IPBlock: Hashable, Sendable {
  let base: IPAddress
  /// Bits that count.
  let prefix: Int

  /// nil when the text is no address, or the prefix is longer than one.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let base = IPAddress(String(parts[0])) else { return nil }
    let bits = base.bytes.count * 8
    guard parts.count == 1 || parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
      let prefix = parts.count == 1 ? bits : Int(parts[1]), prefix <= bits
    else { return nil }
    self.base = base
    self.prefix = prefix
  }

  func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == base.bytes.count else { return false }
    let whole = prefix / 8
    guard address.bytes[..<whole] == base.bytes[..<whole] else { return false }
    guard prefix % 8 != 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - prefix % 8))
    return address.bytes[whole] & mask == base.bytes[whole] & mask
  }
}
