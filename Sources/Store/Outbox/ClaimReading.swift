import Foundation
import Mail
import Tickets

/// Reads what a claimed letter is written from.
struct ClaimReading {
    /// References beyond this many are cut in the middle: the first one and the last ones thread best.
    private static let mostReferences = 20

    let connection: Connection

    func read(_ id: ID<OutboxMail>) throws -> ClaimedMail? {
        guard let mail = try OutboxRow.find(id, connection) else { return nil }
        let entry = try mail.entry.flatMap { try EntryRow.find($0, connection) }
        var claimed = ClaimedMail(
            mail: mail,
            ticket: try mail.ticket.flatMap { try TicketRow.find($0, connection) },
            entry: entry,
            answers: try answered(by: mail, entry),
            references: try references(of: mail),
            bundled: try bundled(in: mail)
        )
        claimed.isUnconfirmed = try isUnconfirmed(mail.ticket)
        // Nothing is quoted to an address that somebody only typed in, in an answer either.
        if claimed.isUnconfirmed { claimed.mail.details["quote"] = "no" }
        return claimed
    }

    /// Whether there is more to it than what is read inside the claim.
    static func goesOn(_ claimed: ClaimedMail) -> Bool { holdsFiles(claimed) || wantsSimilar(claimed.mail) }

    /// Whole letters are taken apart for it, and many tickets are looked at: never in a transaction that writes.
    func completed(_ claimed: ClaimedMail) throws -> ClaimedMail {
        var claimed = claimed
        claimed.files = try files(of: claimed)
        claimed.similar = try similar(to: claimed)
        return claimed
    }

    /// The entry itself when a resident wrote it, else the resident's last letter before it.
    private func answered(by mail: OutboxMail, _ entry: Entry?) throws -> Entry? {
        if let entry, entry.kind == .message { return entry }
        guard let ticket = mail.ticket else { return nil }
        return try connection.first(
            Self.answeredSQL,
            [.id(ticket), .int(entry?.id.rawValue ?? Int64.max)],
            EntryRow.read
        )
    }

    /// Of an answer that a member mailed.
    private func files(of claimed: ClaimedMail) throws -> [Letter.File] {
        guard Self.holdsFiles(claimed), let raw = claimed.entry?.raw,
            let digest = Digest.bytes(ofHex: raw), let found = try RawMails.find(digest, connection)
        else { return [] }
        return StaffFiles.files(of: try RawMails.bytes(of: found.id, connection))
    }

    private static func holdsFiles(_ claimed: ClaimedMail) -> Bool {
        (claimed.mail.kind == .answer || claimed.mail.kind == .question) && claimed.entry?.kind == .reply
            && claimed.entry?.raw != nil
    }

    /// Message-IDs of the ticket's letters, oldest first.
    private func references(of mail: OutboxMail) throws -> [String] {
        guard let ticket = mail.ticket else { return [] }
        var found = try connection.all(Self.readSQL, [.id(ticket)]) { ($0.int(0), $0.text(1)) }
        found += try connection.all(Self.sentSQL, [.id(ticket), .id(mail.id)]) { ($0.int(0), $0.text(1)) }
        found.sort { $0 < $1 }
        var seen: Set<String> = [mail.messageID]
        let ids = found.map(\.1).filter { seen.insert($0).inserted }
        guard ids.count > Self.mostReferences else { return ids }
        return ids.prefix(1) + ids.suffix(Self.mostReferences - 1)
    }

    /// Whoever is told of a letter that wants an answer sees how such letters were answered.
    private func similar(to claimed: ClaimedMail) throws -> [SimilarAnswer] {
        guard Self.wantsSimilar(claimed.mail), let ticket = claimed.ticket,
            let question = AnswerQuestion(ticket, message: claimed.answers)
        else { return [] }
        return try AnsweredWords(connection: connection).find(question, limit: 3).map {
            SimilarAnswer(number: $0.number, question: $0.question, answer: $0.answer)
        }
    }

    private static func wantsSimilar(_ mail: OutboxMail) -> Bool {
        mail.kind == .notification && wantsAnswer.contains(mail.details["about"] ?? "")
    }

    private static let wantsAnswer: Set<String> = ["new", "message", "assigned", "transfer", "returned"]

    private func isUnconfirmed(_ ticket: ID<Ticket>?) throws -> Bool {
        guard let ticket else { return false }
        return try connection.exists(Self.unconfirmedSQL, [.id(ticket)])
    }

    private func bundled(in mail: OutboxMail) throws -> [Ticket] {
        guard mail.kind == .acknowledgementBundle else { return [] }
        return try connection.all(Self.bundledSQL, [.id(mail.id)], TicketRow.read).map { ticket in
            guard try isUnconfirmed(ticket.id) else { return ticket }
            // Nothing that somebody typed goes to an address that nobody has confirmed: not the subject either.
            var silent = ticket
            silent.subject = ""
            return silent
        }
    }

    static let answeredSQL = """
        SELECT \(EntryRow.columns) FROM \(EntryRow.from)
        WHERE entry.ticket_id = ? AND entry.id < ? AND entry.kind = 'message' ORDER BY entry.id DESC LIMIT 1
        """
    static let readSQL = """
        SELECT at, message_id FROM entry
        WHERE ticket_id = ? AND kind IN ('message', 'reply') AND message_id IS NOT NULL
        """
    static let sentSQL = """
        SELECT created, message_id FROM outbox WHERE ticket_id = ? AND id <> ? AND raw_id IS NOT NULL
            AND kind IN ('answer', 'notice', 'acknowledgement', 'acknowledgement_bundle')
        """
    static let unconfirmedSQL = """
        SELECT 1 FROM form_post WHERE ticket_id = ? AND confirmed IS NULL AND address_key IS NOT NULL
        """
    static let bundledSQL = """
        SELECT \(TicketRow.columns) FROM outbox_bundle JOIN ticket ON ticket.id = outbox_bundle.ticket_id
        WHERE outbox_bundle.outbox_id = ? ORDER BY ticket.id
        """
}
