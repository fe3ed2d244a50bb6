#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// From scores to confidences that hold what they say, fitted on messages the model had not seen.
enum Calibration {
    /// One yes-or-no label: 1 / (1 + exp(-(slope · score + offset))) (Platt).
    struct Sigmoid: Sendable, Equatable {
        var slope: Float = 3
        var offset: Float = 0

        func odds(_ score: Float) -> Float { slope * score + offset }
        func confidence(_ score: Float) -> Float { Calibration.share(odds(score)) }
    }

    /// Newton's method on the two parameters, with a weak pull towards the start.
    static func fitSigmoid(_ pairs: [(score: Float, yes: Bool)]) -> Sigmoid {
        var slope = 3.0
        var offset = 0.0
        for _ in 0..<30 {
            var gradient = (0.02 * (slope - 3), 0.0)
            var hessian = (0.02, 0.0, 1e-6)
            for (score, yes) in pairs {
                let score = Double(score)
                let p = 1 / (1 + exp(-(slope * score + offset)))
                let error = p - (yes ? 1 : 0)
                let spread = p * (1 - p)
                gradient = (gradient.0 + error * score, gradient.1 + error)
                hessian = (hessian.0 + spread * score * score, hessian.1 + spread * score, hessian.2 + spread)
            }
            let determinant = hessian.0 * hessian.2 - hessian.1 * hessian.1
            guard determinant > 1e-12 else { break }
            let change = (
                (hessian.2 * gradient.0 - hessian.1 * gradient.1) / determinant,
                (hessian.0 * gradient.1 - hessian.1 * gradient.0) / determinant
            )
            slope = min(20, max(0.3, slope - min(2, max(-2, change.0))))
            offset = min(20, max(-20, offset - min(2, max(-2, change.1))))
            if abs(change.0) + abs(change.1) < 1e-5 { break }
        }
        return Sigmoid(slope: Float(slope), offset: Float(offset))
    }

    /// The logarithm of the odds of a share, within reason.
    static func odds(_ share: Float) -> Float {
        let share = min(0.9999, max(0.0001, share))
        return log(share / (1 - share))
    }

    /// And back.
    static func share(_ odds: Float) -> Float { 1 / (1 + exp(-odds)) }

    /// Softmax of the scores times one sharpness.
    static func softmax(_ scores: ArraySlice<Float>, sharpness: Float) -> [Float] {
        let top = scores.max() ?? 0
        var shares = scores.map { exp(sharpness * ($0 - top)) }
        let sum = shares.reduce(0, +)
        for index in shares.indices { shares[index] /= sum }
        return shares
    }

    /// The sharpness under which the right answers of `rows` are likeliest.
    static func fitSharpness(_ rows: [(scores: ArraySlice<Float>, right: Int)]) -> Float {
        func loss(_ sharpness: Float) -> Float {
            rows.reduce(0) { $0 - log(max(1e-6, softmax($1.scores, sharpness: sharpness)[$1.right])) }
        }
        var low: Float = 0.5
        var high: Float = 12
        for _ in 0..<18 {
            let third = (high - low) / 3
            if loss(low + third) < loss(high - third) { high -= third } else { low += third }
        }
        return (low + high) / 2
    }
}
