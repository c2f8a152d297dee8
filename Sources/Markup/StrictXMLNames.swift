/// Numbers of the names that the strict scanner meets, after the prefixes that are declared where it meets them.
struct StrictXMLNames {
  /// Prefixes that are declared, the innermost last.
  private(set) var declared: [Element.Namespace] = []
  private var numbers: [Element.Name: Int32] = [:]
  /// What short names mean here, to be found without making a text of them.
  private var elements = Known.none
  private var attributes = Known.none
  /// What they mean outside each declaration.
  private var outside: [(elements: Known, attributes: Known)] = []

  /// Declares a prefix, empty for the default namespace.
  mutating func declare(_ namespace: Element.Namespace) {
    declared.append(namespace)
    outside.append((elements, attributes))
    (elements, attributes) = (.none, .none)
  }

  /// Takes back all but the first so many declarations.
  @inline(__always)
  mutating func leave(_ count: Int) {
    while declared.count > count, let outer = outside.popLast() {
      declared.removeLast()
      (elements, attributes) = outer
    }
  }

  /// The number of an element's name, which is ASCII from `start` up to `end`; nil where its prefix is not declared.
  @inline(__always)
  mutating func element(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, in tape: XMLTape
  ) -> Int32? {
    guard let packed = PackedName(bytes, start, end) else { return number(bytes, start, end, true, tape) }
    if let number = elements.number(of: packed) { return number }
    guard let number = number(bytes, start, end, true, tape) else { return nil }
    elements.add(packed, number)
    return number
  }

  /// The number of an attribute's name.
  @inline(__always)
  mutating func attribute(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, in tape: XMLTape
  ) -> Int32? {
    guard let packed = PackedName(bytes, start, end) else { return number(bytes, start, end, false, tape) }
    if let number = attributes.number(of: packed) { return number }
    guard let number = number(bytes, start, end, false, tape) else { return nil }
    attributes.add(packed, number)
    return number
  }

  @inline(never)
  private mutating func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ isElement: Bool, _ tape: XMLTape
  ) -> Int32? {
    let parts = bytes[start..<end].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count <= 2, let local = parts.last else { return nil }
    let prefix = parts.count == 2 ? parts[0] : nil
    var name = Element.Name(local, prefix: prefix)
    if prefix == "xml" {
      name.namespace = Element.xmlNamespace
    } else if prefix != nil || isElement {
      name.namespace = declared.last { $0.prefix == prefix ?? "" }?.uri
      // A prefix that nobody declared is damage.
      if prefix != nil, name.namespace == nil { return nil }
    }
    if let known = numbers[name] { return known }
    let number = tape.content.add(name)
    numbers[name] = number
    return number
  }
}

/// Numbers of short names: a hash table with linear probing.
private struct Known {
  static let none = Known()
  private static let size = 128
  private static let most = 96
  private var names = [PackedName?](repeating: nil, count: size)
  private var numbers = [Int32](repeating: 0, count: size)
  private var count = 0

  @inline(__always)
  private static func slot(of name: PackedName) -> Int {
    let mixed = name.low ^ name.middle &* 0x9E37_79B9_7F4A_7C15 ^ name.high &* 0xC2B2_AE3D_27D4_EB4F
    return Int(truncatingIfNeeded: (mixed &* 0xFF51_AFD7_ED55_8CCD) &>> 57)
  }

  @inline(__always)
  func number(of name: PackedName) -> Int32? {
    var slot = Self.slot(of: name)
    while let known = names[slot] {
      if known == name { return numbers[slot] }
      slot = (slot + 1) & (Self.size - 1)
    }
    return nil
  }

  /// Adds a name that is not in it; a full table begins anew.
  mutating func add(_ name: PackedName, _ number: Int32) {
    if count == Self.most { self = .none }
    var slot = Self.slot(of: name)
    while names[slot] != nil { slot = (slot + 1) & (Self.size - 1) }
    names[slot] = name
    numbers[slot] = number
    count += 1
  }
}
