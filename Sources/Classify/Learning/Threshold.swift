/// Chooses from which confidence on a label is given.
enum Threshold {
    /// The lowest one at which at least `precision` of what is labelled is right.
    static func keepingPrecision(
        _ precision: Double,
        _ pairs: [(score: Float, yes: Bool)],
        _ sigmoid: Calibration.Sigmoid
    ) -> Float {
        var right = 0
        var lowest: Float?
        for (place, pair) in pairs.sorted(by: { $0.score > $1.score }).enumerated() {
            if pair.yes { right += 1 }
            if pair.yes, Double(right) >= precision * Double(place + 1) { lowest = pair.score }
        }
        return lowest.map { sigmoid.confidence($0 - 0.01) } ?? 0.5
    }

    /// The lowest one at which at most this share of what must not be labelled is.
    static func keepingFalseAlarms(
        _ share: Double,
        _ pairs: [(score: Float, yes: Bool)],
        _ sigmoid: Calibration.Sigmoid
    ) -> Float {
        let innocent = pairs.filter { !$0.yes }.map(\.score).sorted(by: >)
        let allowed = Int(share * Double(innocent.count))
        guard allowed < innocent.count else { return 0.9 }
        return max(0.1, sigmoid.confidence(innocent[allowed] + 0.01))
    }
}
