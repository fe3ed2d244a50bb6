#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// Weighs what speaks for each institution and for nobody. The weights are shared by all institutions, so that one added
/// in the settings is judged by its mailbox and names without learning anew.
struct InstitutionJudge: Sendable, Equatable {
    /// Weights of the facts, in the order of `InstitutionFacts`.
    var weights = [Float](repeating: 0, count: InstitutionFacts.size)

    /// How likely each candidate is; the last one is nobody.
    func shares(_ facts: InstitutionFacts) -> [Float] {
        Calibration.softmax((0..<facts.candidates).map { sum(facts, $0) }[...], sharpness: 1)
    }

    private func sum(_ facts: InstitutionFacts, _ candidate: Int) -> Float {
        facts.values.withUnsafeBufferPointer { values in
            weights.withUnsafeBufferPointer { weights in
                var sum: Float = 0
                let first = candidate * InstitutionFacts.size
                for index in 0..<InstitutionFacts.size { sum += values[first + index] * weights[index] }
                return sum
            }
        }
    }

    /// Conditional logit by gradient descent (Adam), a few hundred rounds over all messages.
    static func fit(_ rows: [(facts: InstitutionFacts, right: Int)]) -> InstitutionJudge {
        let size = InstitutionFacts.size
        var judge = InstitutionJudge()
        var first = judge.weights
        var second = judge.weights
        for round in 1...200 {
            var gradient = judge.weights.map { $0 * 0.0005 }
            for row in rows { judge.addError(row.facts, row.right, share: 1 / Float(rows.count), to: &gradient) }
            let warm = (1 - pow(0.9, Float(round)), 1 - pow(0.99, Float(round)))
            for index in 0..<size {
                first[index] = 0.9 * first[index] + 0.1 * gradient[index]
                second[index] = 0.99 * second[index] + 0.01 * gradient[index] * gradient[index]
                judge.weights[index] -= 0.1 * (first[index] / warm.0) / ((second[index] / warm.1).squareRoot() + 1e-7)
            }
        }
        return judge
    }

    private func addError(_ facts: InstitutionFacts, _ right: Int, share: Float, to gradient: inout [Float]) {
        let shares = shares(facts)
        facts.values.withUnsafeBufferPointer { values in
            gradient.withUnsafeMutableBufferPointer { gradient in
                for candidate in 0..<facts.candidates {
                    let error = (shares[candidate] - (candidate == right ? 1 : 0)) * share
                    let first = candidate * InstitutionFacts.size
                    for index in 0..<InstitutionFacts.size { gradient[index] += error * values[first + index] }
                }
            }
        }
    }
}
