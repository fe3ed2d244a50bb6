import Foundation
import Mail
import Tickets

extension Store: PersonalStore {
    package func personalFile(of person: AddressKey) async throws -> PersonalFile {
        try await database.read("look for what is kept about a person") { connection in
            try PersonalFinding(person: person, connection: connection).run()
        }
    }

    package func erase(_ erasure: Erasure, lease: Lease?, now: Date) async throws -> Destruction? {
        guard let keys else { throw StoreError(.refused, doing: "erase", detail: "no keys") }
        let ids = ids
        try await database.onWriter("erase") { try Dialect.overwrite(true, $0) }
        do {
            let record = try await database.write("erase") { connection in
                try Leases.check(lease, connection)
                var erasing = Erasing(erasure, keys: keys, ids: ids, now: now, connection: connection)
                guard let record = try erasing.run() else { throw Overtaken() }
                return record
            }
            try await database.onWriter("erase") { try Dialect.overwrite(false, $0) }
            return record
        } catch is Overtaken {
            try await database.onWriter("erase") { try Dialect.overwrite(false, $0) }
            return nil
        }
    }

    package func closed(_ regime: Ticket.Regime, before date: Date, limit: Int) async throws -> [Ticket] {
        let (regime, date, limit) = (Value.text(regime.rawValue), Value.time(date), Value.int(max(0, limit)))
        return try await database.read("find tickets whose term of storage is over") { connection in
            try connection.all(
                Self.closedSQL,
                [regime, date, limit, regime, date, limit, regime, date, limit, limit],
                TicketRow.read
            )
        }
    }

    package func destructions(limit: Int) async throws -> [Destruction] {
        try await database.read("list destructions") { connection in
            try connection.all(Self.destructionsSQL, [.int(max(0, limit))]) { row in
                Destruction(
                    number: row.int(0),
                    at: row.time(1),
                    ground: try row.code(2),
                    person: row.text(3),
                    tickets: try JSONText.readArray(row.text(4)).map { TicketNumber(stored: $0) },
                    letters: Int(row.int(5)),
                    entries: Int(row.int(6)),
                    by: row.text(7)
                )
            }
        }
    }

    /// Undoes the transaction.
    private struct Overtaken: Error {}

    /// What ended without being closed ended with its last entry; what was merged goes when its target has gone, by
    /// a term of its own no sooner.
    static let closedSQL = """
        SELECT \(TicketRow.columns) FROM ticket WHERE id IN (
            SELECT id FROM (SELECT id FROM ticket WHERE regime = ? AND closed IS NOT NULL AND closed < ?
                AND erased IS NULL AND state <> 'merged' ORDER BY closed LIMIT ?)
            UNION
            SELECT id FROM (SELECT id FROM ticket WHERE regime = ? AND closed IS NULL AND erased IS NULL
                AND (state = 'spam' OR state = 'declined')
                AND coalesce((SELECT max(entry.at) FROM entry WHERE entry.ticket_id = ticket.id), created) < ? LIMIT ?)
            UNION
            SELECT id FROM (SELECT id FROM ticket WHERE regime = ? AND state = 'merged' AND erased IS NULL
                AND coalesce((SELECT max(entry.at) FROM entry WHERE entry.ticket_id = ticket.id), created) < ?
                AND EXISTS (SELECT 1 FROM ticket AS target WHERE target.id = ticket.merged_into
                    AND target.erased IS NOT NULL) LIMIT ?)
        ) ORDER BY closed, id LIMIT ?
        """
    private static let destructionsSQL = """
        SELECT number, at, ground, person, tickets, letters, entries, made_by FROM destruction
        ORDER BY number DESC LIMIT ?
        """
}
