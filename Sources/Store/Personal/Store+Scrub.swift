import Foundation
import Tickets

/// What was erased is gone from the tables at once, and from the file only after this: free pages, the log and old pieces
/// of the search index still hold it. Each step is short, so that letters go on being filed beside it.
extension Store {
    /// By one at a time; false: old pages may still be read, or another run is on its way.
    package func scrub() async throws -> Bool {
        guard let lease = try await acquire("scrub", holder: "\(ids.next())", seconds: Self.term) else { return false }
        do {
            try await overwrite(lease)
            try await release(lease)
        } catch {
            try? await database.onWriter("scrub") { try Dialect.overwrite(false, $0) }
            try? await release(lease)
            throw error
        }
        return try await emptyLog()
    }

    private func overwrite(_ lease: Lease) async throws {
        try await database.onWriter("scrub") { try Dialect.overwrite(true, $0) }
        // What a run that was interrupted left behind.
        try await database.write("overwrite free pages") { _ = try $0.run("DELETE FROM scrub") }
        try await mergeSearch(lease)
        try await overwriteFreePages(lease)
        try await database.onWriter("scrub") { try Dialect.overwrite(false, $0) }
    }

    private func emptyLog() async throws -> Bool {
        for _ in 0..<Self.tries {
            if try await database.onWriter("empty the log", { try Dialect.emptyLog($0) }) { return true }
            try await Task.sleep(for: .milliseconds(200))
        }
        return false
    }

    private static let tries = 25
    /// Seconds until a run that died makes room for another.
    private static let term = 120

    /// The pieces of the index become one, and in one piece what was taken out is out.
    private func mergeSearch(_ lease: Lease) async throws {
        try await database.write("merge the search index") { try SearchIndex.catchUp($0) }
        var isMore = try await database.write("merge the search index") { try Dialect.mergeIndex(first: true, $0) }
        while isMore {
            try Task.checkCancellation()
            try await keep(lease)
            isMore = try await database.write("merge the search index") { try Dialect.mergeIndex(first: false, $0) }
        }
    }

    private func keep(_ lease: Lease) async throws {
        guard try await renew(lease, seconds: Self.term) else {
            throw StoreError(.leaseLost, doing: "scrub", detail: lease.name)
        }
    }

    /// Zeros take the free pages up, a megabyte at a time, and give them back.
    private func overwriteFreePages(_ lease: Lease) async throws {
        let octets = try await database.onWriter("look at free pages") { try Dialect.freeOctets($0) }
        var number: Int64 = 0
        var rest = octets
        while rest > 0 {
            let size = min(rest, 1 << 20)
            number += 1
            let row = number
            if number % 32 == 0 { try await keep(lease) }
            try await database.write("overwrite free pages") { connection in
                try connection.run(
                    "INSERT INTO scrub (number, zeros) VALUES (?, ?)",
                    [.int(row), .bytes([UInt8](repeating: 0, count: size))]
                )
            }
            rest -= size
        }
        try await database.write("overwrite free pages") { _ = try $0.run("DELETE FROM scrub") }
    }
}
