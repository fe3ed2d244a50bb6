import Foundation
import Tickets

/// A group of plans on its way into the tables, inside one transaction.
///
/// Each plan is checked first and then written under its own savepoint, so that a plan which breaks a rule of the schema is
/// undone alone. What belongs to the whole group comes last: the search index, ticket numbers, counters.
struct Filing {
    let connection: Connection
    let now: Date
    private var tally = Tally()
    private var numbers: TicketNumbers
    private var texts = EntryTexts()

    init(connection: Connection, now: Date) {
        self.connection = connection
        self.now = now
        numbers = TicketNumbers(connection: connection)
    }

    mutating func file(_ prepared: PreparedPlan) throws -> PlanAnswer {
        let plan = prepared.plan
        guard let arrival = try find(plan.arrival) else { return .failed("there is no such arrival") }
        // Filed before, by a second reader of the same source or before a crash: nothing to do (B15, C6).
        guard arrival.outcome == .pending else { return .filed(arrival.number) }
        guard try Expectations(connection: connection, now: now).hold(plan) else { return .stale }
        return try underSavepoint(prepared, source: arrival.source)
    }

    mutating func finish() throws {
        try texts.index(connection)
        try numbers.write()
        try tally.write(connection)
        try Acknowledgements.prune(now: now, connection)
    }

    private mutating func underSavepoint(_ prepared: PreparedPlan, source: Int64) throws -> PlanAnswer {
        try connection.run("SAVEPOINT plan")
        var writing = PlanWriting(prepared: prepared, connection: connection, now: now, numbers: numbers)
        do {
            try writing.run()
        } catch let error as StoreError where error.kind == .refused || error.kind == .missing {
            try connection.run("ROLLBACK TO SAVEPOINT plan")
            try connection.run("RELEASE SAVEPOINT plan")
            return .failed(error.detail)
        }
        try connection.run("RELEASE SAVEPOINT plan")
        writing.tally.arrival(source: source, .pending, -1)
        writing.tally.arrival(source: source, prepared.plan.outcome, 1)
        tally.add(writing.tally)
        numbers = writing.numbers
        if let text = writing.text { texts.add(text) }
        return .filed(writing.number)
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
