import Foundation
import Tickets

extension Store: OutboxStore {
    package func recover(now: Date) async throws -> (requeued: Int, unknown: Int) {
        try await database.write("recover the outbox") { connection in
            var tally = Tally()
            let requeued = try connection.run(
                "UPDATE outbox SET state = 'queued', changed = ? WHERE state = 'claimed'",
                [.time(now)]
            )
            let unknown = try connection.run(
                "UPDATE outbox SET state = 'unknown', changed = ? WHERE state = 'data_sent'",
                [.time(now)]
            )
            tally.outbox(.claimed, -requeued)
            tally.outbox(.queued, requeued)
            tally.outbox(.dataSent, -unknown)
            tally.outbox(.unknown, unknown)
            try tally.write(connection)
            return (requeued, unknown)
        }
    }

    package func keepSent(_ id: ID<OutboxMail>, bytes: [UInt8], now: Date) async throws {
        let digest = Digest.of(bytes)
        let ids = ids
        try await database.write("keep a letter before it is sent") { connection in
            guard let mail = try OutboxRow.find(id, connection) else {
                throw StoreError(.missing, doing: "", detail: "letter")
            }
            let raw = try RawMails.keep(bytes, digest: digest, ids: ids, connection)
            try connection.run(
                "UPDATE outbox SET raw_id = ?, changed = ? WHERE id = ?",
                [.int(raw), .time(now), .id(id)]
            )
            if let ticket = mail.ticket, !mail.messageID.isEmpty {
                try References.note(mail.messageID, ticket, .sent, connection)
            }
        }
    }

    package func markDataSent(_ id: ID<OutboxMail>, now: Date) async throws {
        try await database.write("mark a letter before its final dot") { connection in
            let marked = try connection.run(
                "UPDATE outbox SET state = 'data_sent', changed = ? WHERE id = ? AND state = 'claimed'",
                [.time(now), .id(id)]
            )
            // Without this mark the dot must not be sent (invariant 5).
            guard marked == 1 else { throw StoreError(.missing, doing: "", detail: "no claimed letter of this id") }
            var tally = Tally()
            tally.outbox(.claimed, -1)
            tally.outbox(.dataSent, 1)
            try tally.write(connection)
        }
    }

    package func nextDue() async throws -> Date? {
        try await database.read("find the next due letter") { connection in
            try [Self.nextQueued, Self.nextHeld]
                .compactMap { try connection.first($0) { $0.optionalTime(0) } ?? nil }.min()
        }
    }

    package func list(states: Set<OutboxMail.State>, limit: Int) async throws -> [OutboxMail] {
        try await database.read("list letters") { connection in
            let mails = try states.flatMap { state in
                try connection.all(Self.newest(state), [.int(limit)], OutboxRow.read)
            }
            return Array(mails.sorted { $0.id > $1.id }.prefix(max(0, limit)))
        }
    }

    package func set(_ id: ID<OutboxMail>, to state: OutboxMail.State, now: Date) async throws -> Bool {
        guard state == .queued || state == .dropped else { return false }
        return try await database.write("change a letter") { connection in
            guard let mail = try OutboxRow.find(id, connection) else { return false }
            guard mail.state != .claimed, mail.state != .dataSent, mail.state != .sent else { return false }
            try connection.run(
                "UPDATE outbox SET state = ?, next_attempt = ?, changed = ? WHERE id = ?",
                [.text(state.rawValue), .time(state == .queued ? now : mail.nextAttempt), .time(now), .id(id)]
            )
            var tally = Tally()
            tally.outbox(mail.state, -1)
            tally.outbox(state, 1)
            try tally.write(connection)
            return true
        }
    }

    package func counts() async throws -> [OutboxMail.State: Int] {
        try await database.read("count letters") { connection in
            var counts: [OutboxMail.State: Int] = [:]
            try connection.each("SELECT state, amount FROM outbox_count WHERE amount <> 0") { row in
                counts[try row.code(0)] = Int(row.int(1))
            }
            return counts
        }
    }

    static let nextQueued = "SELECT min(next_attempt) FROM outbox WHERE state = 'queued'"
    static let nextHeld = "SELECT min(next_attempt) FROM outbox WHERE state = 'held' AND kind = 'acknowledgement'"

    /// The state stands in the text, so that its partial index serves. Only letters already sent are so many that their own
    /// order is the better way; `+` keeps the others off it.
    static func newest(_ state: OutboxMail.State) -> String {
        let order = state == .queued ? "+id" : "id"
        return
            "SELECT \(OutboxRow.columns) FROM outbox WHERE state = '\(state.rawValue)' ORDER BY \(order) DESC LIMIT ?"
    }
}
