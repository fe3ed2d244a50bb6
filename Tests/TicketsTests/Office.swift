import Classify
import Foundation
import Mail
import Store
import Synchronization
import Tickets

/// A clock that stands still until it is moved.
final class StoppedClock: WallClock {
    private let time: Mutex<Date>

    init(_ start: Date) {
        time = Mutex(start)
    }

    var now: Date { time.withLock { $0 } }

    func move(by seconds: TimeInterval) {
        time.withLock { $0 = $0.addingTimeInterval(seconds) }
    }
}

/// A desk of three institutions over a real store in a folder of its own; noon of 23 November 2026 at first.
final class Office: Sendable {
    static let noon = Date(timeIntervalSince1970: 1_795_417_200)

    let folder: URL
    let clock: StoppedClock
    let ids: IDGenerator
    let store: Store
    let desk: Desk
    let keys: KeyRing
    let intake: Intake
    let moves: DeskMoves
    /// Each batch has its own range of UIDs.
    private let batches = Counter()
    /// A second intake over the same store, as another store would show it.
    private let makeIntake: @Sendable (any IntakeStore) -> Intake

    init(model: VerdictModel? = nil, _ change: (inout Desk) -> Void = { _ in }) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "otklik-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let clock = StoppedClock(Self.noon)
        let ids = IDGenerator(clock: clock)
        var desk = Self.desk
        desk.spamMarks = SpamMarks(fields: ["x-spam-flag"])
        change(&desk)
        let keys = KeyRing(try Self.master)
        let classifier = Classifier(
            institutions: desk.institutions.map {
                Classifier.Institution(code: $0.code, name: $0.name, aliases: $0.aliases, addresses: $0.addresses)
            },
            marks: desk.spamMarks,
            model: model
        )
        self.clock = clock
        self.ids = ids
        self.desk = desk
        self.keys = keys
        store = try await Store.open(path: folder.appending(path: "otklik.db").path, ids: ids, clock: clock)
        let frozen = desk
        makeIntake = { store in
            Intake(desk: frozen, classifier: classifier, keys: keys, store: store, ids: ids, clock: clock)
        }
        intake = makeIntake(store)
        moves = DeskMoves(desk: desk, keys: keys, ids: ids)
        // Sources known since yesterday: letters of today are new.
        clock.move(by: -86400)
        for policy in Self.sources { _ = try await store.sourceMark(policy.name, now: clock.now) }
        clock.move(by: 86400)
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    func intake(over store: any IntakeStore) -> Intake { makeIntake(store) }

    static let ghm = SourcePolicy(name: "imap:ghm", institution: "ghm")
    static let smdt = SourcePolicy(name: "imap:smdt", institution: "smdt")
    static let common = SourcePolicy(name: "imap:common")
    static let ghmSent = SourcePolicy(name: "imap:ghm/Sent", institution: "ghm", kind: .sentFolder)
    static let form = SourcePolicy(name: "form:ghm", institution: "ghm", kind: .form)
    static let sources = [ghm, smdt, common, ghmSent, form]

    static let head = Member(name: "Ольга", address: "olga@staff.example", role: .head, institutions: ["ghm"])
    static let coordinator = Member(name: "Пётр", address: "petr@staff.example", role: .coordinator, institutions: [])

    private static let desk = Desk(
        institutions: [
            Institution(
                code: "ghm",
                name: "Художественный музей",
                aliases: ["картинная галерея"],
                address: "ghm@kultura.example"
            ),
            Institution(
                code: "smdt",
                name: "Музыкально-драматический театр",
                aliases: ["муздрам"],
                address: "smdt@kultura.example"
            ),
            Institution(code: "ntyz", name: "Театр юного зрителя", aliases: ["ТЮЗ"], address: "ntyz@kultura.example"),
        ],
        members: [head, coordinator],
        timeZone: TimeZone(identifier: "Asia/Yekaterinburg") ?? .gmt
    )

    private static var master: MasterKey {
        get throws {
            guard let key = MasterKey(secret: [UInt8](repeating: 7, count: 32), created: .distantPast) else {
                throw Refusal("no key")
            }
            return key
        }
    }
}

extension Office {
    /// Hands letters in as a source does, one batch.
    @discardableResult
    func receive(
        _ mails: [Post],
        at source: SourcePolicy = ghm,
        uids: [Int]? = nil,
        epoch: Int = 1,
        isRescan: Bool = false,
        intake: Intake? = nil
    ) async throws -> [Filed] {
        let first = batches.next() * 10_000
        let raw = mails.enumerated().map { index, mail in
            RawMail(
                origin: Origin(source: source.name, id: "\(epoch):\(uids?[index] ?? first + index)"),
                bytes: mail.bytes,
                received: mail.received ?? clock.now,
                sizeAtSource: mail.sizeAtSource
            )
        }
        return try await (intake ?? self.intake).file(
            mails: raw,
            cursor: "1:\(first)",
            isRescan: isRescan,
            source: source
        )
    }

    @discardableResult
    func receive(_ mail: Post, at source: SourcePolicy = ghm) async throws -> Filed {
        guard let filed = try await receive([mail], at: source).first else { throw Refusal("nothing was filed") }
        return filed
    }

    func history(_ filed: Filed) async throws -> TicketHistory {
        guard let number = filed.ticket, let history = try await store.history(of: number.description) else {
            throw Refusal("no ticket")
        }
        return history
    }

    func tickets() async throws -> [Ticket] {
        var filter = TicketFilter()
        filter.limit = 10_000
        return try await store.tickets(matching: filter)
    }

    func outbox(_ states: Set<OutboxMail.State> = Set(OutboxMail.State.allCases)) async throws -> [OutboxMail] {
        try await store.list(states: states, limit: 10_000)
    }

    func apply(_ change: DeskChange) async throws -> Bool {
        try await store.apply(change, now: clock.now)
    }
}
