import Foundation
import Tickets

/// Reads the part of the desk that a batch can touch, by indexes only.
struct SnapshotReading {
    let connection: Connection
    private var snapshot = IntakeSnapshot()
    private var wanted = Set<ID<Ticket>>()

    init(connection: Connection) {
        self.connection = connection
    }

    mutating func run(_ keys: IntakeKeys, now: Date) throws -> IntakeSnapshot {
        wanted = keys.tickets
        try readThreads(keys.messageIDs)
        try readNumbers(keys.numbers)
        try readSiblings(keys.contentKeys)
        try readNotifications(keys.notifications)
        try readTickets()
        try readHistories()
        if keys.wantsWarnings { try readWarnings() }
        snapshot.acknowledged = try Acknowledgements.count(keys.addresses, now: now, connection)
        snapshot.deadSince = try DeadAddresses.since(keys.addresses, connection)
        return snapshot
    }

    private mutating func readThreads(_ messageIDs: Set<String>) throws {
        try InList.each(messageIDs.map { .text($0) }) { list, values in
            let sql = "SELECT message_id, ticket_id, direction FROM message_reference WHERE message_id IN (\(list))"
            try connection.each(sql, values) { row in
                let thread = IntakeSnapshot.Thread(ticket: row.id(1), direction: try row.code(2))
                snapshot.threads[row.text(0), default: []].append(thread)
                wanted.insert(thread.ticket)
            }
        }
    }

    private mutating func readNumbers(_ numbers: Set<String>) throws {
        try InList.each(numbers.map { .text($0) }) { list, values in
            try connection.each("SELECT number, id FROM ticket WHERE number IN (\(list))", values) { row in
                let ticket: ID<Ticket> = row.id(1)
                snapshot.numbers[row.text(0)] = ticket
                wanted.insert(ticket)
            }
        }
    }

    /// Only mail that is still filed: what was erased or dropped never swallows a new letter (B5).
    private mutating func readSiblings(_ contentKeys: Set<String>) throws {
        try InList.each(contentKeys.map { .text($0) }) { list, values in
            let sql = """
                SELECT content_key, id, ticket_id, institution FROM arrival
                WHERE content_key IN (\(list)) AND \(Outcome.isFiled) ORDER BY id
                """
            try connection.each(sql, values) { row in
                let sibling = IntakeSnapshot.Sibling(
                    arrival: row.id(1),
                    ticket: row.optionalID(2),
                    institution: row.institution(3)
                )
                snapshot.siblings[row.text(0), default: []].append(sibling)
                if let ticket = sibling.ticket { wanted.insert(ticket) }
            }
        }
    }

    private mutating func readNotifications(_ ids: Set<ID<OutboxMail>>) throws {
        for id in ids {
            guard let mail = try OutboxRow.find(id, connection), mail.kind.takesOrders, let ticket = mail.ticket else {
                continue
            }
            let orders = try StaffOrders.marks(answering: id, connection)
            snapshot.notifications[id] = IntakeSnapshot.Notification(mail: mail, orders: orders)
            wanted.insert(ticket)
        }
    }

    /// What staff act on: the tickets of those letters, and what they were merged into.
    private mutating func readHistories() throws {
        var next = Set(snapshot.notifications.values.compactMap(\.mail.ticket))
        while let id = next.popFirst() {
            guard snapshot.histories[id] == nil, let ticket = snapshot.tickets[id]?.ticket else { continue }
            snapshot.histories[id] = try TicketHistories.of(ticket, connection)
            if let merged = ticket.mergedInto { next.insert(merged) }
        }
    }

    /// The tickets found and those they were merged into.
    private mutating func readTickets() throws {
        while !wanted.isEmpty {
            let tickets = try TicketRow.find(wanted, connection)
            wanted = []
            // What was erased takes nothing up any more: an answer to it is a new ticket.
            for ticket in tickets where !ticket.isErased {
                snapshot.tickets[ticket.id] = IntakeSnapshot.TicketFacts(ticket: ticket, participants: [])
                if let merged = ticket.mergedInto, snapshot.tickets[merged] == nil { wanted.insert(merged) }
            }
            try readParticipants(tickets.map(\.id))
        }
    }

    private mutating func readWarnings() throws {
        try InList.each(snapshot.tickets.keys.map { .id($0) }) { list, values in
            try connection.each(Self.warned(list), values) { row in
                let ticket: ID<Ticket> = row.id(0)
                if try JSONText.readObject(row.text(1))["letter"] == "urgent" {
                    snapshot.tickets[ticket]?.isWarnedOf = true
                }
            }
        }
    }

    static func warned(_ list: String) -> String {
        "SELECT ticket_id, details FROM outbox WHERE ticket_id IN (\(list)) AND kind = 'alert'"
    }

    private mutating func readParticipants(_ tickets: [ID<Ticket>]) throws {
        try InList.each(tickets.map { .id($0) }) { list, values in
            let sql = "SELECT ticket_id, address_key FROM participant WHERE ticket_id IN (\(list))"
            try connection.each(sql, values) { row in
                let ticket: ID<Ticket> = row.id(0)
                snapshot.tickets[ticket]?.participants.insert(AddressKey(rawValue: row.text(1)))
            }
        }
    }
}

extension Outcome {
    /// The outcomes that say where a message went, as SQL.
    static let isFiled = """
        outcome <> 'pending' AND outcome <> 'quarantined' AND outcome <> 'erased' AND outcome <> 'dropped'
        """
}
