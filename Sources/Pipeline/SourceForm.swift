import Feeds
import Model

/// The prefixes that stand for our namespace and FreshRSS's at an outline.
struct SourcePrefixes {
  /// FreshRSS's namespace (freshrss.github.io/FreshRSS/en/developers/OPML.html).
  static let freshRSSNamespace = "https://freshrss.org/opml"

  private(set) var own: String
  private(set) var freshRSS: String

  init(_ document: OPMLDocument) {
    own = document.namespaces.first { $0.uri == SourceList.namespace }?.prefix ?? "lookout"
    freshRSS = document.namespaces.first { $0.uri == Self.freshRSSNamespace }?.prefix ?? "frss"
  }

  /// FreshRSS declares its namespace at the outlines.
  func inside(_ outline: OPMLOutline) -> SourcePrefixes {
    var inner = self
    for attribute in outline.attributes where attribute.name.hasPrefix("xmlns:") {
      if attribute.value == SourceList.namespace { inner.own = String(attribute.name.dropFirst(6)) }
      if attribute.value == Self.freshRSSNamespace { inner.freshRSS = String(attribute.name.dropFirst(6)) }
    }
    return inner
  }
}

/// What an outline says of how its source is read, and how often.
struct SourceForm {
  /// The type of outlines whose pages XPath reads.
  static let pageType = "HTML+XPath"
  /// Types of FreshRSS that are fetched but that nothing here reads, in lower case.
  private static let unreadTypes: Set<String> = [
    "xml+xpath", "json+dotnotation", "html+xpath+json+dotnotation",
  ]

  private(set) var form = Source.Form.feed
  private(set) var leastInterval: Int?
  /// Why it cannot be fetched; nil where it can.
  private(set) var unreadable: String?
  /// What is wrong and what to do, each a line.
  private(set) var faults: [String] = []

  init(_ outline: OPMLOutline, _ prefixes: SourcePrefixes) {
    let type = outline["type"]?.lowercased() ?? ""
    let watch = outline[prefixes.own + ":watch"] ?? ""
    let isPage = type == Self.pageType.lowercased()
    if Self.unreadTypes.contains(type) { unreadable = "type \(outline["type"] ?? type) is not read" }
    if !watch.isEmpty, watch != "page" {
      faults.append("\(prefixes.own):watch is \"\(watch)\"; write \"page\", or remove the attribute")
    } else if !watch.isEmpty, isPage {
      faults.append(
        "type=\"\(Self.pageType)\" and \(prefixes.own):watch exclude each other; remove one of them")
    } else if !watch.isEmpty {
      form = .watch
    } else if isPage {
      readPaths(outline, prefixes.freshRSS)
    }
    readInterval(outline[prefixes.own + ":every"] ?? "", prefixes.own)
    if outline["xmlUrl"] ?? "" == "", outline["htmlUrl"] ?? "" == "", isOfPage {
      faults.append("no xmlUrl; write the address of the page")
    }
  }

  var isOfPage: Bool { form != .feed }

  private mutating func readPaths(_ outline: OPMLOutline, _ prefix: String) {
    var paths = PageXPaths(item: "")
    for (name, part) in PageXPaths.attributes { paths[keyPath: part] = outline["\(prefix):\(name)"] ?? "" }
    form = .page(paths)
    for fault in PageRecipe(paths).faults {
      faults.append("\(prefix):\(fault.attribute): \(fault.reason); mend the expression")
    }
  }

  private mutating func readInterval(_ text: String, _ prefix: String) {
    guard !text.isEmpty else { return }
    guard let seconds = Self.seconds(text) else {
      faults.append("\(prefix):every is \"\(text)\"; write a time from 1m to 365d, such as 30m, 6h or 1d")
      return
    }
    leastInterval = seconds
  }

  private static func seconds(_ text: String) -> Int? {
    let units: [Character: Int] = ["m": 60, "h": 3_600, "d": 86_400]
    guard let unit = text.last.flatMap({ units[$0] }), text.utf8.count <= 8,
      text.dropLast().utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text.dropLast()),
      (60...365 * 86_400).contains(number * unit)
    else { return nil }
    return number * unit
  }
}

extension OPMLOutline {
  /// Writes how a source is read: its type, and what belongs to that. What it says besides stays as it is.
  ///
  /// `own` and `freshRSS` are the prefixes of the two namespaces, which must be declared around it.
  mutating func describe(_ form: Source.Form, own: String, freshRSS: String) {
    for (name, _) in PageXPaths.attributes { set("\(freshRSS):\(name)", nil) }
    set(own + ":watch", form == .watch ? "page" : nil)
    guard case .page(let paths) = form else {
      if self["type"]?.lowercased() == SourceForm.pageType.lowercased() { set("type", "rss") }
      return
    }
    set("type", SourceForm.pageType)
    for (name, part) in PageXPaths.attributes where !paths[keyPath: part].isEmpty {
      set("\(freshRSS):\(name)", paths[keyPath: part])
    }
  }

  /// The attribute that holds the address that is fetched: `xmlUrl`, and for a page that has none `htmlUrl`.
  func addressIndex(ownPrefix own: String) -> Int? {
    let index = { (name: String) in attributes.firstIndex { $0.name.lowercased() == name } }
    if let feed = index("xmlurl") { return feed }
    let isOfPage =
      self[own + ":watch"] != nil || self["type"]?.lowercased() == SourceForm.pageType.lowercased()
    return isOfPage ? index("htmlurl") : nil
  }

  private mutating func set(_ name: String, _ value: String?) {
    guard let place = attributes.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) else {
      if let value { attributes.append(OPMLAttribute(name: name, value: value)) }
      return
    }
    if let value { attributes[place].value = value } else { attributes.remove(at: place) }
  }
}
