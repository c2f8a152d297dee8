/// UTF-8 without white space (Unicode property White_Space) at its ends.
public func trimmingWhitespace(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  var start = 0
  var end = text.count
  while start < end, case let length = SpecialBytes.spaceLength(text, start), length > 0 { start += length }
  while start < end, let length = lengthOfSpace(text, before: end), end - length >= start { end -= length }
  return UnsafeBufferPointer(rebasing: text[start..<max(start, end)])
}

private func lengthOfSpace(_ text: UnsafeBufferPointer<UInt8>, before end: Int) -> Int? {
  (1...3).first { end >= $0 && SpecialBytes.spaceLength(text, end - $0) == $0 }
}
