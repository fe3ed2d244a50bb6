import Foundation
import Glibc

/// The unprivileged account a rehearsal server runs as: ourselves, or, when we are root, one made for services.
package struct ServiceAccount: Sendable {
    package let name: String
    package let group: String
    package let uid: UInt32
    package let gid: UInt32

    /// `dovenull` comes with Dovecot and owns nothing; `nobody` is on every system.
    package static func current() throws -> ServiceAccount {
        if getuid() != 0, let own = getpwuid(getuid()) { return try ServiceAccount(own.pointee) }
        for name in ["dovenull", "nobody"] {
            if let entry = getpwnam(name) { return try ServiceAccount(entry.pointee) }
        }
        throw RehearsalError("found no unprivileged account to run a mail server as (tried dovenull, nobody)")
    }

    private init(_ entry: passwd) throws {
        name = String(cString: entry.pw_name)
        uid = entry.pw_uid
        gid = entry.pw_gid
        guard let named = getgrgid(gid) else { throw RehearsalError("group \(gid) has no name") }
        group = String(cString: named.pointee.gr_name)
    }

    /// Puts `command` behind what makes it run as this account.
    package func running(_ command: [String]) -> [String] {
        guard getuid() == 0 else { return command }
        return ["/usr/bin/setpriv", "--reuid=\(uid)", "--regid=\(gid)", "--clear-groups", "--inh-caps=-all"] + command
    }

    /// Gives the folder and all in it to this account.
    package func own(_ folder: URL) throws {
        guard getuid() == 0 else { return }
        let inside = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        for path in [folder.path] + (inside?.compactMap { ($0 as? URL)?.path } ?? [])
        // What the server itself removes meanwhile need not be given to it.
        where lchown(path, uid, gid) != 0 && errno != ENOENT {
            throw RehearsalError("cannot give \(path) to \(name): \(String(cString: strerror(errno)))")
        }
    }

    /// The account must be able to walk down to the folder; root's own home does not let it.
    package func requireAccess(to folder: URL) throws {
        guard getuid() == 0 else { return }
        var parent = folder.deletingLastPathComponent().standardizedFileURL
        while parent.path != "/" {
            var info = stat()
            if stat(parent.path, &info) == 0, info.st_uid != uid, info.st_mode & S_IXOTH == 0 {
                throw RehearsalError("\(parent.path) is closed to the account \(name): choose a folder under /tmp")
            }
            parent = parent.deletingLastPathComponent()
        }
    }
}
