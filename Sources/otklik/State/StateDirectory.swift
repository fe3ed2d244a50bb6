import Foundation
import Glibc

/// The directory where the database, the lock and the key live.
///
/// Whoever works on it does so as its owner: a root shell that left one file of its own behind would stop the daemon
/// at the next start, or worse, in the middle of the night.
package struct StateDirectory: Sendable {
    package let path: String

    package var database: String { path + "/otklik.db" }
    /// The classifier's models.
    package var models: String { path + "/models" }
    /// Files of forms that are not sent yet.
    package var uploads: String { path + "/uploads" }
    package var hasDatabase: Bool { FileManager.default.fileExists(atPath: database) }

    /// Goes in: makes the directory where `create` says so, and turns root into its owner before anything is touched.
    package static func enter(_ path: String, create: Bool = false) throws -> StateDirectory {
        var info = stat()
        if stat(path, &info) != 0 {
            guard errno == ENOENT, create else {
                throw Failure("the state directory \(path) cannot be read: \(Self.lastError)", .settings)
            }
            try make(path)
            guard stat(path, &info) == 0 else { throw Failure("\(path): \(Self.lastError)", .settings) }
        }
        guard info.st_mode & S_IFMT == S_IFDIR else { throw Failure("\(path) is no directory", .settings) }
        try become(info.st_uid, info.st_gid, path: path)
        return StateDirectory(path: path)
    }

    private static func make(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw Failure("the state directory \(path) cannot be made: \(error.localizedDescription)", .settings)
        }
    }

    private static func become(_ uid: uid_t, _ gid: gid_t, path: String) throws {
        if geteuid() == uid { return }
        let owner = name(of: uid)
        guard geteuid() == 0 else {
            throw Failure("\(path) belongs to \(owner): run this as \(owner) (sudo -u \(owner) otklik …)", .settings)
        }
        let groups = getpwuid(uid).map { initgroups($0.pointee.pw_name, gid) } ?? setgroups(0, nil)
        guard groups == 0, setgid(gid) == 0, setuid(uid) == 0 else {
            throw Failure("cannot become \(owner), the owner of \(path): \(lastError)", .settings)
        }
    }

    private static func name(of uid: uid_t) -> String {
        getpwuid(uid).map { String(cString: $0.pointee.pw_name) } ?? "user \(uid)"
    }

    static var lastError: String { String(cString: strerror(errno)) }
}
