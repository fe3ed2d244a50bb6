import Foundation
import Mail
import Synchronization

/// Files between their upload and their post, in a folder of the state directory: so that a mistake in the form costs
/// nobody their files. Each lies under a random name with a line that says what it is, and is gone after a day.
///
/// Nothing is ever served or run from here.
package final class UploadShelf: Sendable {
    private let folder: String
    /// Octets all files together may take.
    private let room: Int
    private let taken = Mutex(0)

    package init(folder: String, room: Int) throws {
        self.folder = folder
        self.room = room
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        _ = sweep(before: .distantPast)
    }

    func begin(id: String, limit: Int) throws -> UploadWriter {
        guard reserve(limit) else { throw UploadTrouble.noRoom }
        do {
            return try UploadWriter(path: path(id), id: id, limit: limit)
        } catch {
            release(limit)
            throw error
        }
    }

    /// The file is whole: what was reserved for it and not used is free again.
    func keep(_ upload: Upload, reserved: Int) throws {
        release(max(0, reserved - upload.size))
        let line = try JSONEncoder().encode(upload)
        try line.write(to: URL(fileURLWithPath: path(upload.id) + ".json"))
    }

    func find(_ id: String) -> Upload? {
        guard isName(id), let line = FileManager.default.contents(atPath: path(id) + ".json") else { return nil }
        return try? JSONDecoder().decode(Upload.self, from: line)
    }

    func content(of upload: Upload) -> [UInt8]? {
        guard isName(upload.id) else { return nil }
        return FileManager.default.contents(atPath: path(upload.id)).map { [UInt8]($0) }
    }

    func remove(_ id: String, size: Int) {
        guard isName(id) else { return }
        for end in ["", ".json"] { try? FileManager.default.removeItem(atPath: path(id) + end) }
        release(size)
    }

    /// Forgets what lies here since before `date`, and counts the rest anew. How many files were removed.
    package func sweep(before date: Date) -> Int {
        let files = FileManager.default
        var removed = 0, left = 0
        for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
            let path = folder + "/" + name
            guard let facts = try? files.attributesOfItem(atPath: path) else { continue }
            if let changed = facts[.modificationDate] as? Date, changed < date {
                removed += (try? files.removeItem(atPath: path)) == nil ? 0 : 1
            } else {
                left += facts[.size] as? Int ?? 0
            }
        }
        taken.withLock { $0 = left }
        return removed
    }

    private func reserve(_ octets: Int) -> Bool {
        taken.withLock { taken in
            guard taken + octets <= room else { return false }
            taken += octets
            return true
        }
    }

    func release(_ octets: Int) {
        taken.withLock { $0 = max(0, $0 - octets) }
    }

    private func isName(_ id: String) -> Bool { id.utf8.count == 32 && Hex.octets(id) != nil }

    private func path(_ id: String) -> String { folder + "/" + id }
}

/// Why a file was not taken.
enum UploadTrouble: Error, Equatable {
    case noRoom, tooLarge, notWritten
}
