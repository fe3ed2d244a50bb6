import Foundation
import Mail

/// Writes one file while it arrives and keeps its first octets for a look at them.
struct UploadWriter {
    let id: String
    let limit: Int
    private let handle: FileHandle
    private(set) var head: [UInt8] = []
    private(set) var size = 0

    init(path: String, id: String, limit: Int) throws {
        let made = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        guard made, let handle = FileHandle(forWritingAtPath: path) else { throw UploadTrouble.notWritten }
        self.id = id
        self.limit = limit
        self.handle = handle
    }

    mutating func write(_ octets: [UInt8]) throws {
        size += octets.count
        guard size <= limit else { throw UploadTrouble.tooLarge }
        if head.count < FileKind.headSize { head += octets.prefix(FileKind.headSize - head.count) }
        do {
            try handle.write(contentsOf: octets)
        } catch {
            throw UploadTrouble.notWritten
        }
    }

    func close() {
        try? handle.close()
    }
}
