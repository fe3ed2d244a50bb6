/// How well guesses hit.
package struct Measure: Sendable {
    package struct Outcome: Sendable {
        package var right: String
        package var guess: String
        package var confidence: Double

        package init(right: String, guess: String, confidence: Double) {
            self.right = right
            self.guess = guess
            self.confidence = confidence
        }
    }

    package struct ClassLine: Sendable {
        package var code: String
        package var count: Int
        package var precision: Double
        package var recall: Double
        package var f1: Double
    }

    package struct Bin: Sendable {
        package var from: Double
        package var count: Int
        package var confidence: Double
        package var accuracy: Double
    }

    package let outcomes: [Outcome]

    package init(_ outcomes: [Outcome]) {
        self.outcomes = outcomes
    }

    package var accuracy: Double { share(outcomes.filter { $0.right == $0.guess }.count, outcomes.count) }

    package var macroF1: Double {
        let lines = classes
        return lines.isEmpty ? 0 : lines.map(\.f1).reduce(0, +) / Double(lines.count)
    }

    /// By class, the most frequent first.
    package var classes: [ClassLine] {
        var right: [String: Int] = [:]
        var guessed: [String: Int] = [:]
        var hit: [String: Int] = [:]
        for outcome in outcomes {
            right[outcome.right, default: 0] += 1
            guessed[outcome.guess, default: 0] += 1
            if outcome.right == outcome.guess { hit[outcome.right, default: 0] += 1 }
        }
        return right.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, count in
            let precision = share(hit[code] ?? 0, guessed[code] ?? 0)
            let recall = share(hit[code] ?? 0, count)
            let f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
            return ClassLine(code: code, count: count, precision: precision, recall: recall, f1: f1)
        }
    }

    /// Ten bins of confidence.
    package var bins: [Bin] {
        (0..<10).compactMap { number in
            let members = outcomes.filter { min(9, max(0, Int($0.confidence * 10))) == number }
            guard !members.isEmpty else { return nil }
            return Bin(
                from: Double(number) / 10,
                count: members.count,
                confidence: members.map(\.confidence).reduce(0, +) / Double(members.count),
                accuracy: share(members.filter { $0.right == $0.guess }.count, members.count)
            )
        }
    }

    /// Expected calibration error over the ten bins.
    package var calibrationError: Double {
        bins.map { abs($0.confidence - $0.accuracy) * Double($0.count) }.reduce(0, +) / Double(max(1, outcomes.count))
    }

    /// The largest share of messages, the surest first, of which `precision` are right; and the confidence where it ends.
    package func coverage(atPrecision precision: Double) -> (share: Double, threshold: Double) {
        var right = 0
        var best = (share: 0.0, threshold: 1.0)
        for (place, outcome) in outcomes.sorted(by: { $0.confidence > $1.confidence }).enumerated() {
            if outcome.right == outcome.guess { right += 1 }
            if Double(right) >= precision * Double(place + 1) {
                best = (share(place + 1, outcomes.count), outcome.confidence)
            }
        }
        return best
    }

    private func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
}
