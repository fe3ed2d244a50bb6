import Foundation
import Mail
import Tickets

/// A person's move on a ticket, inside one transaction.
struct Applying {
    let change: DeskChange
    let words: String
    let now: Date
    let connection: Connection

    func run() throws -> Bool {
        guard let old = try TicketRow.find(change.ticket, connection), old.version == change.expectedVersion else {
            return false
        }
        var tally = Tally()
        let new = changed(old)
        try TicketChange(old: old, new: new).write(now: now, tally: &tally, connection)
        if old.institution != new.institution { try EntryTexts.move(old.id, to: new.institution, connection) }
        if let requester = change.requester {
            try Participants.add(AddressKey(requester.address), to: old.id, connection)
        }
        try writeEntries(institution: new.institution)
        for mail in change.outbox { try OutboxRow.insert(mail, now: now, tally: &tally, connection) }
        if new.state == .spam { try dropUnsent(of: new, tally: &tally) }
        try tally.write(connection)
        return true
    }

    /// Whoever sent spam is not written to by what still waits.
    private func dropUnsent(of ticket: Ticket, tally: inout Tally) throws {
        for mail in try connection.all(Store.outboxOf, [.id(ticket.id)], OutboxRow.read)
        where mail.kind.repliesAutomatically && (mail.state == .queued || mail.state == .held) {
            try connection.run(
                "UPDATE outbox SET state = 'dropped', changed = ? WHERE id = ?",
                [.time(now), .id(mail.id)]
            )
            tally.outbox(mail.state, -1)
            tally.outbox(.dropped, 1)
        }
    }

    private func changed(_ old: Ticket) -> Ticket {
        var new = old
        if let state = change.state { new.state = state }
        if let institution = change.institution { new.institution = institution.isEmpty ? nil : institution }
        if let due = change.due { new.due = due }
        if let closed = change.closed { new.closed = closed }
        if let requester = change.requester { new.requester = requester }
        return new
    }

    private func writeEntries(institution: String?) throws {
        for entry in change.entries {
            try EntryRow.insert(entry, connection)
            // A reply found in the Sent folder threads like one of ours.
            if let messageID = entry.messageID, !messageID.isEmpty {
                try References.note(messageID, entry.ticket, entry.kind == .message ? .received : .sent, connection)
            }
        }
        guard let first = change.entries.first, !words.isEmpty else { return }
        var texts = EntryTexts(connection: connection)
        let line = SearchTerms.line(words: words, institution: institution)
        try texts.keep(line, of: first.id, first.ticket)
    }
}
