import Foundation

/// How many letters may leave now, so that no provider's limit is met: a tenth of the rate at once, the rest spread evenly.
struct RateLimit: Sendable, Equatable {
    private let rate: Route.Rate
    private let most: Double
    private var tokens: Double
    private var counted: Date

    init(_ rate: Route.Rate, now: Date) {
        self.rate = rate
        most = 1 + Double(rate.count) / 10
        tokens = most
        counted = now
    }

    /// Whole letters that may leave at this time.
    mutating func allowance(now: Date) -> Int {
        let passed = max(0, now.timeIntervalSince(counted))
        tokens = min(most, tokens + passed * Double(rate.count) / rate.seconds)
        counted = now
        // A letter short by a rounding error is a letter.
        return Int((tokens + 1e-9).rounded(.down))
    }

    mutating func take(_ count: Int) {
        tokens -= Double(count)
    }

    /// When the next letter may leave.
    func nextLetter(now: Date) -> Date {
        now.addingTimeInterval(max(0, 1 - tokens) * rate.seconds / Double(rate.count))
    }
}
