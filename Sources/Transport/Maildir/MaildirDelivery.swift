import Foundation
import Glibc
import Synchronization

/// Puts mails into a Maildir so that readers see a whole mail or none, and a power cut loses none that was reported.
package final class MaildirDelivery: Sendable {
    private let folder: MaildirFolder
    private static let delivered = Atomic<UInt64>(0)

    /// The Maildir is made where it is missing.
    package init(path: String) throws {
        folder = MaildirFolder(path: path)
        try folder.makeIfNeeded()
    }

    /// Writes, syncs, then asks `beforeRename`, then makes the mail visible. Throws where nothing was delivered.
    /// Answers the mail's unique name.
    @discardableResult
    package func deliver(
        _ bytes: [UInt8],
        at now: Date,
        beforeRename: @Sendable () async throws -> Void = {}
    ) async throws -> String {
        let name = Self.uniqueName(now: now, size: bytes.count)
        let waiting = folder.path(of: MaildirFolder.File(part: "tmp", name: name))
        let visible = folder.path(of: MaildirFolder.File(part: "new", name: name))
        do {
            try write(bytes, to: waiting)
            try await beforeRename()
            guard rename(waiting, visible) == 0 else { throw failure("rename") }
        } catch {
            unlink(waiting)
            throw error
        }
        do { try syncNew() } catch {
            unlink(visible)
            throw error
        }
        return String(name.prefix { $0 != "," })
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("create") }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("write") }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw failure("sync") }
    }

    /// The name itself is on the disk only once the folder is.
    private func syncNew() throws {
        let descriptor = open("\(folder.path)/new", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync") }
    }

    private func failure(_ step: String) -> TransportError {
        folder.error(.send, "\(step): \(String(cString: strerror(errno)))")
    }

    /// Time, process, count and chance: any of them alone has failed somewhere.
    private static func uniqueName(now: Date, size: Int) -> String {
        let seconds = now.timeIntervalSince1970
        let micros = Int((seconds - seconds.rounded(.down)) * 1_000_000)
        let count = delivered.add(1, ordering: .relaxed).newValue
        let chance = String(UInt64.random(in: .min ... .max), radix: 16)
        let host = ProcessInfo.processInfo.hostName
            .replacing("/", with: "\\057").replacing(":", with: "\\072").replacing(",", with: "\\054")
        let process = ProcessInfo.processInfo.processIdentifier
        return "\(Int(seconds)).M\(micros)P\(process)Q\(count)R\(chance).\(host.isEmpty ? "localhost" : host),S=\(size)"
    }
}
