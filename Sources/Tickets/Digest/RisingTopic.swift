import Foundation

/// A topic that more people write about than chance would have it.
///
/// The test: letters come by a Poisson law with the mean of the time before. A topic rises when there were at least
/// `least` of it, at least half as many again as usual, and as many or more would come by chance less than once in a
/// hundred times. A topic never seen before counts as half a letter, so that the first five of it may rise.
package struct RisingTopic: Sendable, Equatable {
    package let topic: String
    package let count: Int
    /// The mean for a window of this length.
    package let usual: Double

    package static let least = 5
    package static let level = 0.01

    package static func all(
        _ counts: [String: Int],
        before: [String: Int],
        window: TimeInterval,
        baseline: TimeInterval
    ) -> [RisingTopic] {
        // Of too short a time nothing can be said.
        guard baseline >= max(window * 3, 7 * 86_400), window > 0 else { return [] }
        let rising = counts.compactMap { topic, count -> RisingTopic? in
            let mean = (Double(before[topic] ?? 0) + 0.5) * window / baseline
            guard count >= least, Double(count) >= 1.5 * mean, chance(of: count, mean: mean) < level else { return nil }
            return RisingTopic(topic: topic, count: count, usual: Double(before[topic] ?? 0) * window / baseline)
        }
        return rising.sorted { ($1.count, $0.topic) < ($0.count, $1.topic) }
    }

    /// That a Poisson variable of this mean is `count` or more.
    package static func chance(of count: Int, mean: Double) -> Double {
        guard count > 0 else { return 1 }
        guard mean > 0 else { return 0 }
        // By logarithms, so that large means do not vanish; the terms shrink quickly past the mean.
        var log = -mean
        for factor in 1...count { log += Foundation.log(mean) - Foundation.log(Double(factor)) }
        guard Double(count) > mean else { return 0.5 }
        var (term, sum, next) = (exp(log), exp(log), count + 1)
        while term > sum * 1e-12, next < count + 10_000 {
            term *= mean / Double(next)
            sum += term
            next += 1
        }
        return min(sum, 1)
    }
}
