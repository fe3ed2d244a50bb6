import Foundation
import Letters
import Mail
import Store
import Synchronization
import Testing
import Tickets

/// A desk with a real store, and a server that answers as the test says.
final class DeliveryOffice: Sendable {
    typealias Answer = @Sendable (Envelope, _ hook: @Sendable () async throws -> Void) async -> DeliveryOutcome

    final class Clock: WallClock {
        private let time = Mutex(KeyRingTests.now)
        var now: Date { time.withLock { $0 } }
        func advance(_ seconds: TimeInterval) { time.withLock { $0 += seconds } }
    }

    /// Remembers what it was handed; the answer comes from the test.
    struct Server: MailSender {
        let office: DeliveryOffice
        let answer: Answer

        func send(
            _ envelope: Envelope,
            beforeFinalDot: @escaping @Sendable () async throws -> Void
        ) async -> DeliveryOutcome {
            office.note { $0.envelopes.append(envelope) }
            return await answer(envelope, beforeFinalDot)
        }
    }

    struct Seen: Sendable {
        var envelopes: [Envelope] = []
        var events: [DeliveryEvent] = []
    }

    let folder: URL
    let store: Store
    let clock = Clock()
    let ids: IDGenerator
    let keys = KeyRing(KeyRingTests.key(1))
    let desk: Desk
    private let seenState = Mutex(Seen())

    var seen: Seen { seenState.withLock { $0 } }
    var mails: [Message] { seen.envelopes.map { Message(parsing: $0.bytes) } }

    init(replyAddress: Institution.ReplyAddress = .plain, members: [Member] = [DeliveryOffice.head]) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "otklik-delivery-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        ids = IDGenerator(clock: clock)
        store = try await Store.open(path: folder.appending(path: "test.sqlite").path, ids: ids, clock: clock)
        let institution = Institution(
            code: "ghm",
            name: "Музей геологии",
            address: "info@museum.example",
            replyAddress: replyAddress
        )
        desk = Desk(
            institutions: [institution],
            members: members,
            timeZone: try #require(TimeZone(identifier: "Asia/Yekaterinburg"))
        )
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static let head = Member(name: "Ольга", address: "olga@museum.example", role: .head, institutions: ["ghm"])
    static let good: Answer = { _, hook in
        (try? await hook()) == nil ? .temporary("the dot was not allowed") : .sent("250 queued")
    }

    func note(_ change: (inout Seen) -> Void) { seenState.withLock { change(&$0) } }

    func delivery(
        over route: Route = Route(name: "default", connections: 1),
        store other: (any OutboxStore)? = nil,
        stopGrace: Duration = .seconds(60),
        answer: @escaping Answer = DeliveryOffice.good
    ) throws -> Delivery {
        Delivery(
            route: route,
            institutions: ["ghm", nil],
            desk: desk,
            store: other ?? store,
            sender: Server(office: self, answer: answer),
            letters: try LetterTexts(),
            keys: keys,
            ids: ids,
            clock: clock,
            stopGrace: stopGrace,
            report: { event in self.note { $0.events.append(event) } }
        )
    }

    /// Opens a ticket from a letter of Anna's and queues one letter for each kind.
    @discardableResult
    func open(_ kinds: [OutboxMail.Kind] = [.acknowledgement], to: String = "anna@example.org") async throws -> Ticket {
        let id = String(ids.next())
        let mail = RawMail(origin: Origin(source: "box", id: id), bytes: Array("x\(id)".utf8), received: clock.now)
        let batch = ReceivedBatch(source: "box", mails: [mail], cursor: nil)
        let arrival = try #require(try await store.receive(batch, ids: ids, lease: nil, now: clock.now).first)
        var plan = IntakePlan(arrival: arrival.id, outcome: .ticket, reason: "new letter")
        let ticket = Ticket(
            id: ID(ids.next()),
            number: TicketNumber(institution: "ghm", year: 2026, counter: 0),
            institution: "ghm",
            state: .new,
            subject: "Не пришёл билет",
            requester: MailAddress(name: "Анна", address: to),
            created: clock.now
        )
        let asked = entry(.message, in: ticket.id, "Где билет?", messageID: "asked-\(id)@mail.example")
        let answered = entry(.reply, in: ticket.id, "Билет у кассира.", messageID: "answered-\(id)@museum.example")
        plan.newTicket = ticket
        plan.ticket = ticket.id
        plan.entries = [asked, answered]
        plan.references = [IntakePlan.Reference(messageID: "asked-\(id)@mail.example", direction: .received)]
        plan.outbox = kinds.map { letter($0, ticket, to: to, entry: $0 == .answer ? answered.id : asked.id) }
        let answer = try await store.commit([plan], lease: nil, now: clock.now).first
        guard case .filed(let number?) = answer else { throw NotFiled() }
        return try #require(try await store.history(of: number.description)).ticket
    }

    func history(_ ticket: Ticket) async throws -> TicketHistory {
        try #require(try await store.history(of: ticket.number.description))
    }

    func states() async throws -> [OutboxMail.State: Int] { try await store.counts() }

    struct NotFiled: Error {}

    private func entry(_ kind: Entry.Kind, in ticket: ID<Ticket>, _ text: String, messageID: String) -> Entry {
        Entry(
            id: ID(ids.next()),
            ticket: ticket,
            kind: kind,
            at: clock.now,
            author: kind == .message ? .resident(MailAddress(address: "anna@example.org")) : .system,
            text: text,
            messageID: messageID
        )
    }

    private func letter(_ kind: OutboxMail.Kind, _ ticket: Ticket, to: String, entry: ID<Entry>) -> OutboxMail {
        let id = ID<OutboxMail>(ids.next())
        return OutboxMail(
            id: id,
            kind: kind,
            institution: "ghm",
            ticket: ticket.id,
            entry: entry,
            to: MailAddress(name: "Анна", address: to),
            messageID: keys.messageID(ticket: ticket.id, mail: id, issued: clock.now, domain: "museum.example"),
            created: clock.now,
            details: kind == .deliveryFailure ? ["recipient": "x@example.org"] : [:]
        )
    }
}
