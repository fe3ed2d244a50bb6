import Foundation
import Synchronization

/// What a delivery remembers between letters: its rate, the rest of its route, and whether it is being stopped.
final class DeliveryState: Sendable {
    private static let firstRest: TimeInterval = 30
    private static let longestRest: TimeInterval = 900

    private struct Values {
        var rate: RateLimit?
        var restsUntil: Date?
        var rest = DeliveryState.firstRest
        var isStopping = false
        var quotaSpentUntil: Date?
        /// Letters that left and are not yet counted in the store.
        var sent = 0
    }

    private let values: Mutex<Values>

    init(rate: Route.Rate?, now: Date) {
        values = Mutex(Values(rate: rate.map { RateLimit($0, now: now) }))
    }

    var isStopping: Bool { values.withLock(\.isStopping) }

    func begin() {
        values.withLock { $0.isStopping = false }
    }

    func stop() {
        values.withLock { $0.isStopping = true }
    }

    func rests(at now: Date) -> Bool {
        values.withLock { $0.restsUntil.map { now < $0 } ?? false }
    }

    /// The route is in trouble. Letters that were on their way together count as one trouble.
    func rest(now: Date) -> Date {
        values.withLock { values in
            if let until = values.restsUntil, now < until { return until }
            let until = now.addingTimeInterval(values.rest)
            values.restsUntil = until
            values.rest = min(values.rest * 2, Self.longestRest)
            return until
        }
    }

    /// True when it was in trouble before.
    func isWell() -> Bool {
        values.withLock { values in
            defer { (values.restsUntil, values.rest) = (nil, Self.firstRest) }
            return values.restsUntil != nil
        }
    }

    /// True the first time this day.
    func quotaIsSpent(until: Date) -> Bool {
        values.withLock { values in
            defer { values.quotaSpentUntil = until }
            return values.quotaSpentUntil != until
        }
    }

    /// Of so many letters, how many the rate lets go now.
    func allowance(of wanted: Int, now: Date) -> Int {
        values.withLock { min(wanted, $0.rate?.allowance(now: now) ?? wanted) }
    }

    func take(_ count: Int) {
        values.withLock { $0.rate?.take(count) }
    }

    func countSent(_ count: Int = 1) {
        values.withLock { $0.sent += count }
    }

    func takeSent() -> Int {
        values.withLock { values in
            defer { values.sent = 0 }
            return values.sent
        }
    }

    /// When something may leave again, were it due.
    func nextAllowed(now: Date) -> Date {
        values.withLock { max($0.restsUntil ?? now, $0.rate?.nextLetter(now: now) ?? now, $0.quotaSpentUntil ?? now) }
    }
}
