import Foundation
import Tickets

extension Store: MassAnswerStore {
    package func order(_ answer: MassAnswer, tickets: [ID<Ticket>]) async throws -> Bool {
        try await database.write("order a mass answer") { connection in
            let issue = try connection.first(Self.issueOf, [.text(answer.issue.description)]) { $0.int(0) }
            guard let issue, try !connection.exists(Self.underWay, [.int(issue)]) else { return false }
            try MassAnswerRow.insert(answer, issue: issue, connection)
            for ticket in tickets {
                try connection.run(
                    "INSERT INTO mass_answer_ticket (answer_id, ticket_id, state) VALUES (?, ?, 'waiting')",
                    [.id(answer.id), .id(ticket)]
                )
            }
            return true
        }
    }

    package func massAnswers(alike number: TicketNumber) async throws -> [MassAnswer] {
        try await database.read("look at mass answers") { connection in
            guard let issue = try connection.first(Self.issueOf, [.text(number.description)], { $0.int(0) }) else {
                return []
            }
            var answers = try connection.all(Self.answersOf, [.int(issue)], MassAnswerRow.read)
            for index in answers.indices {
                answers[index].progress = try MassAnswerRow.progress(answers[index].id, connection)
            }
            return answers
        }
    }

    package func skipped(in answer: ID<MassAnswer>) async throws -> [(number: TicketNumber, reason: String)] {
        try await database.read("look at what was passed over") { connection in
            try connection.all(Self.skippedSQL, [.id(answer)]) { row in
                (number: TicketNumber(stored: row.text(0)), reason: row.text(1))
            }
        }
    }

    package func set(_ answer: ID<MassAnswer>, to state: MassAnswer.State) async throws -> Bool {
        try await database.write("stop a mass answer or let it go on") { connection in
            try connection.run(
                "UPDATE mass_answer SET state = ? WHERE id = ? AND state <> 'done' AND state <> ?",
                [.text(state.rawValue), .id(answer), .text(state.rawValue)]
            ) > 0
        }
    }

    package func cancel(_ answer: ID<MassAnswer>) async throws -> Bool {
        try await database.write("end a mass answer") { connection in
            let ended = try connection.run(
                "UPDATE mass_answer SET state = 'done' WHERE id = ? AND state <> 'done'",
                [.id(answer)]
            )
            guard ended > 0 else { return false }
            try connection.run(Self.cancelSQL, [.text("Ответ отменён"), .id(answer)])
            return true
        }
    }

    package func nextMinute(at now: Date) async throws -> [(answer: MassAnswer, tickets: [TicketNumber])] {
        try await database.write("take the next tickets of mass answers") { connection in
            try connection.all(Self.dueAnswers, [.time(now)], MassAnswerRow.read).map { answer in
                try connection.run(
                    "UPDATE mass_answer SET next_at = ? WHERE id = ?",
                    [.time(now.addingTimeInterval(60)), .id(answer.id)]
                )
                let tickets = try connection.all(Self.waitingSQL, [.id(answer.id), .int(answer.perMinute)]) { row in
                    TicketNumber(stored: row.text(0))
                }
                return (answer: answer, tickets: tickets)
            }
        }
    }

    package func isMassAnswerDue(at now: Date) async throws -> Bool {
        try await database.read("look for mass answers") { connection in
            try connection.exists(Self.dueAnswers, [.time(now)])
        }
    }

    package func settle(
        _ ticket: ID<Ticket>,
        in answer: ID<MassAnswer>,
        _ step: MassAnswerStep,
        lease: Lease?,
        now: Date
    ) async throws -> MassAnswerOutcome {
        try await database.write("answer a ticket of a mass issue") { connection in
            try Leases.check(lease, connection)
            guard try connection.exists(Self.stillWaiting, [.id(answer), .id(ticket)]) else { return .over }
            switch step {
            case .answer(let change):
                var applying = Applying(now: now, connection: connection)
                guard try applying.run(change) else { return .stale }
                try connection.run(Self.settleSQL, [.text("answered"), .text(""), .id(answer), .id(ticket)])
            case .skip(let reason):
                try connection.run(Self.settleSQL, [.text("skipped"), .text(reason), .id(answer), .id(ticket)])
            }
            try connection.run(Self.endSQL, [.id(answer), .id(answer)])
            return .written
        }
    }

    static let issueOf = """
        SELECT likeness.issue_id FROM likeness JOIN ticket ON ticket.id = likeness.ticket_id
        WHERE ticket.number = ? AND likeness.issue_id IS NOT NULL
        """
    static let underWay = "SELECT 1 FROM mass_answer WHERE issue_id = ? AND (state = 'running' OR state = 'stopped')"
    static let answersOf = """
        SELECT \(MassAnswerRow.columns) FROM \(MassAnswerRow.from) WHERE mass_answer.issue_id = ?
        ORDER BY mass_answer.id DESC
        """
    static let dueAnswers = """
        SELECT \(MassAnswerRow.columns) FROM \(MassAnswerRow.from)
        WHERE mass_answer.state = 'running' AND mass_answer.next_at <= ? ORDER BY mass_answer.next_at, mass_answer.id
        """
    static let waitingSQL = """
        SELECT ticket.number FROM mass_answer_ticket JOIN ticket ON ticket.id = mass_answer_ticket.ticket_id
        WHERE mass_answer_ticket.answer_id = ? AND mass_answer_ticket.state = 'waiting'
        ORDER BY mass_answer_ticket.ticket_id LIMIT ?
        """
    static let stillWaiting = """
        SELECT 1 FROM mass_answer_ticket JOIN mass_answer ON mass_answer.id = mass_answer_ticket.answer_id
        WHERE mass_answer_ticket.answer_id = ? AND mass_answer_ticket.ticket_id = ?
            AND mass_answer_ticket.state = 'waiting' AND mass_answer.state = 'running'
        """
    private static let settleSQL = """
        UPDATE mass_answer_ticket SET state = ?, reason = ? WHERE answer_id = ? AND ticket_id = ?
        """
    private static let cancelSQL = """
        UPDATE mass_answer_ticket SET state = 'skipped', reason = ? WHERE answer_id = ? AND state = 'waiting'
        """
    private static let endSQL = """
        UPDATE mass_answer SET state = 'done' WHERE id = ? AND NOT EXISTS (
            SELECT 1 FROM mass_answer_ticket WHERE answer_id = ? AND state = 'waiting'
        )
        """
    static let skippedSQL = """
        SELECT ticket.number, mass_answer_ticket.reason
        FROM mass_answer_ticket JOIN ticket ON ticket.id = mass_answer_ticket.ticket_id
        WHERE mass_answer_ticket.answer_id = ? AND mass_answer_ticket.state = 'skipped'
        ORDER BY mass_answer_ticket.ticket_id LIMIT 500
        """
}
