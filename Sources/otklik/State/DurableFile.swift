import Foundation
import Glibc

/// A small file that is either there as a whole or not at all, even after a power cut. Mode 0600.
enum DurableFile {
    static func write(_ text: String, to path: String, replacing: Bool) throws {
        try write(Array(text.utf8), to: path, replacing: replacing)
    }

    static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let draft = "\(path).\(getpid()).new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure("cannot write \(draft): \(StateDirectory.lastError)", .settings) }
        defer { unlink(draft) }
        let written = write(bytes, to: descriptor) && fsync(descriptor) == 0
        let problem = StateDirectory.lastError
        guard close(descriptor) == 0, written else { throw Failure("cannot write \(draft): \(problem)") }
        // link() refuses an existing name, rename() replaces it; both at once for all who look.
        guard (replacing ? rename(draft, path) : link(draft, path)) == 0 else {
            throw Failure("cannot write \(path): \(StateDirectory.lastError)", .settings)
        }
        syncFolder(folder)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno != EINTR { return false }
                rest = rest.dropFirst(max(0, count))
            }
            return true
        }
    }

    private static func syncFolder(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
