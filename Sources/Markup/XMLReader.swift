import CXML2

/// libxml2's SAX2 parser, which makes a tree. Only this file sees its pointers.
enum XMLReader {
  struct Outcome {
    var root: Element?
    /// First error that is more than an undeclared entity.
    var damage: XMLTree.Damage?
    /// Whether parsing must be repeated on repaired text: it stopped, or entities were not declared.
    var isWhole = true
    /// Undeclared entities that HTML does not know either.
    var unknownEntities: Set<String> = []
    var depthLimited = false
  }

  /// Parses UTF-8 without a document type. With `stoppingAtDamage` the first error ends it.
  static func read(_ bytes: [UInt8], stoppingAtDamage: Bool) -> Outcome {
    let builder = TreeBuilder(stopsAtDamage: stoppingAtDamage)
    bytes.withUnsafeBytes { raw in
      guard let start = raw.baseAddress, let size = Int32(exactly: raw.count), size > 0,
        let context = xmlCreateMemoryParserCtxt(start.assumingMemoryBound(to: CChar.self), size)
      else { return }
      defer { xmlFreeParserCtxt(context) }
      // NOENT decodes the five entities in attributes; there is no DTD that could declare others.
      xmlCtxtUseOptions(
        context,
        Int32(
          XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
            | XML_PARSE_NOENT.rawValue))
      install(in: context, builder)
      xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
      builder.context = context
      withExtendedLifetime(builder) { _ = xmlParseDocument(context) }
      builder.context = nil
    }
    return builder.outcome()
  }

  private static func install(in context: xmlParserCtxtPtr, _ builder: TreeBuilder) {
    guard let sax = context.pointee.sax else { return }
    sax.pointee = xmlSAXHandler()
    sax.pointee.initialized = XML_SAX2_MAGIC
    sax.pointee.startElementNs = { user, name, prefix, uri, declared, namespaces, count, _, attributes in
      builderOf(user)?.start(name, prefix, uri, count, attributes)
      builderOf(user)?.declare(declared, namespaces)
    }
    sax.pointee.endElementNs = { user, _, _, _ in builderOf(user)?.end() }
    sax.pointee.characters = { user, text, count in builderOf(user)?.append(text, count) }
    sax.pointee.ignorableWhitespace = { user, text, count in builderOf(user)?.append(text, count) }
    sax.pointee.cdataBlock = { user, text, count in builderOf(user)?.append(text, count) }
    sax.pointee.serror = { user, error in if let error { builderOf(user)?.note(error.pointee) } }
    context.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
  }
}

/// The builder behind the parser's user data; it outlives the parse.
private func builderOf(_ user: UnsafeMutableRawPointer?) -> TreeBuilder? {
  user.map { Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
}

/// Takes the parser's events. A class, because C keeps a pointer to it while it parses.
private final class TreeBuilder {
  var context: xmlParserCtxtPtr?
  private let stopsAtDamage: Bool
  private var result = XMLReader.Outcome()
  private var open: [Element] = []
  /// Elements below the depth limit that are open now.
  private var skipped = 0
  private var pending: [UInt8] = []
  /// Names repeat; the parser keeps each once, so its address is its key.
  private var names: [UnsafePointer<xmlChar>: String] = [:]

  init(stopsAtDamage: Bool) { self.stopsAtDamage = stopsAtDamage }

  func outcome() -> XMLReader.Outcome {
    while !open.isEmpty { end() }
    return result
  }

  func start(
    _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
    _ count: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard open.count < XMLTree.depthLimit else {
      skipped += 1
      result.depthLimited = true
      return
    }
    flush()
    var element = Element(
      name: name(local, prefix, uri), line: Int(context?.pointee.input?.pointee.line ?? 0))
    if let attributes {
      for index in 0..<Int(count) { append(attributes + index * 5, to: &element) }
    }
    open.append(element)
  }

  /// Notes the prefixes that the element just started declares: pairs of prefix and URI.
  func declare(_ count: Int32, _ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    guard let pairs, skipped == 0, !open.isEmpty else { return }
    for index in 0..<Int(count) {
      guard let prefix = text(pairs[index * 2]), let uri = text(pairs[index * 2 + 1]) else { continue }
      open[open.count - 1].namespaces.append(Element.Namespace(prefix: prefix, uri: uri))
    }
  }

  /// An attribute is five pointers: local name, prefix, URI, start and end of its value.
  private func append(_ parts: UnsafeMutablePointer<UnsafePointer<xmlChar>?>, to element: inout Element) {
    guard let start = parts[3], let end = parts[4], end >= start else { return }
    let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
    element.attributes.append(Element.Attribute(name: name(parts[0], parts[1], parts[2]), value: value))
  }

  func end() {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    flush()
    guard let element = open.popLast() else { return }
    if open.isEmpty {
      result.root = result.root ?? element
    } else {
      open[open.count - 1].children.append(.element(element))
    }
  }

  func append(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard let text, !open.isEmpty else { return }
    pending.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
  }

  func note(_ error: xmlError) {
    let isPrefix = error.domain == Int32(XML_FROM_NAMESPACE.rawValue)
    guard error.level.rawValue >= (isPrefix ? XML_ERR_ERROR : XML_ERR_FATAL).rawValue else { return }
    result.isWhole = result.isWhole && isPrefix
    if error.code == Int32(XML_ERR_UNDECLARED_ENTITY.rawValue) {
      let name = error.str1.map { String(cString: $0) } ?? ""
      if CharacterReference.named(name) == nil { result.unknownEntities.insert(name) }
      return
    }
    if result.damage == nil {
      let message = error.message.map { String(cString: $0) } ?? "not well-formed"
      result.damage = XMLTree.Damage(
        line: Int(error.line),
        reason: message.split(separator: "\n").first.map(String.init) ?? "not well-formed")
    }
    if stopsAtDamage, !isPrefix, let context { xmlStopParser(context) }
  }

  private func flush() {
    guard !pending.isEmpty, !open.isEmpty else { return }
    open[open.count - 1].children.append(
      .text(String(decoding: Windows1252.replacingControls(pending), as: UTF8.self)))
    pending.removeAll(keepingCapacity: true)
  }

  private func name(
    _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
  ) -> Element.Name {
    Element.Name(text(local) ?? "", prefix: text(prefix), namespace: text(uri))
  }

  private func text(_ pointer: UnsafePointer<xmlChar>?) -> String? {
    guard let pointer else { return nil }
    if let known = names[pointer] { return known }
    let text = String(cString: pointer)
    names[pointer] = text
    return text
  }
}
