import Foundation
import Glibc

/// A Courier IMAP server of our own on loopback, from unpacked packages. Needs root.
///
/// Its paths are built in, so it runs in a root folder of its own (chroot), with copies of the system libraries it needs.
/// It ends with `stop()`, when the value goes away, and when our process dies.
package final class PrivateCourier: Sendable {
    package let port: Int
    private let login: SupervisedProcess
    private let server: SupervisedProcess

    package static var isPossible: Bool { getuid() == 0 }
    package static let impossible = "Courier needs root: its paths are built in, so it runs under chroot"

    private static let programs = (
        login: "/usr/lib/courier/courier-authlib/authdaemond", maker: "/usr/lib/courier/courier-authlib/makedatprog",
        listener: "/usr/sbin/couriertcpd", imapLogin: "/usr/lib/courier/courier/imaplogin", imap: "/usr/bin/imapd"
    )

    package static func start(
        in folder: URL,
        from servers: UnpackedServers,
        users: [(name: String, password: String)]
    ) throws -> PrivateCourier {
        guard isPossible else { throw RehearsalError(impossible) }
        let root = folder.standardizedFileURL.resolvingSymlinksInPath().appending(path: "root")
        try servers.copy(to: root)
        try furnish(root)
        try write(users, in: root)
        return try PrivateCourier(root: root, port: try FreePort.find(1)[0], log: folder.appending(path: "courier.out"))
    }

    private init(root: URL, port: Int, log: URL) throws {
        self.port = port
        let settings = [
            "IMAP_CAPABILITY=IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=REFERENCES SORT QUOTA AUTH=PLAIN IDLE",
            "IMAP_KEYWORDS=1", "IMAP_ACL=1", "IMAP_IDLE_TIMEOUT=1", "IMAP_ENHANCEDIDLE=0", "IMAP_USELOCKS=0",
            "IMAP_MAILBOX_SANITY_CHECK=1", "IMAP_TRASHFOLDERNAME=Trash", "IMAP_EMPTYTRASH=",
        ]
        let enter = ["/usr/sbin/chroot", root.path]
        login = try SupervisedProcess(enter + [Self.programs.login], log: log)
        server = try SupervisedProcess(
            ["/usr/bin/env"] + settings + enter + [
                Self.programs.listener, "-address=127.0.0.1", "-maxprocs=40", "-maxperip=40", "-nodnslookup",
                "-noidentlookup", "\(port)", Self.programs.imapLogin, Self.programs.imap, "Maildir",
            ],
            log: log
        )
        do { try server.waitUntilGreeting(on: port, log: log) } catch {
            stop()
            throw error
        }
    }

    package func stop() {
        server.stop()
        login.stop()
    }

    /// What a root folder needs besides the programs: system libraries, /dev/null, folders for its files.
    private static func furnish(_ root: URL) throws {
        for name in ["etc/courier", "run/courier/authdaemon", "tmp", "dev", "home"] {
            let url = root.appending(path: name)
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
        let binaries = [programs.login, programs.maker, programs.listener, programs.imapLogin, programs.imap]
        let modules = ["/usr/lib/courier-authlib/libauthuserdb.so.0"]
        let libraries = "LD_LIBRARY_PATH=" + UnpackedServers.libraryPath(in: root)
        let listed = try Command.run(["env", libraries, "ldd"] + (binaries + modules).map { root.path + $0 })
        let words = String(decoding: listed, as: UTF8.self).split { $0 == " " || $0 == "\n" || $0 == "\t" }
        for library in Set(words) where library.hasPrefix("/") && !library.hasSuffix(":") {
            guard !library.hasPrefix(root.path) else { continue }
            try Command.run(["cp", "-L", "--parents", String(library), root.path])
        }
        try Data("/usr/lib\n/usr/lib/\(UnpackedServers.triple)\n".utf8).write(
            to: root.appending(path: "etc/ld.so.conf")
        )
        try Command.run(["/sbin/ldconfig", "-r", root.path])
        let null = root.path + "/dev/null"
        // Where devices may not be made an empty file does as well: nothing is read from it.
        if mknod(null, S_IFCHR | 0o666, 0x103) != 0 { try Data().write(to: URL(fileURLWithPath: null)) }
        try Data(#"authmodulelist="authuserdb"\#ndaemons=2\#nauthdaemonvar=/run/courier/authdaemon\#n"#.utf8)
            .write(to: root.appending(path: "etc/courier/authdaemonrc"))
    }

    private static func write(_ users: [(name: String, password: String)], in root: URL) throws {
        let account = try ServiceAccount.current()
        var (people, secrets) = ("", "")
        for user in users {
            let hash = try Command.run(["openssl", "passwd", "-1", "-stdin"], input: Array(user.password.utf8))
            let text = String(decoding: hash, as: UTF8.self).trimmingCharacters(in: .newlines)
            people += "\(user.name)\tuid=\(account.uid)|gid=\(account.gid)|home=/home/\(user.name)\n"
            secrets += "\(user.name)\tsystempw=\(text)\n"
            for part in ["new", "cur", "tmp"] {
                let url = root.appending(path: "home/\(user.name)/Maildir/\(part)")
                try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            }
        }
        try account.own(root.appending(path: "home"))
        for (name, text) in [("userdb", people), ("userdbshadow", secrets)] {
            // A line with a dot alone says that nothing is missing.
            try Command.run(
                ["chroot", root.path, programs.maker, "-", "/etc/courier/\(name).tmp", "/etc/courier/\(name).dat"],
                input: Array((text + ".\n").utf8)
            )
        }
        chmod(root.path + "/etc/courier/userdbshadow.dat", 0o600)
    }
}
