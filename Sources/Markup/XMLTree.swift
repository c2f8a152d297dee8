/// An XML document as a tree, repaired where it was not well-formed.
public struct XMLTree: Sendable {
  /// nil where there is no element in the document.
  public var root: Element?
  /// Whether the bytes were no well-formed XML with namespaces: damage was repaired.
  public var recovered: Bool
  /// What was first wrong, and in which line; nil for a well-formed document.
  public var damage: Damage?
  /// Label of the encoding that the bytes were decoded with.
  public var encoding: String
  /// Whether Content-Type's charset or a byte order mark overrode the document's own word.
  public var encodingOverridden: Bool
  /// Whether declared entities were refused: external ones, ones with markup, too many.
  public var entitiesRefused: Bool
  /// Whether elements were nested deeper than the limit; their text was moved up.
  public var depthLimited: Bool

  public struct Damage: Hashable, Sendable {
    public var line: Int
    public var reason: String
  }

  /// Deepest nesting that is kept.
  public static let depthLimit = 256

  /// Reads XML 1.0 with namespaces. External entities and DTDs are never loaded; HTML's entities are known.
  /// `charset` is that of Content-Type. Where damage is repaired, an element named in `neverNested` ends an open one of
  /// its name. Never fails: a document without any element has no root.
  public init(_ bytes: [UInt8], charset: String? = nil, neverNested: Set<String> = []) {
    let decoded = DecodedText(bytes, charset: charset)
    var text = decoded.bytes
    let prologue = XMLPrologue(blanking: &text)
    let first = XMLReader.read(text, stoppingAtDamage: true)
    var damage = first.damage
    entitiesRefused = false
    if first.isWhole {
      root = first.root
      depthLimited = first.depthLimited
    } else {
      let repair = XMLRepair.repaired(text, entities: prologue.entities, neverNested: neverNested)
      let second = XMLReader.read(repair.bytes, stoppingAtDamage: false)
      root = second.root
      depthLimited = second.depthLimited
      entitiesRefused = repair.refusedEntity
      if damage == nil, first.unknownEntities.subtracting(prologue.entities.keys).isEmpty == false,
        !prologue.refusedEntities
      {
        damage = Damage(line: 1, reason: "an entity is not declared")
      }
    }
    entitiesRefused = entitiesRefused || prologue.refusedEntities
    if damage == nil, prologue.junk {
      damage = Damage(line: 1, reason: "text stands before the root element")
    }
    if damage == nil, decoded.damaged {
      damage = Damage(line: 1, reason: "bytes are not \(decoded.encoding)")
    }
    self.damage = damage
    recovered = damage != nil
    encoding = decoded.encoding
    encodingOverridden = decoded.overridden
  }
}
