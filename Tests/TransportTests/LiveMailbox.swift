import Foundation
import Rehearsal
import Synchronization

@testable import Transport

/// A mailbox of a test's own on one Dovecot that all tests of this process share; it ends with the process.
final class LiveMailbox: Sendable {
    static let password = "пароль secret"
    private static let names = (1...80).map { "kino\($0)@example.org" }
    private static let taken = Mutex(0)
    private static let shared = Result {
        try PrivateDovecot.start(
            in: FileManager.default.temporaryDirectory.appending(path: "otklik-test-\(UUID().uuidString)"),
            users: names.map { ($0, password) },
            removingFolder: true
        )
    }

    let user: String
    let server: PrivateDovecot

    /// On a server of its own where it is to be stopped or to have an expired certificate.
    init(ownServer: Bool = false, expired: Bool = false) throws {
        let number = Self.taken.withLock { count in
            defer { count += 1 }
            return count
        }
        user = Self.names[number % Self.names.count]
        guard ownServer || expired else {
            server = try Self.shared.get()
            return
        }
        server = try PrivateDovecot.start(
            in: FileManager.default.temporaryDirectory.appending(path: "otklik-test-\(UUID().uuidString)"),
            users: [(user, Self.password)],
            expiredCertificate: expired,
            removingFolder: true
        )
    }

    func settings(
        _ security: ServerSecurity = .plain,
        start: IMAPSettings.Start = .all,
        _ change: (inout IMAPSettings) -> Void = { _ in }
    ) -> IMAPSettings {
        var settings = IMAPSettings(
            source: "kino",
            host: "127.0.0.1",
            port: security == .tls ? server.imapsPort : server.imapPort,
            security: security,
            login: .password(user: user, password: Self.password),
            start: start
        )
        settings.caFile = server.caFile
        change(&settings)
        return settings
    }

    func source(
        _ security: ServerSecurity = .plain,
        start: IMAPSettings.Start = .all,
        _ change: (inout IMAPSettings) -> Void = { _ in }
    ) -> IMAPSource {
        IMAPSource(settings(security, start: start, change))
    }

    func place(_ text: String, folder: String? = nil, seen: Bool = false) throws {
        try server.place(Array(text.utf8), in: user, folder: folder, seen: seen)
    }

    /// `doveadm VERB -u USER …`
    func doveadm(_ verb: String..., arguments: [String]) throws {
        try server.doveadm(verb + ["-u", user] + arguments)
    }

    /// Subjects of the messages in a folder, with a query of doveadm's.
    func found(_ query: String, in folder: String = "INBOX") throws -> [String] {
        let words = query.split(separator: " ").map(String.init)
        return try server.doveadm(["-f", "flow", "fetch", "-u", user, "hdr.subject", "mailbox", folder] + words)
            .split(separator: "\n").map { $0.replacingOccurrences(of: "hdr.subject=", with: "") }
    }

    /// Dovecot takes INTERNALDATE from the file's time.
    func setDate(of subject: String, _ date: Date) throws {
        for name in ["new", "cur"] {
            let folder = server.maildir(of: user).appending(path: name)
            for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            where try String(contentsOf: file, encoding: .utf8).hasPrefix(subject) {
                try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
            }
        }
    }
}
