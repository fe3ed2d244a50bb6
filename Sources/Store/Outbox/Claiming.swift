import Foundation
import Tickets

/// Marks due letters as claimed, inside one transaction. A claim counts as an attempt.
struct Claiming {
    let institutions: Set<String?>
    let limit: Int
    let now: Date
    let connection: Connection
    private var claims: [ID<OutboxMail>] = []
    private var tally = Tally()

    init(institutions: Set<String?>, limit: Int, now: Date, connection: Connection) {
        self.institutions = institutions
        self.limit = limit
        self.now = now
        self.connection = connection
    }

    /// Held acknowledgements take their turn as acknowledgements do: after answers, before digests.
    mutating func run() throws -> [ID<OutboxMail>] {
        let waiting = try institutionsWaiting()
        let acknowledgement = OutboxMail.Kind.acknowledgement.priority
        for priority in 0...acknowledgement { try claimQueued(waiting, priority: priority) }
        try claimHeld()
        for priority in (acknowledgement + 1)...Self.lowestPriority { try claimQueued(waiting, priority: priority) }
        try tally.write(connection)
        return claims
    }

    private static let lowestPriority = OutboxMail.Kind.allCases.map(\.priority).max() ?? 0

    private var room: Int { limit - claims.count }

    /// Steps through the index from one institution to the next, however many letters each has.
    private func institutionsWaiting() throws -> [String] {
        let wanted = Set(institutions.map { $0 ?? "" })
        return try connection.all(Self.waitingSQL) { $0.text(0) }.filter(wanted.contains)
    }

    private mutating func claimQueued(_ waiting: [String], priority: Int) throws {
        guard room > 0 else { return }
        var due: [(at: Int64, id: ID<OutboxMail>)] = []
        for institution in waiting {
            due += try connection.all(
                Self.dueSQL,
                [.text(institution), .int(priority), .time(now), .int(room)]
            ) { (at: $0.int(0), id: $0.id(1)) }
        }
        due.sort { ($0.at, $0.id) < ($1.at, $1.id) }
        for (_, id) in due.prefix(room) { try claim(id, from: .queued) }
    }

    /// Whatever is held for an address goes in one letter, due or not, and whichever institution owes it: a second letter
    /// within the hour is what the brake forbids.
    private mutating func claimHeld() throws {
        guard room > 0 else { return }
        let wanted = Set(institutions.map { $0 ?? "" })
        var keys: [String] = []
        try connection.each(Self.heldSQL, [.time(now)]) { row in
            if keys.count < room, wanted.contains(row.text(1)), !keys.contains(row.text(0)) { keys.append(row.text(0)) }
        }
        for key in keys { try claimBundle(of: key) }
    }

    private mutating func claimBundle(of key: String) throws {
        let held = try connection.all(Self.heldOfSQL, [.text(key)]) { row -> (ID<OutboxMail>, ID<Ticket>?) in
            (row.id(0), row.optionalID(1))
        }
        guard let (oldest, _) = held.first else { return }
        try claim(oldest, from: .held)
        try Acknowledgements.note(oldest, to: AddressKey(rawValue: key), now: now, connection)
        guard held.count > 1 else { return }
        try connection.run("UPDATE outbox SET kind = 'acknowledgement_bundle' WHERE id = ?", [.id(oldest)])
        for case (_, let ticket?) in held {
            try connection.run(
                "INSERT INTO outbox_bundle (outbox_id, ticket_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [.id(oldest), .id(ticket)]
            )
        }
        for (other, _) in held.dropFirst() { try drop(other, for: oldest) }
    }

    private mutating func claim(_ id: ID<OutboxMail>, from state: OutboxMail.State) throws {
        try connection.run(
            "UPDATE outbox SET state = 'claimed', attempts = attempts + 1, changed = ? WHERE id = ?",
            [.time(now), .id(id)]
        )
        tally.outbox(state, -1)
        tally.outbox(.claimed, 1)
        claims.append(id)
    }

    private mutating func drop(_ id: ID<OutboxMail>, for bundle: ID<OutboxMail>) throws {
        try connection.run(
            "UPDATE outbox SET state = 'dropped', last_reply = ?, changed = ? WHERE id = ?",
            [.text("bundled into letter \(bundle)"), .time(now), .id(id)]
        )
        tally.outbox(.held, -1)
        tally.outbox(.dropped, 1)
    }

    static let waitingSQL = """
        WITH RECURSIVE waiting (institution) AS (
            SELECT min(institution) FROM outbox WHERE state = 'queued'
            UNION ALL
            SELECT (SELECT min(outbox.institution) FROM outbox
                WHERE outbox.state = 'queued' AND outbox.institution > waiting.institution)
            FROM waiting WHERE waiting.institution IS NOT NULL
        )
        SELECT institution FROM waiting WHERE institution IS NOT NULL
        """
    static let dueSQL = """
        SELECT next_attempt, id FROM outbox
        WHERE state = 'queued' AND institution = ? AND priority = ? AND next_attempt <= ?
        ORDER BY next_attempt, id LIMIT ?
        """
    static let heldSQL = """
        SELECT to_key, institution FROM outbox
        WHERE state = 'held' AND kind = 'acknowledgement' AND next_attempt <= ? ORDER BY next_attempt
        """
    static let heldOfSQL = """
        SELECT id, ticket_id FROM outbox WHERE state = 'held' AND kind = 'acknowledgement' AND to_key = ? ORDER BY id
        """
}
