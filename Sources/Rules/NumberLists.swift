/// For each of some numbers, counted from 0, a list of numbers; all lists in one array.
struct NumberLists: Sendable {
  /// Where each list begins in `numbers`, and the end.
  let starts: [Int32]
  let numbers: [Int32]

  /// From pairs of which the first says whose list the second belongs to, in order.
  init(_ pairs: some Sequence<(Int32, Int32)>, count: Int) {
    let pairs = Array(pairs)
    var starts = [Int32](repeating: 0, count: count + 1)
    for (owner, _) in pairs { starts[Int(owner) + 1] += 1 }
    for owner in 0..<count { starts[owner + 1] += starts[owner] }
    var next = starts
    var numbers = [Int32](repeating: 0, count: pairs.count)
    for (owner, number) in pairs {
      numbers[Int(next[Int(owner)])] = number
      next[Int(owner)] += 1
    }
    self.starts = starts
    self.numbers = numbers
  }

  @inline(__always) func range(of owner: Int) -> Range<Int> { Int(starts[owner])..<Int(starts[owner + 1]) }
}
