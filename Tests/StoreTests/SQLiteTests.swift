import Classify
import Foundation
import GRDB
import Mail
import Store
import Testing
import Tickets

/// What holds for SQLite alone: how the file is kept and shared.
@Suite struct SQLiteTests {
    private let samples = Samples()

    /// A second look at the file, as another process has it.
    private func look<Value>(_ path: String, _ sql: String, as type: Value.Type) throws -> Value?
    where Value: DatabaseValueConvertible {
        try DatabaseQueue(path: path).read { try Value.fetchOne($0, sql: sql) }
    }

    @Test func `the file is in WAL mode and whole`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let store = try await Store.open(path: path, check: .always)
            try await samples.open("1:1", in: store)
            #expect(try look(path, "PRAGMA journal_mode", as: String.self) == "wal")
            #expect(try await store.integrityProblems().isEmpty)
            #expect(try look(path, "SELECT count(*) FROM pragma_foreign_key_check", as: Int.self) == 0)
            try store.close()
        }
    }

    @Test func `the writer syncs fully`() async throws {
        try await withFolder { folder in
            let store = try await Store.open(path: folder + "/otklik.db")
            let settings = try await store.settings()
            #expect(settings["synchronous"] == "2")
            #expect(settings["foreign_keys"] == "1")
            #expect(settings["journal_mode"] == "wal")
            #expect(settings["busy_timeout"] == "10000")
            try store.close()
        }
    }

    @Test func `opening twice changes nothing and keeps everything`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let first = try await Store.open(path: path)
            let ticket = try await samples.open("1:1", in: first)
            let newest = try await first.newestID()
            try first.close()
            let second = try await Store.open(path: path)
            #expect(try await second.history(of: ticket.number.description)?.ticket == ticket)
            #expect(try await second.newestID() == newest)
            #expect(IDGenerator(after: newest).next() > newest)
            try second.close()
        }
    }

    @Test func `a letter whose companions cannot be read waits, and holds up no other`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let store = try await Store.open(path: path)
            var plan = samples.opening(try await samples.receive("1:1", in: store))
            let ticket = try #require(plan.newTicket)
            let acknowledgement = samples.acknowledgement(ticket, entry: plan.entries[0].id, due: samples.now)
            var notification = samples.acknowledgement(ticket, entry: plan.entries[0].id, due: samples.now)
            notification.kind = .notification
            notification.details = ["about": "new"]
            plan.outbox = [notification, acknowledgement]
            _ = try await store.commit([plan], lease: nil, now: samples.now)
            let other = try DatabaseQueue(path: path)
            try await other.write { try $0.execute(sql: "ALTER TABLE answered_word RENAME TO away") }
            let first = try await store.claim(institutions: ["ghm"], limit: 9, now: samples.now)
            #expect(first.map(\.mail.kind) == [.acknowledgement])
            let later = samples.now.addingTimeInterval(301)
            await #expect(throws: StoreError.self) {
                try await store.claim(institutions: ["ghm"], limit: 9, now: later)
            }
            try await other.write { try $0.execute(sql: "ALTER TABLE away RENAME TO answered_word") }
            let last = later.addingTimeInterval(301)
            let second = try await store.claim(institutions: ["ghm"], limit: 9, now: last)
            #expect(second.map(\.mail.kind) == [.notification])
            try store.close()
        }
    }

    @Test func `C7: the tombstone of an erased mail answers for its origin`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let store = try await Store.open(path: path)
            let ticket = try await samples.open("1:1", in: store)
            try await DatabaseQueue(path: path).write { grdb in
                try grdb.execute(sql: "UPDATE arrival SET outcome = 'erased', ticket_id = NULL, content_key = 'k'")
                try grdb.execute(sql: "DELETE FROM raw_chunk")
                try grdb.execute(sql: "UPDATE raw_mail SET digest = randomblob(32), erased = 1")
            }
            let again = try await samples.receive("1:1", in: store)
            #expect(again.outcome == .erased)
            #expect(again.raw == nil)
            // B5: a letter with the same bytes under another origin is new.
            let new = try await samples.receive("1:2", text: "letter 1:1", in: store)
            #expect(new.outcome == .pending)
            var keys = IntakeKeys()
            keys.contentKeys = ["k"]
            #expect(try await store.snapshot(for: keys, now: samples.now).siblings.isEmpty)
            #expect(try await store.history(of: ticket.number.description)?.entries.map(\.raw) == [nil])
            try store.close()
        }
    }

    @Test func `two stores on one file see each other's work and say that there is some`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let daemon = try await Store.open(path: path)
            let command = try await Store.open(path: path)
            let before = try await daemon.dataVersion()
            let ticket = try await samples.open("1:1", in: daemon)
            #expect(try await daemon.dataVersion() == before)
            let close = DeskChange(ticket: ticket.id, expectedVersion: 1, after: ticket.with(.closed), entries: [])
            #expect(try await command.apply(close, now: samples.now))
            #expect(try await daemon.dataVersion() != before)
            #expect(try await daemon.history(of: ticket.number.description)?.ticket.state == .closed)
            try command.close()
            try daemon.close()
        }
    }

    @Test func `two writers at once lose nothing`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let stores = [try await Store.open(path: path), try await Store.open(path: path)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, store) in stores.enumerated() {
                    group.addTask {
                        for number in 1...20 {
                            let arrival = try await samples.receive("\(index):\(number)", in: store)
                            _ = try await store.commit([samples.opening(arrival)], lease: nil, now: samples.now)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await stores[0].account() == ["mail": [.ticket: 40]])
            var filter = TicketFilter()
            filter.limit = 100
            #expect(try await Set(stores[1].tickets(matching: filter).map(\.number.description)).count == 40)
            for store in stores { try store.close() }
        }
    }

    @Test func `a write is finished when its task is cancelled`() async throws {
        try await withFolder { folder in
            let store = try await Store.open(path: folder + "/otklik.db")
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await samples.receive("1:1", in: store)
            }
            #expect(try await task.value.outcome == .pending)
            #expect(try await store.account() == ["mail": [.pending: 1]])
            try store.close()
        }
    }

    @Test func `counters agree with the rows`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let store = try await Store.open(path: path)
            for number in 1...3 {
                let arrival = try await samples.receive("1:\(number)", in: store)
                var plan = samples.opening(arrival, number == 3 ? nil : "ghm")
                plan.outbox = [samples.acknowledgement(try #require(plan.newTicket), entry: plan.entries[0].id)]
                _ = try await store.commit([plan], lease: nil, now: samples.now)
            }
            _ = try await samples.receive("1:4", in: store)
            _ = try await store.claim(institutions: ["ghm"], limit: 1, now: samples.now)
            for (counter, rows) in [
                (
                    "SELECT group_concat(state || amount) FROM (SELECT * FROM outbox_count WHERE amount <> 0 ORDER BY state)",
                    "SELECT group_concat(state || n) FROM (SELECT state, count(*) AS n FROM outbox GROUP BY 1 ORDER BY 1)"
                ),
                (
                    "SELECT group_concat(outcome || amount) FROM (SELECT * FROM arrival_count WHERE amount <> 0 ORDER BY outcome)",
                    "SELECT group_concat(outcome || n) FROM (SELECT outcome, count(*) AS n FROM arrival GROUP BY 1 ORDER BY 1)"
                ),
                (
                    "SELECT group_concat(institution || state || amount) FROM (SELECT * FROM ticket_count WHERE amount <> 0 ORDER BY 1)",
                    "SELECT group_concat(institution || state || n) FROM (SELECT institution, state, count(*) AS n FROM ticket GROUP BY 1, 2 ORDER BY 1)"
                ),
            ] {
                let counted = try look(path, counter, as: String.self)
                #expect(try look(path, rows, as: String.self) == counted)
            }
            try store.close()
        }
    }

    @Test func `the verdict is stored as JSON with the classifier's version`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let store = try await Store.open(path: path)
            let arrival = try await samples.receive("1:1", in: store)
            var plan = samples.opening(arrival)
            var verdict = Verdict(
                institution: .init(code: "ghm", confidence: 0.25, reasons: ["«касса»\n\t\u{1}", "\\ \"x\""]),
                version: "7"
            )
            verdict.topics = [.init(code: "t", confidence: 1), .init(code: "u", confidence: 0)]
            plan.verdict = verdict
            _ = try await store.commit([plan], lease: nil, now: samples.now)
            let body = try #require(try look(path, "SELECT body FROM verdict", as: String.self))
            #expect(try JSONDecoder().decode(Verdict.self, from: Data(body.utf8)) == verdict)
            #expect(try look(path, "SELECT classifier FROM verdict", as: String.self) == "7")
            try store.close()
        }
    }

    @Test func `the file is readable by its owner alone`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let store = try await Store.open(path: path)
            for suffix in ["", "-wal", "-shm"] {
                let mode = try FileManager.default.attributesOfItem(atPath: path + suffix)[.posixPermissions] as? Int
                #expect(mode == 0o600)
            }
            try store.close()
        }
    }
}
