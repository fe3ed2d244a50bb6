import Foundation
import Transport

/// A suite that mails through a server of its own.
protocol SMTPTrial {}

extension SMTPTrial {
    static var mail: [UInt8] { Array("Subject: one\r\n\r\n.dot\r\n..two\r\nend\r\n".utf8) }

    static func settings(_ server: ScriptedSMTPServer, login: SMTPSettings.Login = .none) -> SMTPSettings {
        SMTPSettings(host: "127.0.0.1", port: server.port, security: .plain, login: login, helo: "desk.example")
    }

    func send(
        through sender: SMTPSender,
        to: String = "anna@example.org",
        bytes: [UInt8] = Self.mail,
        hook: @escaping @Sendable () async throws -> Void = {}
    ) async -> SMTPOutcome {
        await sender.send(from: "info@museum.example", to: to, bytes: bytes, beforeFinalDot: hook)
    }
}
