import Foundation
import Mail
import Rehearsal
import Synchronization
import Tickets
import Transport

/// A town of its own: Postfix and Dovecot on loopback, a museum's mailbox, a resident's mailbox, and settings for the
/// daemon between them.
final class MailTown {
    /// How the daemon gets into the museum's mailbox.
    enum WayIn: String, CaseIterable, Sendable {
        case plain, starttls, imaps, oauthbearer, xoauth2

        var isOAuth: Bool { self == .oauthbearer || self == .xoauth2 }
    }

    static let museum = "info@kultura.example", resident = "anna@zhitel.example"

    /// Staff with mailboxes of their own, and what else the settings say of them.
    struct Staff {
        var addresses: [String] = []
        /// Beside the museum.
        var institutions: [(code: String, name: String, address: String)] = []
        var settings = ""
        /// The museum's answers wait for a head.
        var approval = false
        /// What the mail server writes into letters of a sender.
        var marks: [String: String] = [:]
    }

    let folder: TemporaryFolder
    let dovecot: PrivateDovecot
    let postfix: PrivatePostfix
    let tokens: TokenEndpoint
    private(set) var settings = ""

    /// `more`: further keys of the settings.
    init(_ way: WayIn, staff: Staff = Staff(), more: String = "") throws {
        folder = try TemporaryFolder()
        let root = URL(fileURLWithPath: folder.path)
        for name in ["dovecot", "postfix"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: name),
                withIntermediateDirectories: true
            )
        }
        let others = staff.addresses + staff.institutions.map(\.address)
        let users = ([Self.museum, Self.resident, "robot@kultura.example"] + others).map {
            (name: $0, password: "secret")
        }
        let dovecot = try PrivateDovecot.start(in: root.appending(path: "dovecot"), users: users)
        self.dovecot = dovecot
        postfix = try PrivatePostfix.start(
            in: root.appending(path: "postfix"),
            deliverTo: dovecot.lmtpPort,
            domains: ["kultura.example", "zhitel.example", "staff.example"],
            certificate: dovecot.certificate,
            authPort: dovecot.authPort,
            marks: staff.marks
        )
        tokens = try TokenEndpoint { try dovecot.accessToken(for: Self.museum) }
        try folder.write("secret\n", to: "password")
        try folder.write("first refresh token\n", to: "refresh")
        settings = try folder.write(text(way, staff) + more, to: "otklik.yaml")
    }

    deinit {
        postfix.stop()
        dovecot.stop()
    }

    /// A mailbox beside the museum's, read without TLS.
    private func source(_ code: String, _ address: String) -> String {
        """
          - {name: \(code), type: imap, host: localhost, port: \(dovecot.imapPort), security: none, login: \(address), \
        password: {file: password}, institution: \(code), start: now}

        """
    }

    private func text(_ way: WayIn, _ staff: Staff) -> String {
        let (port, security) =
            switch way {
            case .plain: (dovecot.imapPort, "none")
            case .starttls: (dovecot.imapPort, "starttls")
            case .imaps, .oauthbearer, .xoauth2: (dovecot.imapsPort, "tls")
            }
        let proof =
            way.isOAuth
            ? "mechanism: \(way.rawValue)\n    oauth: {token_endpoint: 'http://127.0.0.1:\(tokens.port)/token', client_id: otklik, refresh_token_file: refresh}"
            : "password: {file: password}"
        return """
            paths: {state: state}
            judge: names
            listen: 127.0.0.1:0
            institutions:
              - {code: ghm, name: Художественный музей, addresses: [\(Self.museum)], approval: \(staff.approval)}
            \(staff.institutions.map { "  - {code: \($0.code), name: \($0.name), addresses: [\($0.address)]}" }
                .joined(separator: "\n"))
            sources:
            \(staff.institutions.map { source($0.code, $0.address) }.joined())
              - name: ghm
                type: imap
                host: localhost
                port: \(port)
                security: \(security)
                ca_file: \(dovecot.caFile.path)
                login: \(Self.museum)
                \(proof)
                institution: ghm
                start: now
            routes:
              - name: main
                type: smtp
                host: localhost
                port: \(postfix.ports.submission)
                security: starttls
                ca_file: \(dovecot.caFile.path)
                login: robot@kultura.example
                password: {file: password}
                envelope_sender: \(Self.museum)
            default_route: main
            limits: {undo_within: 0s}
            \(staff.settings)

            """
    }

    /// The resident sends a letter through Postfix.
    func send(_ letter: Letter) async throws {
        try await send(try letter.composed())
    }

    /// The same for a letter as it stands, from whomever.
    func send(_ bytes: [UInt8], from: String = resident, to: String = museum) async throws {
        let sender = SMTPSender(SMTPSettings(host: "localhost", port: postfix.port, security: .plain))
        let outcome = await sender.send(from: from, to: to, bytes: bytes) {}
        await sender.close()
        guard outcome.kind == .sent else { throw RehearsalError("Postfix: \(outcome.words)") }
    }

    /// What lies in somebody's mailbox, read over IMAP.
    func received(by address: String = resident) async throws -> [Message] {
        let settings = IMAPSettings(
            source: "resident",
            host: "localhost",
            port: dovecot.imapPort,
            security: .plain,
            login: .password(user: address, password: "secret"),
            start: .all
        )
        let source = IMAPSource(settings)
        let mails = Mutex<[Message]>([])
        try await source.drain(after: nil) { batch in
            mails.withLock { $0 += batch.mails.map { Message(parsing: $0.bytes) } }
        }
        await source.close()
        return mails.withLock { $0 }
    }

    /// What lies there once so many letters do, or after half a minute.
    func received(by address: String = resident, atLeast count: Int) async throws -> [Message] {
        var letters: [Message] = []
        for _ in 0..<300 {
            letters = try await received(by: address)
            if letters.count >= count { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        return letters
    }
}
