import Foundation
import Tickets

/// Counts posts by hours and days of the calendar in UTC, so that a restart forgets nothing.
struct FormCounts {
    let limits: FormLimits
    let now: Date
    let connection: Connection

    private static let hour: Int64 = 3_600_000_000
    private static let day: Int64 = 24 * hour

    /// The narrowest limit that is reached; nil: the post is let in, and counted.
    func admit(_ entry: FormEntry) throws -> FormAdmission {
        for counted in entry.counted {
            if let until = try full(counted) { return .tooMany(counted.scope, until: until) }
        }
        for counted in entry.counted {
            for span in [Self.hour, Self.day] { try count(counted.key, until: end(of: span)) }
        }
        return .admitted
    }

    /// A limit that nobody can reach costs nothing.
    private static let boundless = 1_000_000

    private func full(_ counted: FormEntry.Counted) throws -> Date? {
        let limit = limits.limit(counted.scope)
        if limit.day < Self.boundless, try amount(counted.key, end(of: Self.day)) >= limit.day {
            return Date(microseconds: end(of: Self.day))
        }
        if limit.hour < Self.boundless, try amount(counted.key, end(of: Self.hour)) >= limit.hour {
            return Date(microseconds: end(of: Self.hour))
        }
        return nil
    }

    private func end(of span: Int64) -> Int64 {
        let time = max(0, now.microseconds)
        let end = (time / span + 1) &* span
        // The end of an hour may be that of a day: the day's is told apart by one microsecond.
        return span == Self.day ? end &- 1 : end
    }

    private func amount(_ key: [UInt8], _ ends: Int64) throws -> Int64 {
        try connection.first(Self.amountSQL, [.bytes(key), .int(ends)]) { $0.int(0) } ?? 0
    }

    private func count(_ key: [UInt8], until ends: Int64) throws {
        try connection.run(Self.countSQL, [.bytes(key), .int(ends)])
    }

    static let amountSQL = "SELECT amount FROM form_count WHERE counted = ? AND ends = ?"
    private static let countSQL = """
        INSERT INTO form_count (counted, ends, amount) VALUES (?, ?, 1)
        ON CONFLICT (counted, ends) DO UPDATE SET amount = form_count.amount + 1
        """

    func prune() throws {
        try connection.run("DELETE FROM form_count WHERE ends < ?", [.time(now)])
    }
}
