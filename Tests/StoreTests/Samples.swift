import Classify
import Foundation
import Mail
import Store
import Tickets

/// Values for the tests of the store, all made from one moment and one run of ids.
struct Samples: Sendable {
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    let ids = IDGenerator(node: 7)

    func mail(_ id: String, source: String = "mail", text: String? = nil) -> RawMail {
        let text = text ?? "letter \(id)"
        return RawMail(
            origin: Origin(source: source, id: id),
            bytes: Array("Subject: \(id)\r\n\r\n\(text)\r\n".utf8),
            received: now
        )
    }

    func batch(
        _ mails: [RawMail],
        source: String = "mail",
        keys: [String?] = [],
        cursor: String? = nil,
        rescan: Bool = false
    ) -> ReceivedBatch {
        ReceivedBatch(source: source, mails: mails, contentKeys: keys, cursor: cursor, isRescan: rescan)
    }

    /// Writes one mail down and answers its arrival.
    func receive(_ id: String, source: String = "mail", text: String? = nil, in store: AnyStore) async throws -> Arrival
    {
        let batch = batch([mail(id, source: source, text: text)], source: source)
        return try await store.receive(batch, ids: ids, lease: nil, now: now)[0]
    }

    func ticket(_ institution: String? = "ghm", state: TicketState = .new, subject: String = "Касса закрыта") -> Ticket
    {
        Ticket(
            id: ID(ids.next()),
            number: TicketNumber(institution: institution ?? "desk", year: 2026, counter: 0),
            institution: institution,
            state: state,
            subject: subject,
            requester: MailAddress(name: "Анна", address: "anna@example.ru"),
            created: now,
            due: now.addingTimeInterval(30 * 86400)
        )
    }

    func entry(
        _ ticket: ID<Ticket>,
        _ kind: Entry.Kind = .message,
        text: String = "Здравствуйте",
        messageID: String? = nil
    )
        -> Entry
    {
        let address = MailAddress(name: "Анна", address: "anna@example.ru")
        return Entry(
            id: ID(ids.next()),
            ticket: ticket,
            kind: kind,
            at: now,
            author: kind == .message ? .resident(address) : .system,
            text: text,
            messageID: messageID
        )
    }

    func acknowledgement(
        _ ticket: Ticket,
        entry: ID<Entry>?,
        state: OutboxMail.State = .queued,
        to: String = "anna@example.ru",
        due: Date? = nil
    ) -> OutboxMail {
        let id = ids.next()
        return OutboxMail(
            id: ID(id),
            kind: .acknowledgement,
            state: state,
            institution: ticket.institution,
            ticket: ticket.id,
            entry: entry,
            to: MailAddress(address: to),
            messageID: "ack-\(id)@example.ru",
            created: now,
            nextAttempt: due
        )
    }

    /// A plan that opens a ticket from an arrival, as the intake makes it for an ordinary letter.
    func opening(
        _ arrival: Arrival,
        _ institution: String? = "ghm",
        messageID: String? = nil,
        stems: String = "",
        contentKey: String? = nil
    ) -> IntakePlan {
        let ticket = ticket(institution)
        var entry = entry(ticket.id, messageID: messageID)
        entry.raw = arrival.raw
        var plan = IntakePlan(arrival: arrival.id, outcome: .ticket, reason: "new letter")
        plan.newTicket = ticket
        plan.ticket = ticket.id
        plan.entries = [entry]
        plan.messageID = messageID
        plan.contentKey = contentKey
        plan.stems = stems
        plan.participants = [AddressKey("anna@example.ru")]
        if let messageID {
            plan.references = [IntakePlan.Reference(messageID: messageID, direction: .received)]
            plan.expects = [.unknownThread([messageID])]
        }
        plan.verdict = Verdict(
            institution: Verdict.Label(code: institution ?? "", confidence: 0.9, reasons: ["mailbox \"ghm\""]),
            version: "t"
        )
        return plan
    }

    /// A plan that adds a letter to a ticket.
    func adding(_ arrival: Arrival, to ticket: Ticket, state: TicketState? = nil, messageID: String? = nil)
        -> IntakePlan
    {
        var plan = IntakePlan(arrival: arrival.id, outcome: .entry, reason: "reply")
        plan.ticket = ticket.id
        plan.after = state.map { ticket.with($0) }
        plan.entries = [entry(ticket.id, messageID: messageID)]
        plan.expects = [.version(ticket.id, ticket.version)]
        return plan
    }

    /// Receives one letter and opens a ticket from it.
    @discardableResult
    func open(
        _ id: String,
        _ institution: String? = "ghm",
        stems: String = "",
        messageID: String? = nil,
        in store: AnyStore
    ) async throws -> Ticket {
        let arrival = try await receive(id, in: store)
        let plan = opening(arrival, institution, messageID: messageID, stems: stems)
        guard case .filed(let number?) = try await store.commit([plan], lease: nil, now: now)[0],
            let history = try await store.history(of: number.description)
        else { throw NotFiled() }
        return history.ticket
    }

    struct NotFiled: Error {}
}
