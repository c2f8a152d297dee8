/// How far a request is: microseconds from its beginning until each step was done, 0 where it is not
/// (curl_easy_getinfo(3), section TIMES).
struct TransferTimes: Hashable {
  var nameLookup = 0
  var connection = 0
  /// Stays 0 without TLS.
  var handshake = 0
  /// The request went out; the only one that counts on a connection that was there already.
  var request = 0

  /// What is waited for.
  func phase(isSecure: Bool) -> FetchError.Phase {
    if request > 0 { return .firstByte }
    if nameLookup == 0 { return .nameLookup }
    if connection == 0 { return .connecting }
    return isSecure && handshake == 0 ? .handshake : .firstByte
  }
}
