import Foundation
import Tickets

/// Changes of the counters, gathered over a transaction and written once at its end.
struct Tally {
    private struct ArrivalKey: Hashable {
        let source: Int64
        let outcome: Outcome
    }

    private struct TicketKey: Hashable {
        let institution: String?
        let state: TicketState
    }

    private struct HappeningKey: Hashable {
        /// The number of the quarter of an hour, or of the day.
        let time: Int64
        let institution: String?
        let what: Happening
    }

    private var arrivals: [ArrivalKey: Int] = [:]
    private var tickets: [TicketKey: Int] = [:]
    private var outbox: [OutboxMail.State: Int] = [:]
    private var happenings: [HappeningKey: Int] = [:]

    mutating func arrival(source: Int64, _ outcome: Outcome, _ change: Int) {
        arrivals[ArrivalKey(source: source, outcome: outcome), default: 0] += change
    }

    mutating func ticket(_ institution: String?, _ state: TicketState, _ change: Int) {
        tickets[TicketKey(institution: institution, state: state), default: 0] += change
    }

    mutating func outbox(_ state: OutboxMail.State, _ change: Int) {
        outbox[state, default: 0] += change
    }

    mutating func happened(_ what: Happening, _ institution: String?, at time: Date, _ change: Int = 1) {
        let key = HappeningKey(time: Self.quarter(of: time), institution: institution, what: what)
        happenings[key, default: 0] += change
    }

    mutating func answered(_ ticket: Ticket, at time: Date, _ change: Int = 1) {
        happened(.answered, ticket.institution, at: time, change)
        if let due = ticket.due, due < time { happened(.late, ticket.institution, at: time, change) }
        let waited = min(max(time.timeIntervalSince(ticket.created), 0), 1e9)
        happened(.minutes, ticket.institution, at: time, change * Int(waited / 60))
    }

    /// Rounded down, also before 1970.
    static func quarter(of time: Date) -> Int64 {
        let length: Int64 = 900_000_000
        let whole = time.microseconds / length
        return time.microseconds % length < 0 ? whole - 1 : whole
    }

    mutating func add(_ other: Tally) {
        arrivals.merge(other.arrivals, uniquingKeysWith: +)
        tickets.merge(other.tickets, uniquingKeysWith: +)
        outbox.merge(other.outbox, uniquingKeysWith: +)
        happenings.merge(other.happenings, uniquingKeysWith: +)
    }

    func write(_ connection: Connection) throws {
        for (key, change) in arrivals where change != 0 {
            try connection.run(Self.arrivalSQL, [.int(key.source), .text(key.outcome.rawValue), .int(change)])
        }
        for (key, change) in tickets where change != 0 {
            try connection.run(
                Self.ticketSQL,
                [.institution(key.institution), .text(key.state.rawValue), .int(change)]
            )
        }
        for (state, change) in outbox where change != 0 {
            try connection.run(Self.outboxSQL, [.text(state.rawValue), .int(change)])
        }
        for (key, change) in happenings where change != 0 {
            try connection.run(
                Self.happeningSQL,
                [.int(key.time), .institution(key.institution), .text(key.what.code), .int(change)]
            )
        }
        for (key, change) in days where change != 0 {
            try connection.run(
                Self.daySQL,
                [.int(key.time), .institution(key.institution), .text(key.what.code), .int(change)]
            )
        }
    }

    /// The same by days of UTC, so that many letters of one day are one row.
    private var days: [HappeningKey: Int] {
        happenings.reduce(into: [:]) { days, happening in
            let key = happening.key
            let day = ActivitySpan.day(of: key.time)
            days[HappeningKey(time: day, institution: key.institution, what: key.what), default: 0] +=
                happening.value
        }
    }

    private static let arrivalSQL = """
        INSERT INTO arrival_count (source_id, outcome, amount) VALUES (?, ?, ?)
        ON CONFLICT (source_id, outcome) DO UPDATE SET amount = arrival_count.amount + excluded.amount
        """
    private static let ticketSQL = """
        INSERT INTO ticket_count (institution, state, amount) VALUES (?, ?, ?)
        ON CONFLICT (institution, state) DO UPDATE SET amount = ticket_count.amount + excluded.amount
        """
    private static let happeningSQL = """
        INSERT INTO activity (quarter, institution, what, amount) VALUES (?, ?, ?, ?)
        ON CONFLICT (quarter, institution, what) DO UPDATE SET amount = activity.amount + excluded.amount
        """
    private static let daySQL = """
        INSERT INTO activity_day (day, institution, what, amount) VALUES (?, ?, ?, ?)
        ON CONFLICT (day, institution, what) DO UPDATE SET amount = activity_day.amount + excluded.amount
        """
    private static let outboxSQL = """
        INSERT INTO outbox_count (state, amount) VALUES (?, ?)
        ON CONFLICT (state) DO UPDATE SET amount = outbox_count.amount + excluded.amount
        """
}
