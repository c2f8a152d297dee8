/// How far a request is: which steps are done.
struct TransferSteps: Hashable {
  var isLookedUp = false
  var isConnected = false
  /// Stays false without TLS.
  var isSecured = false
  /// The request went out; the only one that counts on a connection that was there already.
  var isSent = false

  /// What is waited for.
  func phase(isSecure: Bool) -> FetchError.Phase {
    if isSent { return .firstByte }
    if isConnected { return isSecure && !isSecured ? .handshake : .firstByte }
    return isLookedUp ? .connecting : .nameLookup
  }
}
