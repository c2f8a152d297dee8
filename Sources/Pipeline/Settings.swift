import Feeds
import Markup
import Web

/// What a workspace allows a scan to do, from `feeds/settings.yaml`; the file may be missing.
public struct Settings: Hashable, Sendable {
  /// Folders, relative to the workspace, whose files a source may name by a `file:` address.
  public var fileFolders: [String] = []
  /// Hosts, addresses or CIDR blocks that a source may lie at although they are private.
  public var privateAddresses: [String] = []
  /// How a server's operator can reach whoever runs this; goes into the User-Agent.
  public var contact: String?
  /// Limits of fetching, from `limits`.
  public var fetch = FetchOptions()
  /// Limits of reading a feed, from `limits`.
  public var feed = FeedLimits.standard
  /// How often sources are asked, from `polling`.
  public var polling = Polling()
  /// Where digests are mailed to, from `mail`; nil where nobody set it.
  public var mail: MailSettings?

  public init() {}

  /// Reads the file. An unknown key is an error, for a misspelt one would silently allow nothing.
  static func read(_ bytes: [UInt8], file: String) throws(PipelineError) -> Settings {
    guard !isBlank(bytes) else { return Settings() }
    let node: YAMLNode
    do {
      node = try YAMLNode.parse(bytes)
    } catch {
      throw .invalidWorkspace(["\(file): \(error)"])
    }
    var settings = Settings()
    guard case .mapping(let pairs, _) = node else {
      throw fault(file, node.place, "a mapping with the keys \(keys)")
    }
    for pair in pairs {
      switch pair.key {
      case "files": settings.fileFolders = try texts(pair.value, file)
      case "private_addresses": settings.privateAddresses = try addresses(pair.value, file)
      case "limits": try settings.take(pair.value, limits, file)
      case "polling": try settings.take(pair.value, pollingKeys, file)
      case "mail": settings.mail = try MailSettings.read(pair.value, file)
      case "contact": settings.contact = try text(pair.value, file)
      default: throw fault(file, pair.place, "one of the keys \(keys)")
      }
    }
    return settings
  }

  private static let keys = "files, private_addresses, contact, limits, polling, mail"

  /// Whether nothing stands there but comments: nothing is allowed then.
  private static func isBlank(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
      line.first { $0 > 0x20 }.map { $0 == UInt8(ascii: "#") } ?? true
    }
  }

  static func texts(_ node: YAMLNode, _ file: String) throws(PipelineError) -> [String] {
    guard case .sequence(let items, _) = node else { throw fault(file, node.place, "a list of texts") }
    var texts: [String] = []
    for item in items { texts.append(try text(item, file)) }
    return texts
  }

  /// An entry that fits no address would allow nothing in silence, so it is a fault.
  private static func addresses(_ node: YAMLNode, _ file: String) throws(PipelineError) -> [String] {
    let entries = try texts(node, file)
    if let bad = entries.first(where: { !AddressPolicy.isUsable($0) }) {
      throw fault(file, node.place, "hosts, addresses or CIDR blocks, not \(bad)")
    }
    return entries
  }

  static func text(_ node: YAMLNode, _ file: String) throws(PipelineError) -> String {
    guard case .scalar(let text, _) = node else { throw fault(file, node.place, "a text") }
    return text
  }

  static func fault(_ file: String, _ place: YAMLPlace, _ expected: String) -> PipelineError {
    .invalidWorkspace(["\(file):\(place.line): expected \(expected)"])
  }
}
