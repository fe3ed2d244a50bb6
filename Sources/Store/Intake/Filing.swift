import Foundation
import Tickets

/// A group of plans on its way into the tables, inside one transaction.
///
/// Each plan is checked first and then written. What belongs to the whole group comes last: ticket numbers, counters.
/// A savepoint per plan makes SQLite copy every page the plan touches, for a case that never happens in a healthy program:
/// a plan that breaks a rule of the schema. So a group is written without savepoints, and once more with them when one of
/// its plans is refused; then that plan is undone alone.
struct Filing {
    let connection: Connection
    let now: Date
    let hasSavepoints: Bool
    private var tally = Tally()
    private var numbers: TicketNumbers
    private var texts: EntryTexts

    init(connection: Connection, now: Date, hasSavepoints: Bool) {
        self.connection = connection
        self.now = now
        self.hasSavepoints = hasSavepoints
        numbers = TicketNumbers(connection: connection)
        texts = EntryTexts(connection: connection)
    }

    mutating func file(_ prepared: PreparedPlan) throws -> PlanAnswer {
        let plan = prepared.plan
        guard let arrival = try find(plan.arrival) else { return .failed("there is no such arrival") }
        // Filed before, by a second reader of the same source or before a crash: nothing to do (B15, C6).
        guard arrival.outcome == .pending else { return .filed(arrival.number) }
        guard try Expectations(connection: connection, now: now).hold(plan) else { return .stale }
        guard hasSavepoints else { return .filed(try write(prepared, source: arrival.source)) }
        return try writeUnderSavepoint(prepared, source: arrival.source)
    }

    mutating func finish() throws {
        try numbers.write()
        try tally.write(connection)
        try Acknowledgements.prune(now: now, connection)
        try Likeness.prune(now: now, connection)
    }

    private mutating func writeUnderSavepoint(_ prepared: PreparedPlan, source: Int64) throws -> PlanAnswer {
        try connection.run("SAVEPOINT plan")
        do {
            let number = try write(prepared, source: source)
            try connection.run("RELEASE SAVEPOINT plan")
            return .filed(number)
        } catch let error as StoreError where error.isRefusal {
            try connection.run("ROLLBACK TO SAVEPOINT plan")
            try connection.run("RELEASE SAVEPOINT plan")
            return .failed(error.detail)
        }
    }

    private mutating func write(_ prepared: PreparedPlan, source: Int64) throws -> TicketNumber? {
        var writing = PlanWriting(
            prepared: prepared,
            connection: connection,
            now: now,
            numbers: numbers,
            texts: texts
        )
        try writing.run()
        writing.tally.arrival(source: source, .pending, -1)
        writing.tally.arrival(source: source, prepared.plan.outcome, 1)
        tally.add(writing.tally)
        numbers = writing.numbers
        texts = writing.texts
        return writing.number
    }

    private func find(_ id: ID<Arrival>) throws -> (source: Int64, outcome: Outcome, number: TicketNumber?)? {
        let found = try connection.first(
            "SELECT source_id, outcome, ticket_id FROM arrival WHERE id = ?",
            [.id(id)]
        ) { row -> (Int64, Outcome, ID<Ticket>?) in
            (row.int(0), try row.code(1), row.optionalID(2))
        }
        guard let (source, outcome, ticket) = found else { return nil }
        let number = try ticket.flatMap { try TicketNumbers.number(of: $0, connection) }
        return (source, outcome, number)
    }
}

extension StoreError {
    /// The plan itself is at fault, not the place where it is written.
    var isRefusal: Bool { kind == .refused || kind == .missing }
}
