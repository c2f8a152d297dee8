/// The program's own number.
public enum Product {
  public static let version = "0.1.0"
}
