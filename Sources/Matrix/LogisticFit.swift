import Foundation

/// Logistic regression by Newton's method (iteratively reweighted least squares), each coefficient pulled to where it
/// was before: with few examples it stays near there. Gives the same for the same examples in the same order.
public enum LogisticFit {
  public struct Example: Hashable, Sendable {
    public var values: [Double]
    public var isTrue: Bool
    /// How much it counts.
    public var weight: Double

    public init(values: [Double], isTrue: Bool, weight: Double = 1) {
      self.values = values
      self.isTrue = isTrue
      self.weight = weight
    }
  }

  private static let rounds = 100
  private static let precision = 1e-10

  /// - Parameters:
  ///   - prior: A coefficient for each value, and last the intercept.
  ///   - pull: What a coefficient's squared distance from the prior costs, halved; more than 0.
  public static func fit(_ examples: [Example], prior: [Double], pull: Double) -> [Double] {
    var coefficients = prior
    var best = cost(coefficients, examples, prior, pull)
    for _ in 0..<rounds {
      let step = step(from: coefficients, examples, prior, pull)
      var share = 1.0
      // A whole step may go too far; half of it never for long, since the cost is convex.
      var next = coefficients
      var reached = Double.infinity
      while share > 1e-6 {
        next = zip(coefficients, step).map { $0 - share * $1 }
        reached = cost(next, examples, prior, pull)
        if reached <= best { break }
        share /= 2
      }
      guard reached <= best else { break }
      let moved = step.map { abs($0) * share }.max() ?? 0
      (coefficients, best) = (next, reached)
      if moved < precision { break }
    }
    return coefficients
  }

  /// The probability that an example is true.
  public static func probability(_ values: [Double], _ coefficients: [Double]) -> Double {
    1 / (1 + exp(-sum(values, coefficients)))
  }

  private static func sum(_ values: [Double], _ coefficients: [Double]) -> Double {
    zip(values, coefficients).reduce(coefficients.last ?? 0) { $0 + $1.0 * $1.1 }
  }

  /// Twice the negative log likelihood is not needed: once, and half the pull.
  private static func cost(
    _ coefficients: [Double], _ examples: [Example], _ prior: [Double], _ pull: Double
  ) -> Double {
    let fit = examples.reduce(0) { total, example in
      let margin = sum(example.values, coefficients) * (example.isTrue ? 1 : -1)
      // log(1 + exp(-margin)) without overflow.
      return total + example.weight * (max(0, -margin) + log1p(exp(-abs(margin))))
    }
    return zip(coefficients, prior).reduce(fit) { $0 + pull / 2 * ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  /// The Newton step: the inverse of the second derivatives times the first.
  private static func step(
    from coefficients: [Double], _ examples: [Example], _ prior: [Double], _ pull: Double
  ) -> [Double] {
    let size = coefficients.count
    var slope = zip(coefficients, prior).map { pull * ($0 - $1) }
    var curve = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for place in 0..<size { curve[place][place] = pull }
    for example in examples {
      let values = example.values + [1]
      let probability = probability(example.values, coefficients)
      let miss = example.weight * (probability - (example.isTrue ? 1 : 0))
      let spread = example.weight * probability * (1 - probability)
      for row in 0..<size {
        slope[row] += miss * values[row]
        for column in 0...row { curve[row][column] += spread * values[row] * values[column] }
      }
    }
    return solve(curve, slope)
  }

  /// By Cholesky: the matrix is symmetric, its lower half is given, and the pull keeps it positive definite.
  private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var lower = matrix
    let size = right.count
    for row in 0..<size {
      for column in 0...row {
        let sum = (0..<column).reduce(lower[row][column]) { $0 - lower[row][$1] * lower[column][$1] }
        lower[row][column] =
          row == column ? max(sum, .leastNormalMagnitude).squareRoot() : sum / lower[column][column]
      }
    }
    var solution = right
    for row in 0..<size {
      solution[row] =
        (0..<row).reduce(solution[row]) { $0 - lower[row][$1] * solution[$1] } / lower[row][row]
    }
    for row in (0..<size).reversed() {
      solution[row] =
        ((row + 1)..<size).reduce(solution[row]) { $0 - lower[$1][row] * solution[$1] } / lower[row][row]
    }
    return solution
  }
}
