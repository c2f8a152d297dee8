import Markup

/// What a workspace allows a scan to do, from `feeds/settings.yaml`; the file may be missing.
public struct Settings: Hashable, Sendable {
  /// Folders, relative to the workspace, whose files a source may name by a `file:` address.
  public var fileFolders: [String] = []
  /// Hosts, addresses or CIDR blocks that a source may lie at although they are private.
  public var privateAddresses: [String] = []
  /// How a server's operator can reach whoever runs this; goes into the User-Agent.
  public var contact: String?

  public init() {}

  /// Reads the file. An unknown key is an error, for a misspelt one would silently allow nothing.
  static func read(_ bytes: [UInt8], file: String) throws(PipelineError) -> Settings {
    let node: YAMLNode
    do {
      node = try YAMLNode.parse(bytes)
    } catch {
      throw .invalidWorkspace(["\(file): \(error)"])
    }
    var settings = Settings()
    guard let pairs = node.pairs else {
      throw fault(file, node, "a mapping with the keys files, private_addresses, contact")
    }
    for (key, value) in pairs {
      switch key.text {
      case "files": settings.fileFolders = try texts(value, file)
      case "private_addresses": settings.privateAddresses = try texts(value, file)
      case "contact": settings.contact = value.text
      default: throw fault(file, key, "one of the keys files, private_addresses, contact")
      }
    }
    return settings
  }

  private static func texts(_ node: YAMLNode, _ file: String) throws(PipelineError) -> [String] {
    guard let items = node.items else { throw fault(file, node, "a list of texts") }
    var texts: [String] = []
    for item in items {
      guard let text = item.text else { throw fault(file, item, "a text") }
      texts.append(text)
    }
    return texts
  }

  private static func fault(_ file: String, _ node: YAMLNode, _ expected: String) -> PipelineError {
    .invalidWorkspace(["\(file):\(node.line): expected \(expected)"])
  }
}
