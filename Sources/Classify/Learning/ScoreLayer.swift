#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// A second look at the scores of classes of which one is right: what one class scored says something about the others
/// too. A multinomial logit over all scores, fitted on messages the first layer had not seen, so that it also knows how
/// far the scores may be trusted.
struct ScoreLayer: Sendable, Equatable {
    /// What a score of a class counts for the class itself, before anything was learned of it.
    var sharpness: Float = 3
    var offsets: [Float]
    /// Row by row: what the score of a class adds to each of the classes.
    var mixing: [Float]

    init(classes: Int) {
        offsets = [Float](repeating: 0, count: classes)
        mixing = [Float](repeating: 0, count: classes * classes)
    }

    init(sharpness: Float, offsets: [Float], mixing: [Float]) {
        self.sharpness = sharpness
        self.offsets = offsets
        self.mixing = mixing
    }

    /// How likely each class is. Classes beyond those the layer knows (added in the settings since) speak for themselves.
    func shares(_ scores: ArraySlice<Float>) -> [Float] {
        let known = offsets.count
        guard scores.count >= known else { return Calibration.softmax(scores, sharpness: sharpness) }
        return [Float](unsafeUninitializedCapacity: scores.count) { sums, initialized in
            mixing.withUnsafeBufferPointer { mixing in
                scores.withUnsafeBufferPointer { scores in
                    for index in scores.indices { sums[index] = sharpness * scores[index] }
                    for index in 0..<known { sums[index] += offsets[index] }
                    for from in 0..<known {
                        let score = scores[from]
                        for to in 0..<known { sums[to] += score * mixing[from * known + to] }
                    }
                }
            }
            if !scores.isEmpty { Self.normalize(sums, scores.count) }
            initialized = scores.count
        }
    }

    /// Turns logits into shares.
    static func normalize(_ sums: UnsafeMutableBufferPointer<Float>, _ count: Int) {
        var top = -Float.infinity
        for index in 0..<count { top = max(top, sums[index]) }
        var sum: Float = 0
        for index in 0..<count {
            sums[index] = exp(sums[index] - top)
            sum += sums[index]
        }
        for index in 0..<count { sums[index] /= sum }
    }
}
