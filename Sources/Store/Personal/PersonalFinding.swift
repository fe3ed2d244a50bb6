import Foundation
import Mail
import Tickets

/// Looks for everything that is kept about a person. Asked rarely: whole tables may be walked through.
struct PersonalFinding {
    let person: AddressKey
    let connection: Connection

    func run() throws -> PersonalFile {
        var file = PersonalFile(person: person)
        file.tickets = try connection.all(Self.ownSQL, [.text(person.rawValue)], TicketRow.read)
        file.parts = try parts(except: Set(file.tickets.map(\.id)))
        file.letters = try received(file) + sent()
        let strays = try strays()
        file.strays = strays.map(\.id)
        file.letters += strays.map(\.letter)
        file.forms = try forms()
        let dead = "SELECT since FROM dead_address WHERE address_key = ?"
        file.dead = try connection.first(dead, [.text(person.rawValue)]) { $0.time(0) }
        return file
    }

    /// What they wrote in tickets of others.
    private func parts(except own: Set<ID<Ticket>>) throws -> [PersonalFile.Part] {
        let sql = """
            SELECT ticket.id, ticket.number FROM participant JOIN ticket ON ticket.id = participant.ticket_id
            WHERE participant.address_key = ? ORDER BY ticket.id
            """
        let places = try connection.all(sql, [.text(person.rawValue)]) { row in
            (id: row.id(0) as ID<Ticket>, number: TicketNumber(stored: row.text(1)))
        }
        return try places.filter { !own.contains($0.id) }.flatMap { place in
            try EntryRow.all(of: place.id, connection).filter { $0.isBy(person) }
                .map { PersonalFile.Part(ticket: place.number, entry: $0) }
        }
    }

    private func received(_ file: PersonalFile) throws -> [PersonalFile.Letter] {
        let own = try file.tickets.flatMap { ticket in
            try connection.all(Self.arrivalsSQL, [.id(ticket.id)]) { row in
                PersonalFile.Letter(
                    direction: .received,
                    at: row.optionalTime(0) ?? row.time(1),
                    raw: Digest.hex(row.bytes(2)),
                    ticket: ticket.number
                )
            }
        }
        let elsewhere = file.parts.compactMap { part in
            part.entry.raw.map {
                PersonalFile.Letter(direction: .received, at: part.entry.at, raw: $0, ticket: part.ticket)
            }
        }
        return own + elsewhere
    }

    private func sent() throws -> [PersonalFile.Letter] {
        try connection.all(Self.sentSQL, [.text(person.rawValue)]) { row in
            PersonalFile.Letter(
                direction: .sent,
                at: row.time(0),
                raw: Digest.hex(row.bytes(1)),
                ticket: row.optionalText(2).map { TicketNumber(stored: $0) }
            )
        }
    }

    /// Letters that belong to no ticket are known by their heads alone.
    private func strays() throws -> [(id: ID<Arrival>, letter: PersonalFile.Letter)] {
        var found: [(id: ID<Arrival>, letter: PersonalFile.Letter)] = []
        try connection.each(Self.strayHeadsSQL) { row in
            guard isOf(row.bytes(4)) else { return }
            let letter = PersonalFile.Letter(
                direction: .received,
                at: row.optionalTime(1) ?? row.time(2),
                raw: Digest.hex(row.bytes(3)),
                ticket: nil
            )
            found.append((row.id(0), letter))
        }
        return found
    }

    private func isOf(_ head: [UInt8]) -> Bool {
        let message = Message(parsing: head)
        let people = message.from + message.sender + message.replyTo + message.to + message.cc
        return people.contains { AddressKey($0.address) == person }
    }

    private func forms() throws -> [PersonalFile.Form] {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try connection.all(Self.formsSQL, [.text(person.rawValue), .text(person.rawValue)]) { row in
            PersonalFile.Form(
                ticket: TicketNumber(stored: row.text(0)),
                email: row.text(1),
                phone: row.text(2),
                confirmed: row.optionalTime(3),
                consents: (try? decoder.decode([FormConsent].self, from: Data(row.text(4).utf8))) ?? []
            )
        }
    }

    private static let ownSQL = "SELECT \(TicketRow.columns) FROM ticket WHERE requester_key = ? ORDER BY id"
    /// What staff mailed to us holds what they say among themselves; what reached the person is among what was sent.
    private static let arrivalsSQL = """
        SELECT arrival.received, arrival.seen, raw_mail.digest FROM arrival
        JOIN raw_mail ON raw_mail.id = arrival.raw_id
        WHERE arrival.ticket_id = ? AND raw_mail.erased IS NULL AND NOT EXISTS (
            SELECT 1 FROM entry WHERE entry.ticket_id = arrival.ticket_id AND entry.raw_id = arrival.raw_id
                AND entry.message_id IS NULL AND entry.author_kind <> 'resident'
                AND (entry.kind = 'reply' OR entry.kind = 'note')
        ) ORDER BY arrival.id
        """
    private static let sentSQL = """
        SELECT outbox.changed, raw_mail.digest, ticket.number FROM outbox JOIN raw_mail ON raw_mail.id = outbox.raw_id
        LEFT JOIN ticket ON ticket.id = outbox.ticket_id
        WHERE outbox.to_key = ? AND raw_mail.erased IS NULL ORDER BY outbox.id
        """
    private static let strayHeadsSQL = """
        SELECT arrival.id, arrival.received, arrival.seen, raw_mail.digest, substr(raw_chunk.bytes, 1, 65536)
        FROM arrival JOIN raw_mail ON raw_mail.id = arrival.raw_id
        JOIN raw_chunk ON raw_chunk.raw_id = raw_mail.id AND raw_chunk.number = 0
        WHERE arrival.ticket_id IS NULL AND raw_mail.erased IS NULL AND arrival.outcome <> 'pending'
        ORDER BY arrival.id
        """
    private static let formsSQL = """
        SELECT ticket.number, form_post.email, form_post.phone, form_post.confirmed, form_post.consents
        FROM form_post JOIN ticket ON ticket.id = form_post.ticket_id
        WHERE form_post.address_key = ? OR ticket.requester_key = ? ORDER BY form_post.arrival_id
        """
}
