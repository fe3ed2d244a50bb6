import Foundation
import Glibc

/// What the file system says about one mail of a Maildir.
struct MaildirFile: Sendable {
    var file: MaildirFolder.File
    var size: Int
    /// When the mail was received (the file's time).
    var received: Date
    /// When it was put here or its flags changed, in nanoseconds since 1970.
    var changed: Int64

    /// nil where it is no file, or is gone.
    init?(_ file: MaildirFolder.File, in folder: MaildirFolder) {
        var info = stat()
        guard stat(folder.path(of: file), &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        self.file = file
        size = Int(info.st_size)
        received = Date(timeIntervalSince1970: Double(info.st_mtim.tv_sec) + Double(info.st_mtim.tv_nsec) / 1e9)
        changed = Int64(info.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(info.st_ctim.tv_nsec)
    }

    /// The first octets, all of them where `limit` allows. Throws `Errno`.
    func read(atMost limit: Int, in folder: MaildirFolder) throws(Errno) -> [UInt8] {
        let descriptor = open(folder.path(of: file), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Errno(code: errno) }
        defer { close(descriptor) }
        let wanted = min(size, limit)
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            while filled < wanted {
                let count = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), wanted - filled)
                if count < 0, errno == EINTR { continue }
                if count < 0 { failure = errno }
                guard count > 0 else { return }
                filled += count
            }
        }
        guard failure == 0 else { throw Errno(code: failure) }
        return bytes
    }

    struct Errno: Error {
        var code: Int32

        var words: String { String(cString: strerror(code)) }
    }
}
