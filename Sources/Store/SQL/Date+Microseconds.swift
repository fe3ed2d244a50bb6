import Foundation

/// Times are stored as whole microseconds since 1970 UTC.
extension Date {
    /// Clamped, so that a hostile date of the year 300000 cannot trap.
    var microseconds: Int64 {
        let value = (timeIntervalSince1970 * 1_000_000).rounded()
        guard value.isFinite else { return 0 }
        return Int64(max(-4e18, min(4e18, value)))
    }

    init(microseconds: Int64) {
        self.init(timeIntervalSince1970: Double(microseconds) / 1_000_000)
    }
}
