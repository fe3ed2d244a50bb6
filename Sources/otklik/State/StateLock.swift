import Foundation
import Glibc

/// Held by the one daemon that works on a state directory; gone with the process, however it ends.
package final class StateLock: Sendable {
    private let descriptor: Int32

    package init(_ state: StateDirectory) throws {
        let path = state.path + "/lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure("cannot write in the state directory: \(path): \(StateDirectory.lastError)", .settings)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            // deinit closes, here too: a throwing init of a whole object runs it, and closing twice hits another file.
            let holder = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            let process = holder.split(whereSeparator: \.isWhitespace).first.map { " (process \($0))" } ?? ""
            throw Failure(
                "another otklik\(process) works on \(state.path). Only one daemon may; stop it first, or give this one "
                    + "a state directory of its own",
                .temporary
            )
        }
        ftruncate(descriptor, 0)
        let text = "\(getpid())\n"
        _ = pwrite(descriptor, text, text.utf8.count, 0)
    }

    deinit { close(descriptor) }
}
