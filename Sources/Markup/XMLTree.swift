/// An XML document as a tree, repaired where it was not well-formed.
public struct XMLTree {
  /// nil where there is no element in the document. What an `XMLEntryReader` took out is not in it.
  public private(set) var root: Element?
  /// Whether the bytes were no well-formed XML with namespaces: damage was repaired.
  public var recovered: Bool { damage != nil }
  /// What was first wrong, and in which line; nil for a well-formed document.
  public private(set) var damage: Damage?
  /// Label of the encoding that the bytes were decoded with.
  public private(set) var encoding = "utf-8"
  /// Whether Content-Type's charset or a byte order mark overrode the document's own word.
  public private(set) var encodingOverridden = false
  /// Whether declared entities were refused: external ones, ones with markup, too many.
  public private(set) var entitiesRefused = false
  /// Whether elements were nested deeper than the limit; their text was moved up.
  public private(set) var depthLimited = false
  /// Whether a text or an attribute was longer than the limit and was cut.
  public private(set) var fieldLimited = false
  /// Whether there is nothing in the document but white space.
  public private(set) var isEmpty = false

  public struct Damage: Hashable, Sendable {
    public var line: Int
    public var reason: String
  }

  /// Reads XML 1.0 with namespaces. External entities and DTDs are never loaded; HTML's entities are known.
  /// `charset` is that of Content-Type. Where damage is repaired, an element named in `neverNested` ends an open one of
  /// its name. Never fails: a document without any element has no root.
  public init(_ bytes: [UInt8], charset: String? = nil, neverNested: Set<String> = []) {
    self.init(ByteSource(bytes), charset: charset, neverNested: neverNested)
  }

  /// The same, from pieces; `reader` takes elements out while it reads. A well-formed document in UTF-8 is read as a
  /// stream; any other one is decoded and repaired in memory.
  public init(
    _ source: ByteSource, charset: String? = nil, limits: XMLLimits = .standard,
    neverNested: Set<String> = [],
    reader: (any XMLEntryReader)? = nil
  ) {
    let reading = XMLReading(limits: limits, reader: reader)
    let choice = EncodingChoice(source.prefix(4_096), isAll: false, charset: charset)
    if choice.encoding == "utf-8", !choice.damaged {
      let first = reading.strictly(source)
      if first.isWhole {
        encodingOverridden = choice.overridden
        take(first)
        note(first)
        return
      }
    }
    let decoded = DecodedText(source.all, charset: charset)
    encoding = decoded.encoding
    encodingOverridden = decoded.overridden
    let first = reading.strictly(ByteSource(decoded.bytes))
    take(first)
    note(first)
    if !first.isWhole {
      let second = reading.repairing(decoded.bytes, first.prologue, neverNested: neverNested)
      take(second)
      entitiesRefused = entitiesRefused || second.refusedEntity
      if damage == nil, first.hasUnknownEntity {
        damage = Damage(line: 1, reason: "an entity is not declared")
      }
    }
    if damage == nil, decoded.damaged {
      damage = Damage(line: 1, reason: "bytes are not \(decoded.encoding)")
    }
  }

  private mutating func take(_ outcome: XMLReading.Outcome) {
    root = outcome.root
    depthLimited = outcome.parser.depthLimited
    fieldLimited = outcome.fieldLimited
  }

  private mutating func note(_ first: XMLReading.Outcome) {
    isEmpty = first.isEmpty
    entitiesRefused = first.prologue.refusedEntities
    damage = first.parser.damage
    if damage == nil, first.prologue.junk {
      damage = Damage(line: 1, reason: "text stands before the root element")
    }
  }
}
