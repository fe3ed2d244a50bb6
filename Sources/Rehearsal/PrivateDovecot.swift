import Foundation

/// A Dovecot of our own on loopback: an unprivileged account, a private folder, high ports, a certificate of our own CA.
///
/// Nothing of the system's Dovecot is read or touched. Mailboxes are Maildirs under `folder/mail/USER/Maildir`.
/// It ends with `stop()`, when the value goes away, and when our process dies in whatever way.
package final class PrivateDovecot: Sendable {
    package struct Ports: Sendable {
        package let imap: Int
        package let imaps: Int
        package let lmtp: Int
        /// Where another server (Postfix) may ask whether a password is right.
        package let auth: Int
    }

    package let folder: URL
    package let ports: Ports
    package let certificate: TestCertificate
    package let account: ServiceAccount
    let tokenKey: [UInt8]
    private let server: SupervisedProcess

    package var imapPort: Int { ports.imap }
    package var imapsPort: Int { ports.imaps }
    package var lmtpPort: Int { ports.lmtp }
    package var authPort: Int { ports.auth }
    /// What a client must trust to talk TLS with it.
    package var caFile: URL { certificate.caFile }
    package var log: URL { folder.appending(path: "dovecot.log") }

    /// Starts a server with these users and returns when it answers. With `removingFolder` the folder goes when it ends.
    package static func start(
        in folder: URL,
        users: [(name: String, password: String)],
        expiredCertificate: Bool = false,
        removingFolder: Bool = false
    ) throws -> PrivateDovecot {
        // Another rehearsal may take a port between the look and the start.
        for _ in 0..<2 {
            if let server = try? PrivateDovecot(folder, users, expiredCertificate, removingFolder) { return server }
        }
        return try PrivateDovecot(folder, users, expiredCertificate, removingFolder)
    }

    private init(
        _ folder: URL,
        _ users: [(name: String, password: String)],
        _ expired: Bool,
        _ removing: Bool
    ) throws {
        self.folder = folder.standardizedFileURL.resolvingSymlinksInPath()
        account = try ServiceAccount.current()
        let found = try FreePort.find(4)
        ports = Ports(imap: found[0], imaps: found[1], lmtp: found[2], auth: found[3])
        let files = FileManager.default
        for name in ["state", "mail", "keys/default/HS256"] {
            try files.createDirectory(at: self.folder.appending(path: name), withIntermediateDirectories: true)
        }
        // Sockets have paths of at most 107 octets, so they do not lie in the caller's folder.
        let base = files.temporaryDirectory.appending(path: "otklik-dovecot-\(ports.imap)")
        try files.createDirectory(at: base, withIntermediateDirectories: true)
        certificate = try TestCertificate.make(in: self.folder.appending(path: "tls"), expired: expired)
        tokenKey = (0..<32).map { _ in UInt8.random(in: 0...255) }
        let configuration = DovecotConfiguration(
            folder: self.folder,
            base: base,
            ports: ports,
            certificate: certificate,
            account: account
        )
        try configuration.write(tokenKey: tokenKey)
        try account.requireAccess(to: self.folder)
        try Self.writeUsers(users, in: self.folder)
        try account.own(self.folder)
        try account.own(base)
        let command = ["dovecot", "-F", "-c", configuration.file.path]
        server = try SupervisedProcess(
            account.running([try Command.find(command[0])] + command.dropFirst()),
            log: self.folder.appending(path: "dovecot.out"),
            scratch: removing ? [base, self.folder] : [base]
        )
        do { try waitUntilReady() } catch {
            server.stop()
            throw error
        }
    }

    /// Adds an account while the server runs; it can log in and be written to at once.
    package func add(user: String, password: String) throws {
        let file = folder.appending(path: "users")
        let known = try String(contentsOf: file, encoding: .utf8)
        let line = try Self.line(user: user, password: password, in: folder)
        // A new file of another size: Dovecot looks at time and size to see that it changed.
        try Data((known + line).utf8).write(to: file, options: .atomic)
        try account.own(file)
        // It looks at most once a second.
        for _ in 0..<300 {
            if try knows(user: user) { return }
            usleep(10_000)
        }
        throw RehearsalError("Dovecot does not see the new user")
    }

    /// Ends the server and everything it started.
    package func stop() {
        server.stop()
    }

    /// The Maildir of a user's INBOX; other folders lie in it as `.NAME` in modified UTF-7.
    package func maildir(of user: String) -> URL {
        folder.appending(path: "mail/\(user)/Maildir")
    }

    private func waitUntilReady() throws {
        for _ in 0..<1000 {
            guard server.isRunning else { break }
            if let socket = try? LoopbackSocket(port: ports.imap, timeout: 5),
                let greeting = try? socket.readLine(), greeting.hasPrefix("* OK"),
                (try? LoopbackSocket(port: ports.lmtp, timeout: 5)) != nil
            {
                return
            }
            usleep(10_000)
        }
        let words = ["dovecot.out", "dovecot.log"].compactMap {
            try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }
        throw RehearsalError("Dovecot did not start: \(words.joined().suffix(1500))")
    }

    private static func writeUsers(_ users: [(name: String, password: String)], in folder: URL) throws {
        let lines = try users.map { try line(user: $0.name, password: $0.password, in: folder) }
        try Data(lines.joined().utf8).write(to: folder.appending(path: "users"))
    }

    /// CRAM-MD5 needs the password itself, so it stands there in plain.
    private static func line(user: String, password: String, in folder: URL) throws -> String {
        for text in [user, password] where text.contains(where: { $0 == ":" || $0.isNewline }) || text.isEmpty {
            throw RehearsalError("a user's name and password hold neither a colon nor a line end")
        }
        return "\(user):{PLAIN}\(password)::::\(folder.path)/mail/\(user)::\n"
    }
}
