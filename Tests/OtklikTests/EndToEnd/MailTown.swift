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

    let folder: TemporaryFolder
    let dovecot: PrivateDovecot
    let postfix: PrivatePostfix
    let tokens: TokenEndpoint
    private(set) var settings = ""

    init(_ way: WayIn) throws {
        folder = try TemporaryFolder()
        let root = URL(fileURLWithPath: folder.path)
        for name in ["dovecot", "postfix"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: name),
                withIntermediateDirectories: true
            )
        }
        let users = [Self.museum, Self.resident, "robot@kultura.example"].map { (name: $0, password: "secret") }
        let dovecot = try PrivateDovecot.start(in: root.appending(path: "dovecot"), users: users)
        self.dovecot = dovecot
        postfix = try PrivatePostfix.start(
            in: root.appending(path: "postfix"),
            deliverTo: dovecot.lmtpPort,
            domains: ["kultura.example", "zhitel.example"],
            certificate: dovecot.certificate,
            authPort: dovecot.authPort
        )
        tokens = try TokenEndpoint { try dovecot.accessToken(for: Self.museum) }
        try folder.write("secret\n", to: "password")
        try folder.write("first refresh token\n", to: "refresh")
        settings = try folder.write(text(way), to: "otklik.yaml")
    }

    deinit {
        postfix.stop()
        dovecot.stop()
    }

    private func text(_ way: WayIn) -> String {
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
              - {code: ghm, name: Художественный музей, addresses: [\(Self.museum)]}
            sources:
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

            """
    }

    /// The resident sends a letter through Postfix.
    func send(_ letter: Letter) async throws {
        try await send(try letter.composed())
    }

    /// The same for a letter as it stands, from whomever.
    func send(_ bytes: [UInt8]) async throws {
        let sender = SMTPSender(SMTPSettings(host: "localhost", port: postfix.port, security: .plain))
        let outcome = await sender.send(from: Self.resident, to: Self.museum, bytes: bytes) {}
        await sender.close()
        guard outcome.kind == .sent else { throw RehearsalError("Postfix: \(outcome.words)") }
    }

    /// What lies in the resident's mailbox, read over IMAP.
    func received() async throws -> [Message] {
        let settings = IMAPSettings(
            source: "resident",
            host: "localhost",
            port: dovecot.imapPort,
            security: .plain,
            login: .password(user: Self.resident, password: "secret"),
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
    func received(atLeast count: Int) async throws -> [Message] {
        var letters: [Message] = []
        for _ in 0..<300 {
            letters = try await received()
            if letters.count >= count { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        return letters
    }
}
