/// The program's own name and number.
public enum Product {
  public static let version = "0.1.0"

  static func userAgent(contact: String) -> String {
    "Lookout/\(version) (feed monitor; +\(contact.filter { $0.isASCII && !$0.isNewline }))"
  }
}
