import Classify
import Foundation
import Letters
import Mail
import Store
import Synchronization
import Testing
import Tickets

/// Marks as a file beside the database keeps them.
final class MarkShelf: DigestMarks {
    private let marks = Mutex<[DigestSubscription.Key: Date]>([:])

    func read() -> [DigestSubscription.Key: Date] { marks.withLock { $0 } }

    func write(_ new: [DigestSubscription.Key: Date]) { marks.withLock { $0 = new } }
}

/// Keeps the values that the words were to be made of.
final class DigestEar: DigestWriting {
    private let heard = Mutex<[Digest]>([])

    var digests: [Digest] { heard.withLock { $0 } }

    func forget() { heard.withLock { $0 = [] } }

    func write(_ digest: Digest, desk: Desk, stop: String?) throws -> LetterText {
        heard.withLock { $0.append(digest) }
        return try DigestTexts().write(digest, desk: desk, stop: stop)
    }
}

/// Three institutions over a real store, with a clock moved by hand, and letters whose verdicts are told.
final class DigestTown: Sendable {
    static let zone = TimeZone(identifier: "Asia/Yekaterinburg") ?? .gmt
    static let source = "imap:all"

    let folder: URL
    let clock: StoppedClock
    let ids: IDGenerator
    let store: Store
    let desk: Desk
    let keys: KeyRing
    let moves: DeskMoves
    let marks = MarkShelf()
    let ear = DigestEar()
    private let letters = Counter()

    init(from start: Date, _ change: (inout Desk) -> Void = { _ in }) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "otklik-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        clock = StoppedClock(start)
        ids = IDGenerator(clock: clock)
        var desk = Self.desk
        change(&desk)
        self.desk = desk
        keys = KeyRing(try #require(MasterKey(secret: [UInt8](repeating: 7, count: 32), created: .distantPast)))
        moves = DeskMoves(desk: desk, keys: keys, ids: ids)
        store = try await Store.open(path: folder.appending(path: "otklik.db").path, ids: ids, clock: clock)
        _ = try await store.sourceMark(Self.source, now: start)
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    static let olga = Member(name: "Ольга К.", address: "olga@staff.example", role: .head, institutions: ["ghm"])
    static let anna = Member(name: "Анна П.", address: "anna@staff.example", role: .member, institutions: ["ghm"])
    static let oleg = Member(name: "Олег В.", address: "oleg@staff.example", role: .observer, institutions: ["smdt"])
    static let petr = Member(name: "Пётр С.", address: "petr@staff.example", role: .coordinator, institutions: [])

    private static var desk: Desk {
        var desk = Desk(
            institutions: [
                Institution(code: "ghm", name: "Художественный музей", address: "ghm@kultura.example"),
                Institution(code: "smdt", name: "Музыкально-драматический театр", address: "smdt@kultura.example"),
                Institution(code: "ntyz", name: "Театр юного зрителя", address: "ntyz@kultura.example"),
            ],
            members: [olga, anna, oleg, petr],
            timeZone: zone
        )
        desk.webBase = "https://otklik.example"
        return desk
    }

    static func subscriptions(_ desk: Desk) -> [DigestSubscription] {
        desk.members.map { DigestSubscription(member: $0, period: $0.role == .observer ? .week : .workday) }
            + [DigestSubscription(member: petr, period: .month)]
    }

    /// As after a restart: nothing is kept but the store and the marks.
    func digests(_ store: (any DigestStore)? = nil, words: (any DigestWriting)? = nil) -> DigestDesk {
        DigestDesk(
            desk: desk,
            settings: Self.subscriptions(desk),
            store: store ?? self.store,
            writer: OutboxWriter(desk: desk, keys: keys, ids: ids),
            words: words ?? ear,
            marks: marks
        )
    }

    struct Matter: Sendable {
        var institution: String? = "ghm"
        var subject = "Вопрос о выставке"
        var text = "До какого числа открыта выставка?"
        var kind = "question"
        var topic = "EVT.INFO"
        var flags: [String] = []
        /// Letters of one event and one topic are one issue.
        var event = ""
        var from = "maria@example.ru"
        var state = TicketState.new
    }

    /// A letter comes in and opens a ticket; answers its number.
    @discardableResult
    func open(_ matter: Matter) async throws -> String {
        let now = clock.now
        let number = letters.next()
        let mail = RawMail(
            origin: Origin(source: Self.source, id: "1:\(number)"),
            bytes: Array("Subject: \(number)\r\n\r\n\(matter.text)\r\n".utf8),
            received: now
        )
        let batch = ReceivedBatch(source: Self.source, mails: [mail], cursor: "1:\(number)")
        let arrival = try #require(try await store.receive(batch, ids: ids, lease: nil, now: now).first)
        let answer = try await store.commit([plan(matter, arrival)], lease: nil, now: now)
        guard case .filed(let number?) = answer.first else { throw Refusal("not filed") }
        return number.description
    }

    private func plan(_ matter: Matter, _ arrival: Arrival) -> IntakePlan {
        let now = clock.now
        let resident = MailAddress(name: "Мария", address: matter.from)
        let deadline = Deadline(start: now)
        var ticket = Ticket(
            id: ID(ids.next()),
            number: .placeholder(year: CalendarDay(now, in: desk.timeZone).civil.year),
            institution: matter.institution,
            state: matter.state,
            subject: matter.subject,
            requester: resident,
            created: now,
            due: desk.due(deadline, .feedback),
            deadline: deadline
        )
        ticket.restricted = matter.topic == "CORR"
        var plan = IntakePlan(arrival: arrival.id, outcome: matter.state == .spam ? .spam : .ticket, reason: "new")
        plan.newTicket = ticket
        plan.ticket = ticket.id
        plan.entries = [
            Entry(
                id: ID(ids.next()),
                ticket: ticket.id,
                kind: .message,
                at: now,
                author: .resident(resident),
                text: matter.text
            )
        ]
        plan.participants = [AddressKey(matter.from)]
        var verdict = Verdict(kind: .init(code: matter.kind, confidence: 0.9), version: "t")
        verdict.topics = matter.topic.isEmpty ? [] : [.init(code: matter.topic, confidence: 0.9)]
        verdict.flags = matter.flags.map { .init(code: $0, confidence: 0.9) }
        if !matter.event.isEmpty { verdict.event = .init(code: matter.event, confidence: 0.9) }
        plan.verdict = verdict
        return plan
    }

    func history(_ number: String) async throws -> TicketHistory {
        try #require(try await store.history(of: number))
    }

    func apply(_ change: DeskChange) async throws {
        let applied = try await store.apply(change, now: clock.now)
        #expect(applied)
    }

    func answer(_ number: String, by member: Member = olga) async throws {
        let history = try await history(number)
        try await apply(moves.answer(history, text: "Ответ", by: member, now: clock.now))
    }

    func tickets() async throws -> [Ticket] {
        var filter = TicketFilter()
        filter.limit = 100_000
        return try await store.tickets(matching: filter)
    }

    func sent() async throws -> [OutboxMail] {
        try await store.list(states: Set(OutboxMail.State.allCases), limit: 100_000).filter { $0.kind == .digest }
    }
}
