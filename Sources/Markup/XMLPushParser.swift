import CXML2

/// libxml2's SAX2 push parser over UTF-8 without a document type. Only this file sees its pointers. A class, because C
/// keeps a pointer to the builder while it parses.
final class XMLPushParser {
  /// First error that is more than an undeclared entity.
  var damage: XMLTree.Damage? { builder.damage }
  /// Whether nothing was wrong but undeclared prefixes; otherwise parsing must be repeated on repaired text.
  var isWhole: Bool { builder.isWhole }
  /// Undeclared entities that HTML does not know either.
  var unknownEntities: Set<String> { builder.unknownEntities }
  var depthLimited: Bool { builder.depthLimited }
  /// Whether it ended at an error.
  var hasStopped: Bool { builder.hasStopped }

  private let context: xmlParserCtxtPtr?
  private let builder: TapeBuilder
  /// What libxml2 is given at once, in bytes; more makes it move what it has not read yet.
  private static let piece = 16_384

  /// With `stoppingAtDamage` the first error ends it.
  init(_ tape: XMLTape, _ reader: (any XMLEntryReader)?, depthLimit: Int, stoppingAtDamage: Bool) {
    builder = TapeBuilder(tape, reader, depthLimit: depthLimit, stopsAtDamage: stoppingAtDamage)
    context = xmlCreatePushParserCtxt(nil, nil, nil, 0, nil)
    guard let context else { return }
    // NOENT decodes the five entities in attributes; there is no DTD that could declare others.
    xmlCtxtUseOptions(
      context,
      Int32(
        XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
          | XML_PARSE_NOENT.rawValue))
    install(in: context)
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    builder.context = context
  }

  deinit {
    if let context { xmlFreeParserCtxt(context) }
  }

  func push(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let context else { return }
    var rest = bytes[...]
    while !rest.isEmpty, !builder.hasStopped {
      let piece = UnsafeBufferPointer(rebasing: rest.prefix(wholeCharacters(rest, atMost: Self.piece)))
      piece.withMemoryRebound(to: CChar.self) {
        _ = xmlParseChunk(context, $0.baseAddress, Int32($0.count), 0)
      }
      rest = rest.dropFirst(piece.count)
    }
  }

  /// The document is over: elements that are open end here.
  func finish() {
    if let context, !builder.hasStopped { _ = xmlParseChunk(context, nil, 0, 1) }
    builder.finish()
  }

  private func install(in context: xmlParserCtxtPtr) {
    guard let sax = context.pointee.sax else { return }
    sax.pointee = xmlSAXHandler()
    sax.pointee.initialized = XML_SAX2_MAGIC
    sax.pointee.startElementNs = { user, name, prefix, uri, declared, namespaces, count, _, attributes in
      guard let builder = builderOf(user) else { return }
      builder.start(name, prefix, uri)
      if declared > 0 { builder.declare(Int(declared), namespaces) }
      if count > 0 { builder.addAttributes(Int(count), attributes) }
      builder.started()
    }
    sax.pointee.endElementNs = { user, _, _, _ in builderOf(user)?.end() }
    sax.pointee.characters = { user, text, count in builderOf(user)?.append(text, count) }
    sax.pointee.ignorableWhitespace = { user, text, count in builderOf(user)?.append(text, count) }
    sax.pointee.cdataBlock = { user, text, count in builderOf(user)?.append(text, count) }
    sax.pointee.serror = { user, error in if let error { builderOf(user)?.note(error.pointee) } }
    context.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
  }
}

/// The builder behind the parser's user data; it outlives the parser.
private func builderOf(_ user: UnsafeMutableRawPointer?) -> TapeBuilder? {
  user.map { Unmanaged<TapeBuilder>.fromOpaque($0).takeUnretainedValue() }
}

/// Takes the parser's events and writes them to the tape.
private final class TapeBuilder {
  var context: xmlParserCtxtPtr?
  private(set) var damage: XMLTree.Damage?
  private(set) var isWhole = true
  private(set) var unknownEntities: Set<String> = []
  private(set) var depthLimited = false
  private(set) var hasStopped = false

  private let tape: XMLTape
  private let reader: (any XMLEntryReader)?
  private let depthLimit: Int
  private let stopsAtDamage: Bool
  private var names = XMLNameNumbers()
  private var depth = 0
  /// Elements below the depth limit that are open now.
  private var skipped = 0
  /// The element that the reader wants and that is open now; -1 outside of one.
  private var wanted: Int32 = -1
  private var mark: XMLTapeContent.Mark?

  init(_ tape: XMLTape, _ reader: (any XMLEntryReader)?, depthLimit: Int, stopsAtDamage: Bool) {
    self.tape = tape
    self.reader = reader
    self.depthLimit = depthLimit
    self.stopsAtDamage = stopsAtDamage
  }

  func finish() {
    skipped = 0
    while depth > 0 { end() }
    context = nil
  }

  func start(
    _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
  ) {
    guard depth < depthLimit else {
      skipped += 1
      depthLimited = true
      return
    }
    depth += 1
    tape.content.start(
      names.number(local, prefix, uri, in: tape), line: Int32(context?.pointee.input?.pointee.line ?? 0))
  }

  /// The prefixes that the element just started declares: pairs of prefix and URI.
  func declare(_ count: Int, _ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard let pairs, skipped == 0 else { return }
    for index in 0..<count {
      guard let uri = pairs[index * 2 + 1] else { continue }
      let prefix = pairs[index * 2].map { String(cString: $0) } ?? ""
      tape.content.declare(Element.Namespace(prefix: prefix, uri: String(cString: uri)))
    }
  }

  /// An attribute is five pointers: local name, prefix, URI, start and end of its value.
  func addAttributes(_ count: Int, _ parts: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard let parts, skipped == 0 else { return }
    for index in 0..<count {
      let part = parts + index * 5
      guard let start = part[3], let end = part[4], end >= start else { continue }
      tape.content.addAttribute(
        names.number(part[0], part[1], part[2], in: tape),
        UnsafeBufferPointer(start: start, count: end - start))
    }
  }

  /// The start tag was read with its attributes.
  func started() {
    guard let reader, skipped == 0, wanted < 0 else { return }
    guard reader.wants(Element(tape: tape, index: tape.content.open)) else { return }
    wanted = tape.content.open
    mark = tape.content.mark
  }

  func end() {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    guard depth > 0 else { return }
    depth -= 1
    let ended = tape.content.end()
    guard ended == wanted, let reader, let mark else { return }
    wanted = -1
    reader.read(Element(tape: tape, index: ended))
    tape.content.forget(mark)
  }

  func append(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard let text, count > 0 else { return }
    tape.content.append(UnsafeBufferPointer(start: text, count: Int(count)))
  }

  func note(_ error: xmlError) {
    let isPrefix = error.domain == Int32(XML_FROM_NAMESPACE.rawValue)
    guard error.level.rawValue >= (isPrefix ? XML_ERR_ERROR : XML_ERR_FATAL).rawValue else { return }
    isWhole = isWhole && isPrefix
    if error.code == Int32(XML_ERR_UNDECLARED_ENTITY.rawValue) {
      let name = error.str1.map { String(cString: $0) } ?? ""
      if CharacterReference.named(name) == nil { unknownEntities.insert(name) }
      return
    }
    if damage == nil {
      let message = error.message.map { String(cString: $0) } ?? "not well-formed"
      damage = XMLTree.Damage(
        line: Int(error.line),
        reason: message.split(separator: "\n").first.map(String.init) ?? "not well-formed")
    }
    if stopsAtDamage, !isPrefix, let context {
      hasStopped = true
      xmlStopParser(context)
    }
  }
}

/// Numbers of names. The parser keeps each string once, so that addresses tell names apart.
private struct XMLNameNumbers {
  private struct Key: Hashable {
    var local: UnsafePointer<xmlChar>?
    var prefix: UnsafePointer<xmlChar>?
    var uri: UnsafePointer<xmlChar>?
  }

  private static let slots = 128
  private var numbers: [Key: Int32] = [:]
  /// The last name of each slot, tried first.
  private var recent = [(key: Key, number: Int32)](repeating: (Key(), -1), count: slots)

  mutating func number(
    _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
    in tape: XMLTape
  ) -> Int32 {
    let key = Key(local: local, prefix: prefix, uri: uri)
    let address = UInt(bitPattern: local) ^ (UInt(bitPattern: uri) << 1)
    let slot = Int((address ^ (address >> 7)) & UInt(Self.slots - 1))
    if recent[slot].number >= 0, recent[slot].key == key { return recent[slot].number }
    let number = numbers[key] ?? tape.content.add(Self.name(key))
    numbers[key] = number
    recent[slot] = (key, number)
    return number
  }

  private static func name(_ key: Key) -> Element.Name {
    let text = { (pointer: UnsafePointer<xmlChar>?) in pointer.map { String(cString: $0) } }
    return Element.Name(text(key.local) ?? "", prefix: text(key.prefix), namespace: text(key.uri))
  }
}
