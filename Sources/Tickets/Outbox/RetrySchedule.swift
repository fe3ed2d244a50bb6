import Foundation

/// When a letter that could not be delivered now is tried again.
package struct RetrySchedule: Sendable, Equatable {
    /// After the first try, the second …; the last one again and again.
    package var waits: [TimeInterval] = [60, 300, 900, 3600, 4 * 3600, 12 * 3600]
    /// All waits together; after them the letter has failed.
    package var limit: TimeInterval = 3 * 86400

    package init() {}

    /// The wait after the try of this number (1 is the first); nil: it was the last.
    package func wait(afterTry number: Int) -> TimeInterval? {
        let before = (1..<max(1, number)).reduce(0) { $0 + step($1) }
        let left = limit - before
        guard left > 0 else { return nil }
        // The last try falls on the limit itself.
        return min(step(number), left)
    }

    private func step(_ number: Int) -> TimeInterval {
        waits.isEmpty ? 3600 : waits[min(max(number, 1), waits.count) - 1]
    }
}
