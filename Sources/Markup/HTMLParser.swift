import CXML2

/// libxml2's HTML parser, whose events become clean HTML. Only this file sees its pointers.
enum HTMLParser {
  /// Writes what the parser finds in a normalised fragment.
  static func read(_ html: borrowing ByteBuffer, into writer: consuming CleanMarkupWriter) -> CleanHTML {
    let events = HTMLEvents(writer)
    html.bytes.withMemoryRebound(to: CChar.self) { bytes in
      guard let start = bytes.baseAddress, let size = Int32(exactly: bytes.count), size > 0,
        let context = htmlCreateMemoryParserCtxt(start, size)
      else { return }
      defer { htmlFreeParserCtxt(context) }
      htmlCtxtUseOptions(
        context,
        Int32(
          HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOIMPLIED.rawValue | HTML_PARSE_IGNORE_ENC.rawValue))
      install(in: context, events)
      xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
      withExtendedLifetime(events) { _ = htmlParseDocument(context) }
    }
    return events.result()
  }

  private static func install(in context: htmlParserCtxtPtr, _ events: HTMLEvents) {
    guard let sax = context.pointee.sax else { return }
    sax.pointee = xmlSAXHandler()
    sax.pointee.initialized = XML_SAX2_MAGIC
    sax.pointee.startElement = { user, name, attributes in eventsOf(user)?.start(name, attributes) }
    sax.pointee.endElement = { user, name in eventsOf(user)?.end(name) }
    sax.pointee.characters = { user, text, count in eventsOf(user)?.append(text, count) }
    sax.pointee.ignorableWhitespace = { user, text, count in eventsOf(user)?.append(text, count) }
    // Script and style are gone already; their content would never be text.
    sax.pointee.cdataBlock = { _, _, _ in }
    sax.pointee.serror = { _, _ in }
    context.pointee.userData = Unmanaged.passUnretained(events).toOpaque()
  }
}

/// The events behind the parser's user data; they outlive the parse.
private func eventsOf(_ user: UnsafeMutableRawPointer?) -> HTMLEvents? {
  user.map { Unmanaged<HTMLEvents>.fromOpaque($0).takeUnretainedValue() }
}

/// Takes the parser's events. A class, because C keeps a pointer to it while it parses.
private final class HTMLEvents {
  private var writer: CleanMarkupWriter
  private var open: [HTMLElements.ID] = []
  /// Open elements from the outermost one that is dropped with its content.
  private var droppedDepth = 0
  /// Text since the last tag: the parser gives it in pieces.
  private var pending = ByteBuffer(capacity: 1_024)

  init(_ writer: consuming CleanMarkupWriter) { self.writer = writer }

  /// Everything that was written, what is still open closed.
  func result() -> CleanHTML {
    flush()
    while let id = open.popLast() { writer.endTag(HTMLElements.all[Int(id)]) }
    return writer.result(depthLimited: false)
  }

  func append(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard droppedDepth == 0 else { return }
    pending.append(UnsafeBufferPointer(start: text, count: Int(max(count, 0))))
  }

  private func flush() {
    guard pending.count > 0 else { return }
    _ = writer.write(pending.bytes, from: 0, isSource: false)
    pending.removeAll()
  }

  func start(_ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    flush()
    guard droppedDepth == 0 else {
      droppedDepth += 1
      return
    }
    let name = bytes(name)
    guard let id = HTMLElements.find(name, 0, name.count) else {
      if name.count == HTMLNormaliser.gapName.utf8CodeUnitCount { writer.isAfterGap = true }
      return
    }
    let element = HTMLElements.all[Int(id)]
    if element.traits.contains(.dropped) { droppedDepth = 1 }
    guard element.traits.contains(.allowed) else { return }
    write(element, attributes)
    if !element.traits.contains(.void) { open.append(id) }
  }

  private func write(
    _ element: HTMLElement, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    writer.startTag(element)
    let home = home(of: element)
    var needsXLink = false
    var place = 0
    while let attributes, let name = attributes[place] {
      let bytes = bytes(name)
      if let id = HTMLAttributes.find(bytes, 0, bytes.count) {
        let attribute = HTMLAttributes.all[Int(id)]
        if !attribute.traits.isDisjoint(with: home) {
          writer.attribute(attribute, self.bytes(attributes[place + 1]))
          needsXLink = needsXLink || attribute.traits.contains(.xlink)
        }
      }
      place += 2
    }
    if let namespace = element.namespace { writer.attribute("xmlns", namespace) }
    if needsXLink { writer.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink") }
    writer.finishStartTag()
  }

  /// Whose attributes an element may have. Links are the same in HTML and SVG.
  private func home(of element: HTMLElement) -> HTMLAttribute.Traits {
    if element.traits.contains(.svg) { return .svg }
    if element.traits.contains(.mathML) { return .mathML }
    let isInSVG = open.last.map { HTMLElements.all[Int($0)].traits.contains(.svg) } ?? false
    return element.kind.contains(.link) && isInSVG ? [.html, .svg] : .html
  }

  func end(_ name: UnsafePointer<xmlChar>?) {
    flush()
    guard droppedDepth == 0 else {
      droppedDepth -= 1
      return
    }
    let name = bytes(name)
    guard let id = HTMLElements.find(name, 0, name.count), open.contains(id) else { return }
    while let last = open.popLast() {
      writer.endTag(HTMLElements.all[Int(last)])
      if last == id { return }
    }
  }

  private func bytes(_ text: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: text, count: text.map { Int(xmlStrlen($0)) } ?? 0)
  }
}
