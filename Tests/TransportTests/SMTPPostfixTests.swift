import Foundation
import Rehearsal
import Testing
import Transport

/// A real Postfix in front of a real Dovecot.
@Suite(.enabled(if: PrivatePostfix.isPossible, Comment(rawValue: PrivatePostfix.impossible)))
struct SMTPPostfixTests {
    final class Servers: Sendable {
        let folder: TestFolder
        let dovecot: PrivateDovecot
        let postfix: PrivatePostfix

        /// Starting blocks for a while, so it has a thread of its own and holds up no other test.
        static func start() async throws -> Servers {
            try await withCheckedThrowingContinuation { started in
                Thread.detachNewThread { started.resume(with: Result { try Servers() }) }
            }
        }

        private init() throws {
            folder = try TestFolder()
            dovecot = try PrivateDovecot.start(
                in: folder.url.appending(path: "dovecot"),
                users: [("anna@resident.example", "secret")]
            )
            postfix = try PrivatePostfix.start(
                in: folder.url.appending(path: "postfix"),
                deliverTo: dovecot.lmtpPort,
                domains: ["resident.example", "museum.example"],
                certificate: dovecot.certificate,
                authPort: dovecot.authPort
            )
        }

        func settings(_ security: ServerSecurity, login: SMTPSettings.Login = .none) -> SMTPSettings {
            let port =
                switch (security, login) {
                case (.tls, _): postfix.ports.smtps
                case (_, .none): postfix.ports.smtp
                default: postfix.ports.submission
                }
            var settings = SMTPSettings(host: "localhost", port: port, security: security, login: login)
            settings.caFile = postfix.caFile?.path
            return settings
        }

        /// The mails in Anna's INBOX once there are so many.
        func inbox(_ count: Int) async throws -> [String] {
            let maildir = MaildirSource(name: "anna", path: dovecot.maildir(of: "anna@resident.example").path)
            for _ in 0..<2000 {
                if let survey = try? await maildir.survey(), survey.total >= count { break }
                try await Task.sleep(for: .milliseconds(10))
            }
            let received = MaildirTests.Received()
            try await maildir.drain(after: nil) { received.take($0) }
            return received.texts
        }
    }

    static let mail = Array("Subject: one\r\nMessage-ID: <1@museum.example>\r\n\r\n.dot\r\n".utf8)

    func send(_ settings: SMTPSettings, to: String = "anna@resident.example") async -> SMTPOutcome {
        await SMTPSender(settings).send(from: "info@museum.example", to: to, bytes: Self.mail) {}
    }

    @Test func `mail goes through Postfix into the resident's mailbox, by every way in`() async throws {
        let servers = try await Servers.start()
        let login = SMTPSettings.Login.password(user: "anna@resident.example", password: "secret")
        let token = try servers.dovecot.accessToken(for: "anna@resident.example")
        let bearer = SMTPSettings.Login.bearer(user: "anna@resident.example") { token }
        var ways: [SMTPSettings] = [
            servers.settings(.plain), servers.settings(.startTLS), servers.settings(.startTLS, login: login),
            servers.settings(.tls, login: login), servers.settings(.startTLS, login: bearer),
        ]
        for mechanism in PasswordMechanism.allCases {
            let login = SMTPSettings.Login.password(
                user: "anna@resident.example",
                password: "secret",
                mechanism: mechanism
            )
            ways.append(servers.settings(.tls, login: login))
        }
        for settings in ways {
            let outcome = await send(settings)
            #expect(outcome.kind == .sent, "\(settings.security) \(settings.login): \(outcome)")
        }
        let mails = try await servers.inbox(ways.count)
        #expect(mails.count == ways.count)
        #expect(mails.allSatisfy { $0.contains("\n.dot") })

        // Refusals, against the same servers.
        let wrong = SMTPSettings.Login.password(user: "anna@resident.example", password: "wrong")
        let refused = await send(servers.settings(.startTLS, login: wrong))
        #expect(refused.kind == .temporary && refused.stage == .login && refused.code == 535, "\(refused)")
        let outside = await send(servers.settings(.plain), to: "someone@elsewhere.example")
        #expect(outside.kind == .permanent && outside.code == 554, "nothing may leave: \(outside)")
        var untrusted = servers.settings(.tls, login: login)
        untrusted.caFile = nil
        let distrusted = await send(untrusted)
        #expect(distrusted.kind == .temporary && distrusted.stage == .tls, "\(distrusted)")
        #expect(servers.postfix.queued() == 0)
    }

    @Test func `a hundred mails over four connections arrive once each`() async throws {
        let servers = try await Servers.start()
        let sender = SMTPSender(servers.settings(.plain))
        await withTaskGroup(of: SMTPOutcome.Kind.self) { group in
            for index in 0..<100 {
                group.addTask {
                    let mail = Array("Subject: \(index)\r\n\r\ntext\r\n".utf8)
                    return await sender.send(from: "", to: "anna@resident.example", bytes: mail) {}.kind
                }
            }
            for await kind in group { #expect(kind == .sent) }
        }
        let mails = try await servers.inbox(100)
        #expect(Set(mails.compactMap { $0.firstMatch(of: /Subject: (\d+)/)?.1 }).count == 100)
        #expect(mails.count == 100)
    }

    @Test func `a stopped server leaves nothing running`() async throws {
        let servers = try await Servers.start()
        let outcome = await send(servers.settings(.plain))
        #expect(outcome.kind == .sent)
        servers.postfix.stop()
        #expect(throws: RehearsalError.self) { try LoopbackSocket(port: servers.postfix.port) }
        #expect(await send(servers.settings(.plain)).stage == .connect)
    }
}
