import Foundation
import Tickets

extension Store: RawStore {
    package func keep(_ bytes: [UInt8]) async throws -> String {
        let digest = Digest.of(bytes)
        let ids = ids
        _ = try await database.write("keep raw bytes") { try RawMails.keep(bytes, digest: digest, ids: ids, $0) }
        return Digest.hex(digest)
    }

    package func read(_ digest: String) -> AsyncThrowingStream<[UInt8], any Error> {
        // Pulled: one chunk is in memory at a time, and no transaction waits for a slow reader.
        let cursor = RawCursor(digest: digest, database: database)
        return AsyncThrowingStream { try await cursor.next() }
    }

    package func size(of digest: String) async throws -> Int? {
        guard let bytes = Digest.bytes(ofHex: digest) else { return nil }
        return try await database.read("look up raw bytes") { try RawMails.find(bytes, $0)?.size }
    }
}

/// Where the reading of one raw mail stands.
private actor RawCursor {
    private let digest: String
    private let database: Database
    private var raw: Int64?
    private var number = 0

    init(digest: String, database: Database) {
        self.digest = digest
        self.database = database
    }

    func next() async throws -> [UInt8]? {
        let id = try await found()
        let number = number
        let chunk = try await database.read("read raw bytes") { try RawMails.chunk(number, of: id, $0) }
        self.number += 1
        return chunk
    }

    private func found() async throws -> Int64 {
        if let raw { return raw }
        let bytes = Digest.bytes(ofHex: digest) ?? []
        let found = try await database.read("read raw bytes") { try RawMails.find(bytes, $0)?.id }
        guard let found else { throw StoreError(.missing, doing: "read raw bytes", detail: "no mail of this digest") }
        raw = found
        return found
    }
}
