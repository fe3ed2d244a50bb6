import Foundation
import Tickets

/// Raw bytes in chunks, once per content.
enum RawMails {
    static let chunkSize = 1 << 20

    /// The row of this content, written if it is new.
    static func keep(_ bytes: [UInt8], digest: [UInt8], ids: any IDSource, _ connection: Connection) throws -> Int64 {
        let id = ids.next()
        let isNew = try connection.run(
            "INSERT INTO raw_mail (id, digest, size) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING",
            [.int(id), .bytes(digest), .int(bytes.count)]
        )
        guard isNew > 0 else { return try find(digest, connection)?.id ?? id }
        if bytes.count <= chunkSize {
            if !bytes.isEmpty { try write(bytes, number: 0, of: id, connection) }
            return id
        }
        for (number, start) in stride(from: 0, to: bytes.count, by: chunkSize).enumerated() {
            let end = min(start + chunkSize, bytes.count)
            try write(Array(bytes[start..<end]), number: number, of: id, connection)
        }
        return id
    }

    static func find(_ digest: [UInt8], _ connection: Connection) throws -> (id: Int64, size: Int)? {
        try connection.first("SELECT id, size FROM raw_mail WHERE digest = ? AND erased IS NULL", [.bytes(digest)]) {
            ($0.int(0), Int($0.int(1)))
        }
    }

    static func chunk(_ number: Int, of id: Int64, _ connection: Connection) throws -> [UInt8]? {
        try connection.first(
            "SELECT bytes FROM raw_chunk WHERE raw_id = ? AND number = ?",
            [.int(id), .int(number)]
        ) { $0.bytes(0) }
    }

    /// All bytes; for what is needed whole.
    static func bytes(of id: Int64, _ connection: Connection) throws -> [UInt8] {
        var result: [UInt8] = []
        try connection.each("SELECT bytes FROM raw_chunk WHERE raw_id = ? ORDER BY number", [.int(id)]) { row in
            if result.isEmpty { result = row.bytes(0) } else { result += row.bytes(0) }
        }
        return result
    }

    private static func write(_ bytes: [UInt8], number: Int, of id: Int64, _ connection: Connection) throws {
        try connection.run(
            "INSERT INTO raw_chunk (raw_id, number, bytes) VALUES (?, ?, ?)",
            [.int(id), .int(number), .bytes(bytes)]
        )
    }
}
