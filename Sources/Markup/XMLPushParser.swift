import CXML2

/// libxml2's SAX2 push parser over UTF-8 without a document type. Only this file sees its pointers. A class, because C
/// keeps a pointer to it while it parses.
final class XMLPushParser {
  private let context: xmlParserCtxtPtr?
  private let builder: TapeBuilder
  private var names = XMLNameNumbers()
  /// What libxml2 is given at once, in bytes; more makes it move what it has not read yet.
  private static let piece = 16_384

  init(_ builder: TapeBuilder) {
    self.builder = builder
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
      guard let parser = parserOf(user) else { return }
      parser.start(name, prefix, uri)
      if declared > 0 { parser.declare(Int(declared), namespaces) }
      if count > 0 { parser.addAttributes(Int(count), attributes) }
      parser.builder.started()
    }
    sax.pointee.endElementNs = { user, _, _, _ in parserOf(user)?.builder.end() }
    sax.pointee.characters = { user, text, count in parserOf(user)?.append(text, count) }
    sax.pointee.ignorableWhitespace = { user, text, count in parserOf(user)?.append(text, count) }
    sax.pointee.cdataBlock = { user, text, count in parserOf(user)?.append(text, count) }
    sax.pointee.serror = { user, error in if let error { parserOf(user)?.note(error.pointee) } }
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  /// Whether libxml2 takes a text for a URI, as it wants the names of namespaces to be.
  static func isURI(_ text: String) -> Bool {
    guard let uri = xmlParseURI(text) else { return false }
    xmlFreeURI(uri)
    return true
  }
}

/// The parser behind libxml2's user data; it outlives what libxml2 keeps.
private func parserOf(_ user: UnsafeMutableRawPointer?) -> XMLPushParser? {
  user.map { Unmanaged<XMLPushParser>.fromOpaque($0).takeUnretainedValue() }
}

// MARK: What libxml2 tells

extension XMLPushParser {
  fileprivate func start(
    _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
  ) {
    builder.start(
      names.number(local, prefix, uri, in: builder.tape), line: Int(context?.pointee.input?.pointee.line ?? 0)
    )
  }

  /// The prefixes that the element just started declares: pairs of prefix and URI.
  fileprivate func declare(_ count: Int, _ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard let pairs, !builder.isSkipping else { return }
    for index in 0..<count {
      guard let uri = pairs[index * 2 + 1] else { continue }
      let prefix = pairs[index * 2].map { String(cString: $0) } ?? ""
      builder.tape.content.declare(Element.Namespace(prefix: prefix, uri: String(cString: uri)))
    }
  }

  /// An attribute is five pointers: local name, prefix, URI, start and end of its value.
  fileprivate func addAttributes(_ count: Int, _ parts: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard let parts, !builder.isSkipping else { return }
    for index in 0..<count {
      let part = parts + index * 5
      guard let start = part[3], let end = part[4], end >= start else { continue }
      let name = names.number(part[0], part[1], part[2], in: builder.tape)
      builder.tape.content.addAttribute(name, UnsafeBufferPointer(start: start, count: end - start))
    }
  }

  fileprivate func append(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    builder.append(UnsafeBufferPointer(start: text, count: max(0, Int(count))))
  }

  fileprivate func note(_ error: xmlError) {
    let isPrefix = error.domain == Int32(XML_FROM_NAMESPACE.rawValue)
    guard error.level.rawValue >= (isPrefix ? XML_ERR_ERROR : XML_ERR_FATAL).rawValue else { return }
    if error.code == Int32(XML_ERR_UNDECLARED_ENTITY.rawValue) {
      return builder.note(undeclared: error.str1.map { String(cString: $0) } ?? "")
    }
    let isOver = builder.note(isPrefix: isPrefix, XMLTree.Damage(error))
    if isOver, let context { xmlStopParser(context) }
  }
}

extension XMLTree.Damage {
  fileprivate init(_ error: xmlError) {
    let message = error.message.map { String(cString: $0) } ?? "not well-formed"
    self.init(
      line: Int(error.line),
      reason: message.split(separator: "\n").first.map(String.init) ?? "not well-formed")
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
