import Foundation
import Tickets

extension Store {
    private static let quarter: Int64 = 900_000_000

    package func countSent(route: String, since: Date) async throws -> Int {
        try await database.read("count letters of a route") { connection in
            let sql = "SELECT coalesce(sum(amount), 0) FROM route_usage WHERE route = ? AND quarter >= ?"
            let from = since.microseconds.quotient(Self.quarter)
            return Int(try connection.first(sql, [.text(route), .int(from)]) { $0.int(0) } ?? 0)
        }
    }

    package func noteSent(route: String, count: Int, now: Date) async throws {
        guard count > 0 else { return }
        try await database.write("count letters of a route") { connection in
            try connection.run(
                """
                INSERT INTO route_usage (route, quarter, amount) VALUES (?, ?, ?)
                ON CONFLICT (route, quarter) DO UPDATE SET amount = route_usage.amount + excluded.amount
                """,
                [.text(route), .int(now.microseconds.quotient(Self.quarter)), .int(count)]
            )
            // Quotas look back a day, people a month.
            let old = (now.microseconds &- 40 &* 24 &* 4 &* Self.quarter).quotient(Self.quarter)
            try connection.run("DELETE FROM route_usage WHERE route = ? AND quarter < ?", [.text(route), .int(old)])
        }
    }
}

extension Int64 {
    /// Rounded down, also before 1970.
    fileprivate func quotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
