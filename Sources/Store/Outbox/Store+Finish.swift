import Foundation
import Tickets

extension Store {
    package func finish(_ results: [OutboxResult], now: Date) async throws {
        try await database.write("write down what became of letters") { connection in
            var tally = Tally()
            for result in results {
                try Finishing(result: result, now: now, connection: connection).run(&tally)
            }
            try tally.write(connection)
        }
    }
}

/// What became of one letter.
private struct Finishing {
    let result: OutboxResult
    let now: Date
    let connection: Connection

    func run(_ tally: inout Tally) throws {
        let found = try connection.first("SELECT state FROM outbox WHERE id = ?", [.id(result.id)]) { row in
            try row.code(0) as OutboxMail.State
        }
        // A result that arrives twice is written once.
        guard let state = found, state == .claimed || state == .dataSent else { return }
        try connection.run(
            """
            UPDATE outbox SET state = ?, last_reply = ?, next_attempt = coalesce(?, next_attempt), changed = ?,
                attempts = attempts - ?
            WHERE id = ?
            """,
            [
                .text(result.state.rawValue), .text(result.reply), .time(result.nextAttempt), .time(now),
                .int(result.countsTry ? 0 : 1), .id(result.id),
            ]
        )
        tally.outbox(state, -1)
        tally.outbox(result.state, 1)
        try writeConsequences(&tally)
    }

    /// Counted here, because results of many letters are written side by side.
    private func hasRoom(_ mail: OutboxMail) throws -> Bool {
        guard let brake = result.brakes[mail.id] else { return true }
        let before = try Acknowledgements.count([brake.key], now: now, connection)[brake.key] ?? .init()
        guard before.lastHour < brake.hour, before.lastDay < brake.day else { return false }
        try Acknowledgements.note(mail.id, to: brake.key, now: now, connection)
        return true
    }

    private func writeConsequences(_ tally: inout Tally) throws {
        if let entry = result.entry, let ticket = try TicketRow.find(entry.ticket, connection) {
            try EntryRow.insert(entry, connection)
            try TicketChange(old: ticket, new: ticket).write(now: now, tally: &tally, connection)
        }
        for mail in result.outbox where try hasRoom(mail) {
            try OutboxRow.insert(mail, now: now, tally: &tally, connection)
        }
        if let dead = result.deadAddress { try DeadAddresses.add(dead, now: now, connection) }
    }
}
