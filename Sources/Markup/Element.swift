/// An element of an XML document, with everything inside it.
public struct Element: Hashable, Sendable {
  public var name: Name
  public var attributes: [Attribute]
  public var children: [Node]
  /// The prefixes that its start tag declares, in order; the default namespace is not among them.
  public var namespaces: [Namespace] = []
  /// Line of its start tag, from 1.
  public var line: Int

  public struct Name: Hashable, Sendable {
    /// As written; nil where there is none.
    public var prefix: String?
    public var local: String
    /// The URI that the prefix stands for; nil without a namespace, and for an undeclared prefix.
    public var namespace: String?

    public init(_ local: String, prefix: String? = nil, namespace: String? = nil) {
      self.prefix = prefix
      self.local = local
      self.namespace = namespace
    }
  }

  public struct Namespace: Hashable, Sendable {
    public var prefix: String
    public var uri: String

    public init(prefix: String, uri: String) {
      self.prefix = prefix
      self.uri = uri
    }
  }

  public struct Attribute: Hashable, Sendable {
    public var name: Name
    public var value: String

    public init(name: Name, value: String) {
      self.name = name
      self.value = value
    }
  }

  public enum Node: Hashable, Sendable {
    case text(String)
    case element(Element)
  }

  public init(name: Name, attributes: [Attribute] = [], children: [Node] = [], line: Int = 0) {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.line = line
  }

  public static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
}

extension Element {
  /// Its child elements in document order.
  public var elements: [Element] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The text directly inside it, without that of its child elements.
  public var text: String {
    if children.count == 1, case .text(let text) = children[0] { return text }
    return children.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
  }

  /// All text inside it, in document order.
  public var deepText: String {
    children.reduce(into: "") {
      switch $1 {
      case .text(let text): $0 += text
      case .element(let element): $0 += element.deepText
      }
    }
  }

  /// The value of an attribute in no namespace, or with the element's own prefix; nil where there is none.
  public func attribute(_ local: String) -> String? {
    attributes.first { $0.name.local == local && ($0.name.prefix == nil || $0.name.prefix == name.prefix) }?
      .value
  }

  /// The value of an attribute in a namespace; nil where there is none.
  public func attribute(_ local: String, namespace: String) -> String? {
    attributes.first { $0.name.local == local && $0.name.namespace == namespace }?.value
  }
}
