import Foundation
import GRDB
import Mail
import Store
import Testing
import Tickets

/// What happens when the disk does not play along: nothing is lost, and the error says what to do.
@Suite struct DiskTests {
    private let samples = Samples()

    @Test func `a database of a newer program is refused`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            try await Store.open(path: path).close()
            try await DatabaseQueue(path: path).write { grdb in
                try grdb.execute(
                    sql: "INSERT INTO schema_migration (number, name, applied) VALUES (99, '0099_later', 0)"
                )
            }
            let error = await #expect(throws: StoreError.self) { try await Store.open(path: path) }
            #expect(error?.kind == .newer)
            #expect(error?.isTemporary == false)
            #expect(error?.description.contains("99") == true)
        }
    }

    @Test func `a file that is no database is refused as damaged`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            try Data(repeating: 0x41, count: 9000).write(to: URL(fileURLWithPath: path))
            let error = await #expect(throws: StoreError.self) { try await Store.open(path: path) }
            #expect(error?.kind == .damaged)
        }
    }

    @Test func `a folder that is not there is a temporary error that says what to do`() async throws {
        let error = await #expect(throws: StoreError.self) { try await Store.open(path: "/nowhere/at/all/otklik.db") }
        #expect(error?.kind == .cannotOpen)
        #expect(error?.isTemporary == true)
        #expect(error?.description.contains("/nowhere/at/all/otklik.db") == true)
    }

    @Test func `a full disk is a temporary error; nothing is lost and work goes on`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let store = try await Store.open(path: path)
            let kept = try await samples.receive("1:1", in: store)
            try await store.inject(.full(pages: 10))
            let big = RawMail(
                origin: Origin(source: "mail", id: "1:2"),
                bytes: [UInt8](repeating: 7, count: 4 << 20),
                received: nil
            )
            let error = await #expect(throws: StoreError.self) {
                try await store.receive(
                    samples.batch([big], cursor: "1:2"),
                    ids: samples.ids,
                    lease: nil,
                    now: samples.now
                )
            }
            #expect(error?.kind == .full)
            #expect(error?.isTemporary == true)
            #expect(error?.path == path)
            #expect(try await store.known(["1:2"], source: "mail").isEmpty)
            #expect(try await store.sourceMark("mail", now: samples.now).cursor == nil)
            try await store.inject(.none)
            let again = try await store.receive(
                samples.batch([big], cursor: "1:2"),
                ids: samples.ids,
                lease: nil,
                now: samples.now
            )
            #expect(again.map(\.outcome) == [.pending])
            let answers = try await store.commit([samples.opening(kept)], lease: nil, now: samples.now)
            #expect(answers == [.filed(TicketNumber(stored: "GHM-2026-000001"))])
            try store.close()
        }
    }

    @Test func `a commit on a full disk throws and files none of its plans`() async throws {
        try await withFolder { folder in
            let store = try await Store.open(path: folder + "/otklik.db")
            let first = try await samples.receive("1:1", in: store)
            let second = try await samples.receive("1:2", in: store)
            try await store.inject(.full(pages: 10))
            var plan = samples.opening(second)
            plan.entries[0].text = String(repeating: "a", count: 4 << 20)
            let error = await #expect(throws: StoreError.self) {
                try await store.commit([samples.opening(first), plan], lease: nil, now: samples.now)
            }
            #expect(error?.kind == .full)
            #expect(try await store.account() == ["mail": [.pending: 2]])
            try await store.inject(.none)
            let answers = try await store.commit([samples.opening(first), plan], lease: nil, now: samples.now)
            #expect(answers.count == 2 && !answers.contains(.stale))
            try store.close()
        }
    }

    @Test func `a copy of the files taken at any moment opens whole`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let store = try await Store.open(path: path)
            for round in 1...5 {
                try await samples.open("1:\(round)", stems: "касс", in: store)
                _ = try await samples.receive("2:\(round)", in: store)
                let copy = folder + "/copy\(round).db"
                for suffix in ["", "-wal"] {
                    try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
                }
                let restored = try await Store.open(path: copy, check: .always)
                #expect(try await restored.account() == ["mail": [.ticket: round, .pending: round]])
                #expect(try await restored.takePending(limit: 9, except: [], now: samples.now).count == round)
                try restored.close()
            }
            try store.close()
        }
    }

    @Test func `a read-only file is a temporary error, and work goes on once it can be written`() async throws {
        try await withFolder { folder in
            let path = folder + "/otklik.db"
            let store = try await Store.open(path: path)
            let kept = try await samples.receive("1:1", in: store)
            // Root may write to any file, so SQLite is told to refuse.
            try await store.inject(.readOnly)
            let receiving = await #expect(throws: StoreError.self) { try await samples.receive("1:2", in: store) }
            let filing = await #expect(throws: StoreError.self) {
                try await store.commit([samples.opening(kept)], lease: nil, now: samples.now)
            }
            for error in [receiving, filing] {
                #expect(error?.kind == .readOnly)
                #expect(error?.isTemporary == true)
                #expect(error?.path == path)
            }
            #expect(try await store.account() == ["mail": [.pending: 1]])
            try await store.inject(.none)
            #expect(try await samples.receive("1:2", in: store).outcome == .pending)
            try store.close()
        }
    }

    @Test func `errors carry no values`() async throws {
        try await withFolder { folder in
            let store = try await Store.open(path: folder + "/otklik.db")
            let arrival = try await samples.receive("1:1", in: store)
            var plan = samples.opening(arrival)
            plan.entries.append(plan.entries[0])
            let answers = try await store.commit([plan], lease: nil, now: samples.now)
            #expect(answers == [.failed("UNIQUE constraint failed: entry.id")])
            try store.close()
        }
    }
}
