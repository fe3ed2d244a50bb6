import Foundation
import Mail
import Tickets

/// An erasure on its way through the tables, inside one transaction: letters become tombstones, words are taken out, names
/// become pseudonyms, and a record is left. Counters, states, days and ratings stay.
struct Erasing {
    let erasure: Erasure
    let keys: KeyRing
    let ids: any IDSource
    let now: Date
    let connection: Connection
    var tally = Tally()
    var raws = Set<Int64>()
    var entries = 0

    init(_ erasure: Erasure, keys: KeyRing, ids: any IDSource, now: Date, connection: Connection) {
        self.erasure = erasure
        self.keys = keys
        self.ids = ids
        self.now = now
        self.connection = connection
    }

    var stones: Tombstones { Tombstones(keys: keys, connection: connection) }

    /// nil: the world has moved on since the erasure was planned.
    mutating func run() throws -> Destruction? {
        guard let tickets = try current() else { return nil }
        let spellings = try erasure.person.map { try names(of: $0, in: tickets) } ?? []
        let general = try mentions(of: tickets)
        guard !general.contains(where: { $0.state == .claimed || $0.state == .dataSent }) else { return nil }
        for mail in general { try eraseMail(mail.id, toResident: false) }
        for ticket in tickets { try erase(ticket) }
        for stray in erasure.strays { try eraseStray(stray) }
        if let person = erasure.person { try erase(person, names: spellings) }
        var letters = 0
        for raw in raws where try stones.seal(raw, now: now) { letters += 1 }
        try tally.write(connection)
        return try record(tickets, letters: letters)
    }

    /// The tickets as they were looked at. A letter that is being sent at this moment cannot be taken back.
    private func current() throws -> [Ticket]? {
        let tickets = try TicketRow.find(erasure.tickets.map(\.id), connection).sorted { $0.id < $1.id }
        let versions = Dictionary(tickets.map { ($0.id, $0.version) }) { $1 }
        guard erasure.tickets.allSatisfy({ versions[$0.id] == $0.version }) else { return nil }
        for ticket in tickets {
            let isLeaving = try connection.exists(Self.leavingSQL, [.id(ticket.id), .id(ticket.id)])
            if isLeaving { return nil }
        }
        guard let person = erasure.person else { return tickets }
        let leaving = try connection.all(Self.leavingToSQL, [.text(person.rawValue)]) {
            $0.optionalID(0) as ID<Ticket>?
        }
        guard leaving.allSatisfy({ $0.map { erasure.held.contains($0) } ?? false }) else { return nil }
        let own: [ID<Ticket>] = try connection.all(Self.ownSQL, [.text(person.rawValue)]) { $0.id(0) }
        return own.allSatisfy { versions[$0] != nil || erasure.held.contains($0) } ? tickets : nil
    }

    private mutating func eraseStray(_ arrival: ID<Arrival>) throws {
        let sql = "SELECT raw_id FROM arrival WHERE id = ? AND ticket_id IS NULL AND outcome <> 'pending'"
        guard let raw = try connection.first(sql, [.id(arrival)], { $0.int(0) }) else { return }
        try stones.erase(arrival, tally: &tally)
        raws.insert(raw)
    }

    private func record(_ tickets: [Ticket], letters: Int) throws -> Destruction {
        let last = try connection.first("SELECT coalesce(max(number), 0) FROM destruction") { $0.int(0) } ?? 0
        let record = Destruction(
            number: last + 1,
            at: now,
            ground: erasure.ground,
            person: erasure.person.map { Pseudonym.of($0, keys) } ?? "",
            tickets: tickets.map(\.number),
            letters: letters,
            entries: entries,
            by: erasure.by?.address ?? ""
        )
        try connection.run(
            """
            INSERT INTO destruction (number, at, ground, person, tickets, letters, entries, made_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .int(record.number), .time(now), .text(record.ground.rawValue), .text(record.person),
                .text(JSONText.array(record.tickets.map(\.description))), .int(letters), .int(entries),
                .text(record.by),
            ]
        )
        return record
    }

    private static let leavingSQL = """
        SELECT 1 FROM outbox WHERE ticket_id = ? AND (state = 'claimed' OR state = 'data_sent')
        UNION ALL
        SELECT 1 FROM outbox_bundle JOIN outbox ON outbox.id = outbox_bundle.outbox_id
        WHERE outbox_bundle.ticket_id = ? AND (outbox.state = 'claimed' OR outbox.state = 'data_sent')
        """
    private static let leavingToSQL = """
        SELECT ticket_id FROM outbox WHERE to_key = ? AND (state = 'claimed' OR state = 'data_sent')
        """
    private static let ownSQL = "SELECT id FROM ticket WHERE requester_key = ?"
}
