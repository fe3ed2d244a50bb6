import Classify
import Foundation
import Mail
import Store
import Testing
import Tickets

/// What was erased is gone: from the tables, from what search finds, and from the file.
@Suite struct ErasureTests {
    private let samples = Samples()
    private let keys: KeyRing
    private let anna = AddressKey("anna@example.ru")

    init() throws {
        keys = KeyRing(try #require(MasterKey(secret: [UInt8](repeating: 7, count: 32), created: .distantPast)))
    }

    private func withStore(_ body: (Store, _ path: String) async throws -> Void) async throws {
        try await withFolder { folder in
            let store = try await Store.open(path: folder + "/otklik.db", ids: samples.ids)
            store.use(keys)
            try await body(store, folder + "/otklik.db")
            try store.close()
        }
    }

    /// A letter of Anna's with words nobody else uses, filed, acknowledged and sent.
    private func life(of words: String, id: String, in store: Store) async throws -> Ticket {
        let arrival = try await samples.receive(id, text: letter(words), in: store)
        var plan = samples.opening(
            arrival,
            messageID: "\(words)@example.ru",
            stems: SearchText.stems(of: words),
            contentKey: "key-\(words)"
        )
        plan.newTicket?.subject = "тема \(words)"
        plan.entries[0].text = "текст \(words)"
        plan.entries[0].fullText = "весь текст \(words)"
        let ticket = try #require(plan.newTicket)
        let mail = samples.acknowledgement(ticket, entry: plan.entries[0].id)
        plan.outbox = [mail]
        #expect(try await store.commit([plan], lease: nil, now: samples.now).count == 1)
        _ = try await store.claim(institutions: ["ghm", nil], limit: 10, now: samples.now)
        try await store.keepSent(mail.id, bytes: Array("Subject: \(words)\r\n\r\nответ".utf8), now: samples.now)
        try await store.markDataSent(mail.id, now: samples.now)
        let sent = OutboxResult(id: mail.id, state: .sent, reply: "250 \(words)")
        try await store.finish([sent], now: samples.now)
        return try #require(try await store.history(of: ticket.id)).ticket
    }

    private func letter(_ words: String) -> String { "From: anna@example.ru\r\n\r\n\(words)" }

    private func erasure(_ tickets: [Ticket]) -> Erasure {
        Erasure(ground: .request, person: anna, tickets: tickets, by: nil)
    }

    private func erase(_ tickets: [Ticket], in store: Store) async throws -> Destruction {
        try #require(try await store.erase(erasure(tickets), lease: nil, now: samples.now))
    }

    private func found(_ words: [String], in path: String) throws -> [String] {
        let files = [path, path + "-wal"].map { FileManager.default.contents(atPath: $0) ?? Data() }
        return words.filter { word in files.contains { $0.range(of: Data(word.utf8)) != nil } }
    }

    @Test func `erased octets and words are nowhere in the database file`() async throws {
        try await withStore { store, path in
            for number in 0..<60 { _ = try await samples.open("1:\(100 + number)", in: store) }
            let ticket = try await life(of: "сиреневыйбегемот", id: "1:1", in: store)
            for number in 0..<60 { _ = try await samples.open("1:\(300 + number)", in: store) }
            #expect(try await search("сиреневыйбегемот", in: store) == [ticket.id])
            let others = try await store.personalFile(of: anna).tickets.filter { $0.id != ticket.id }
            #expect(try found(["сиреневыйбегемот"], in: path) == ["сиреневыйбегемот"])

            var erasure = erasure([ticket])
            erasure.held = Set(others.map(\.id))
            let record = try #require(try await store.erase(erasure, lease: nil, now: samples.now))
            #expect(try await store.scrub())

            #expect(record.letters == 2)
            #expect(record.tickets == [ticket.number])
            #expect(try found(["сиреневыйбегемот", "иреневыйбегемот"], in: path) == [])
            #expect(try await search("сиреневыйбегемот", in: store) == [])
            #expect(try await store.integrityProblems() == [])
        }
    }

    private func search(_ word: String, in store: Store) async throws -> [ID<Ticket>] {
        var filter = TicketFilter()
        filter.stems = SearchText.stems(of: word)
        return try await store.tickets(matching: filter).map(\.id)
    }

    @Test func `after an erasure nothing of the person stands in ticket, history, letters or consents`() async throws {
        try await withStore { store, _ in
            let ticket = try await life(of: "бегемот", id: "1:1", in: store)
            let record = try await erase([ticket], in: store)
            let history = try #require(try await store.history(of: ticket.number.description))
            #expect(history.ticket.requester == nil)
            #expect(history.ticket.isErased)
            #expect(history.ticket.state == .closed)
            #expect(history.ticket.due == nil)
            #expect("\(history)".contains("бегемот") == false)
            #expect("\(history)".contains("anna") == false)
            #expect("\(history)".contains("Анна") == false)
            #expect(history.entries.last?.from == "new")
            #expect(record.person.hasPrefix("Житель "))
            #expect(try await store.personalFile(of: anna).isEmpty)
            #expect(try await store.destructions(limit: 5) == [record])
        }
    }

    @Test func `states, outcomes and letters are counted as before`() async throws {
        try await withStore { store, _ in
            let ticket = try await life(of: "бегемот", id: "1:1", in: store)
            _ = try await erase([ticket], in: store)
            #expect(try await store.account() == ["mail": [.erased: 1, .ticket: 0].filter { $0.value > 0 }])
            let counts = try await store.counts() as [(institution: String?, state: TicketState, count: Int)]
            #expect(counts.map(\.state) == [.closed])
            #expect(try await store.counts() as [OutboxMail.State: Int] == [.sent: 1])
        }
    }

    @Test(arguments: [true, false])
    func `C7: an erased letter that is still at the server is not read in again, by bytes or by content`(
        _ sameBytes: Bool
    ) async throws {
        try await withStore { store, _ in
            let ticket = try await life(of: "бегемот", id: "1:1", in: store)
            _ = try await erase([ticket], in: store)
            // Keys are replaced and the old one's grace ends: tombstones hold.
            let newer = try #require(MasterKey(secret: [UInt8](repeating: 9, count: 32), created: samples.now))
            store.use(keys.rotated(to: newer, now: samples.now).rotated(to: newer, now: samples.now))
            let text = letter("бегемот") + (sameBytes ? "" : " и хвост списка рассылки")
            let again = RawMail(
                origin: Origin(source: "mail", id: "2:9"),
                bytes: sameBytes ? samples.mail("1:1", text: text).bytes : samples.mail("2:9", text: text).bytes,
                received: samples.now
            )
            let batch = samples.batch([again], keys: ["key-бегемот"], rescan: true)
            let arrivals = try await store.receive(batch, ids: samples.ids, lease: nil, now: samples.now)
            #expect(arrivals.map(\.outcome) == [.erased])
            #expect(arrivals.map(\.origin.id) == ["2:9"])
            #expect(try await store.account() == ["mail": [.erased: 1]])
        }
    }

    @Test func `the same octets from another source are counted as erased, and nothing of them is kept`() async throws {
        try await withStore { store, path in
            let ticket = try await life(of: "бегемот", id: "1:1", in: store)
            _ = try await erase([ticket], in: store)
            let again = RawMail(
                origin: Origin(source: "copy", id: "7:1"),
                bytes: samples.mail("1:1", text: letter("бегемот")).bytes,
                received: samples.now
            )
            let batch = samples.batch([again], source: "copy")
            let arrivals = try await store.receive(batch, ids: samples.ids, lease: nil, now: samples.now)
            #expect(arrivals.map(\.outcome) == [.erased])
            #expect(try await store.account() == ["mail": [.erased: 1], "copy": [.erased: 1]])
            #expect(try await store.scrub())
            #expect(try found(["бегемот"], in: path) == [])
        }
    }

    @Test func `what the person wrote in a stranger's ticket goes, and others name them no more`() async throws {
        try await withStore { store, path in
            let host = try await samples.open("1:1", in: store)
            let arrival = try await samples.receive("1:2", text: letter("фиалка"), in: store)
            let vera = MailAddress(name: "Вера Фиалкова", address: "vera@example.ru")
            var plan = samples.adding(arrival, to: host)
            plan.entries[0].author = .resident(vera)
            plan.entries[0].text = "фиалка"
            plan.entries[0].raw = arrival.raw
            plan.participants = [AddressKey(vera.address)]
            _ = try await store.commit([plan], lease: nil, now: samples.now)
            let note = Entry(
                id: ID(samples.ids.next()),
                ticket: host.id,
                kind: .note,
                at: samples.now,
                author: .member(MailAddress(name: "Ольга", address: "olga@ghm.ru")),
                text: "звонила Вера Фиалкова (vera@example.ru), просила билет"
            )
            var change = DeskChange(ticket: host.id, expectedVersion: host.version + 1, entries: [note])
            change.stems = SearchText.stems(of: note.text)
            #expect(try await store.apply(change, now: samples.now))

            let file = try await store.personalFile(of: AddressKey(vera.address))
            #expect(file.parts.map(\.entry.text) == ["фиалка"])
            #expect(file.letters.count == 1)
            let erasure = Erasure(ground: .request, person: AddressKey(vera.address), tickets: [], by: nil)
            let record = try #require(try await store.erase(erasure, lease: nil, now: samples.now))
            let texts = try #require(try await store.history(of: host.id)).entries.map(\.text)
            #expect(texts.last == "звонила \(record.person) (\(record.person)), просила билет")
            #expect(try await search("билет", in: store) == [host.id])
            #expect(try await search("Фиалкова", in: store) == [])
            #expect(try await store.scrub())
            #expect(try found(["фиалка", "Фиалкова", "vera@example"], in: path) == [])
        }
    }

    @Test func `a letter without a ticket is found by its head and erased`() async throws {
        try await withStore { store, _ in
            let arrival = try await samples.receive("1:1", text: "x", in: store)
            let head = "From: Anna <Anna+x@example.ru>\r\nSubject: s\r\n\r\nвопрос"
            let raw = RawMail(origin: Origin(source: "mail", id: "1:2"), bytes: Array(head.utf8), received: samples.now)
            let other = try await store.receive(
                samples.batch([raw]),
                ids: samples.ids,
                lease: nil,
                now: samples.now
            )[0]
            for one in [arrival, other] {
                let plan = IntakePlan(arrival: one.id, outcome: .automatic, reason: "vacation")
                _ = try await store.commit([plan], lease: nil, now: samples.now)
            }
            let file = try await store.personalFile(of: anna)
            #expect(file.strays == [other.id])
            var erasure = erasure([])
            erasure.strays = file.strays
            #expect(try await store.erase(erasure, lease: nil, now: samples.now)?.letters == 1)
            #expect(try await store.account() == ["mail": [.automatic: 1, .erased: 1]])
        }
    }

    @Test func `a letter that came in between, or one on its way out, stops the erasure as a whole`() async throws {
        try await withStore { store, _ in
            let ticket = try await life(of: "бегемот", id: "1:1", in: store)
            let second = try await life(of: "слон", id: "1:2", in: store)
            #expect(try await store.erase(erasure([ticket]), lease: nil, now: samples.now) == nil)
            let arrival = try await samples.receive("1:3", in: store)
            var plan = samples.adding(arrival, to: second)
            plan.outbox = [samples.acknowledgement(second, entry: nil)]
            _ = try await store.commit([plan], lease: nil, now: samples.now)
            #expect(try await store.erase(erasure([ticket, second]), lease: nil, now: samples.now) == nil)
            #expect(try await store.account() == ["mail": [.ticket: 2, .entry: 1]])
        }
    }

    @Test func `an answer to an erased ticket finds no ticket`() async throws {
        try await withStore { store, _ in
            let ticket = try await life(of: "бегемот", id: "1:1", in: store)
            _ = try await erase([ticket], in: store)
            var keys = IntakeKeys()
            keys.numbers = [ticket.number.description]
            keys.messageIDs = ["бегемот@example.ru"]
            let snapshot = try await store.snapshot(for: keys, now: samples.now)
            #expect(snapshot.tickets.isEmpty)
            #expect(snapshot.threads.isEmpty)
        }
    }
}
