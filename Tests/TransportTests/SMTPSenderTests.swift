import Foundation
import Testing
import Transport

@Suite struct SMTPSenderTests: SMTPTrial {
    @Test func `a mail arrives as it is, leading dots included`() async throws {
        let server = try ScriptedSMTPServer()
        let outcome = await send(through: SMTPSender(Self.settings(server)))
        #expect(outcome == SMTPOutcome(kind: .sent, stage: .final, code: 250, words: "250 2.0.0 queued as 4711"))
        let mail = ScriptedSMTPServer.Mail(
            connection: 1,
            from: "<info@museum.example>",
            to: "<anna@example.org>",
            text: String(decoding: Self.mail, as: UTF8.self)
        )
        #expect(server.seen.mails == [mail])
        #expect(server.seen.commands.first == "EHLO desk.example")
    }

    @Test func `a large mail full of dots arrives whole`() async throws {
        let server = try ScriptedSMTPServer()
        let text = "Subject: one\r\n\r\n" + String(repeating: ".\r\n..\r\n.line of text\r\n", count: 40_000)
        let outcome = await send(through: SMTPSender(Self.settings(server)), bytes: Array(text.utf8))
        #expect(outcome.kind == .sent)
        #expect(server.seen.mails.map(\.text) == [text])
    }

    @Test func `bare line ends cannot smuggle a second mail`() async throws {
        let server = try ScriptedSMTPServer()
        let bytes = Array("Subject: one\n\ntext\n.\nMAIL FROM:<x@y>\r.\rrest".utf8)
        let outcome = await send(through: SMTPSender(Self.settings(server)), bytes: bytes)
        #expect(outcome.kind == .sent)
        let text = "Subject: one\r\n\r\ntext\r\n.\r\nMAIL FROM:<x@y>\r\n.\r\nrest\r\n"
        #expect(server.seen.mails.map(\.text) == [text])
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var command: String
        var answer: ScriptedSMTPServer.Reaction
        var kind: SMTPOutcome.Kind
        var stage: SMTPOutcome.Stage
        var words: String
        var testDescription: String { "\(command) answered \(answer)" }
    }

    static let refusals: [Refusal] = [
        Refusal(
            command: "CONNECT",
            answer: .say("554 5.3.2 no"),
            kind: .temporary,
            stage: .connect,
            words: "554 5.3.2 no"
        ),
        Refusal(command: "CONNECT", answer: .say("421 busy"), kind: .temporary, stage: .connect, words: "421 busy"),
        Refusal(command: "EHLO", answer: .sayAndDrop("550 who"), kind: .temporary, stage: .connect, words: ""),
        Refusal(command: "MAIL", answer: .say("451 later"), kind: .temporary, stage: .sender, words: "451 later"),
        Refusal(
            command: "MAIL",
            answer: .say("553 not yours"),
            kind: .temporary,
            stage: .sender,
            words: "553 not yours"
        ),
        Refusal(command: "MAIL", answer: .drop, kind: .temporary, stage: .sender, words: ""),
        Refusal(
            command: "RCPT",
            answer: .say("550-5.1.1 no such\r\n550 5.1.1 user"),
            kind: .permanent,
            stage: .recipient,
            words: "550 5.1.1 no such 5.1.1 user"
        ),
        Refusal(
            command: "RCPT",
            answer: .say("450 greylisted"),
            kind: .temporary,
            stage: .recipient,
            words: "450 greylisted"
        ),
        Refusal(command: "RCPT", answer: .say("530 log in"), kind: .temporary, stage: .recipient, words: "530 log in"),
        Refusal(command: "RCPT", answer: .drop, kind: .temporary, stage: .recipient, words: ""),
        Refusal(command: "DATA", answer: .say("554 spam"), kind: .permanent, stage: .data, words: "554 spam"),
        Refusal(command: "DATA", answer: .say("452 full"), kind: .temporary, stage: .data, words: "452 full"),
        Refusal(command: "DATA", answer: .drop, kind: .temporary, stage: .data, words: ""),
        Refusal(command: ".", answer: .say("552 too large"), kind: .permanent, stage: .final, words: "552 too large"),
        Refusal(command: ".", answer: .say("451 disk"), kind: .temporary, stage: .final, words: "451 disk"),
        Refusal(command: ".", answer: .sayAndDrop("250 ok"), kind: .sent, stage: .final, words: "250 ok"),
        Refusal(command: ".", answer: .drop, kind: .unknown, stage: .final, words: ""),
    ]

    @Test(arguments: refusals)
    func `every refusal has its outcome, its stage and the server's words`(refusal: Refusal) async throws {
        let server = try ScriptedSMTPServer { command, _ in
            command.hasPrefix(refusal.command) ? refusal.answer : nil
        }
        let outcome = await send(through: SMTPSender(Self.settings(server)))
        #expect(outcome.kind == refusal.kind, "\(outcome)")
        #expect(outcome.stage == refusal.stage, "\(outcome)")
        if !refusal.words.isEmpty { #expect(outcome.words == refusal.words) }
        #expect(!outcome.words.isEmpty)
    }

    @Test(arguments: [("RCPT", SMTPOutcome.Kind.temporary), ("DATA", .temporary), (".", .unknown)])
    func `a server that falls silent is given up`(at: String, kind: SMTPOutcome.Kind) async throws {
        let server = try ScriptedSMTPServer { command, _ in command.hasPrefix(at) ? .silence : nil }
        var settings = Self.settings(server)
        settings.answerTimeout = .seconds(1)
        settings.finalTimeout = .seconds(1)
        let outcome = await send(through: SMTPSender(settings))
        #expect(outcome.kind == kind, "\(outcome)")
        #expect(outcome.code == nil)
    }

    @Test func `the answer to the final dot may take longer than any other`() async throws {
        // What is tested is the time itself: longer than `answerTimeout`.
        let server = try ScriptedSMTPServer { command, _ in
            command == "." ? .sayLate("250 ok", seconds: 2.5) : nil
        }
        var settings = Self.settings(server)
        settings.answerTimeout = .seconds(1)
        settings.finalTimeout = .seconds(30)
        #expect(await send(through: SMTPSender(settings)).kind == .sent)
    }

    @Test func `nothing listens: temporary`() async throws {
        let port = try ScriptedSMTPServer().port
        let settings = SMTPSettings(host: "127.0.0.1", port: port, security: .plain)
        let outcome = await send(through: SMTPSender(settings))
        #expect(outcome.kind == .temporary)
        #expect(outcome.stage == .connect)
        #expect(outcome.isRouteTrouble)
    }

    @Test func `STARTTLS that is not offered is no reason to talk in the open`() async throws {
        let server = try ScriptedSMTPServer()
        var settings = Self.settings(server, login: .password(user: "u", password: "p"))
        settings.security = .startTLS
        let outcome = await send(through: SMTPSender(settings))
        #expect(outcome.kind == .temporary)
        #expect(outcome.stage == .tls)
        #expect(server.seen.commands.allSatisfy { $0.hasPrefix("EHLO") || $0 == "QUIT" })
    }

    @Test(arguments: [
        (PasswordMechanism?.none, "AUTH CRAM-MD5"), (.plain, "AUTH PLAIN AHVzZXIAcGFzcw=="),
        (.login, "AUTH LOGIN"), (.cramMD5, "AUTH CRAM-MD5"),
    ])
    func `logs in by the mechanism asked for, else the strongest`(
        mechanism: PasswordMechanism?,
        command: String
    ) async throws {
        let server = try ScriptedSMTPServer { command, _ in
            switch command {
            case "AUTH LOGIN": .say("334 VXNlcm5hbWU6")
            case "dXNlcg==": .say("334 UGFzc3dvcmQ6")
            case "AUTH CRAM-MD5": .say("334 " + Data("<1@test>".utf8).base64EncodedString())
            case "AUTH PLAIN": .say("334 ")
            case _ where !command.contains(" ") && command.count > 6: .say("235 welcome")
            default: nil
            }
        }
        let login = SMTPSettings.Login.password(user: "user", password: "pass", mechanism: mechanism)
        let outcome = await send(through: SMTPSender(Self.settings(server, login: login)))
        #expect(outcome.kind == .sent, "\(outcome)")
        let commands = server.seen.commands.joined(separator: " ")
        #expect(commands.contains(command), "\(commands)")
    }

    @Test func `a refused password is the route's trouble, not the recipient's`() async throws {
        let server = try ScriptedSMTPServer { command, _ in
            command.hasPrefix("AUTH") ? .say("535 5.7.8 bad credentials") : nil
        }
        let login = SMTPSettings.Login.password(user: "user", password: "wrong", mechanism: .plain)
        let outcome = await send(through: SMTPSender(Self.settings(server, login: login)))
        #expect(outcome == SMTPOutcome(kind: .temporary, stage: .login, code: 535, words: "535 5.7.8 bad credentials"))
        #expect(outcome.isRouteTrouble)
    }

    @Test func `a bearer token is asked for and sent, and its failure is temporary`() async throws {
        let server = try ScriptedSMTPServer { command, _ in
            command == "AUTH XOAUTH2" ? .say("334 ") : command.hasPrefix("dXNlcj") ? .say("235 ok") : nil
        }
        let good = SMTPSettings.Login.bearer(user: "user@x") { "ya29.token" }
        #expect(await send(through: SMTPSender(Self.settings(server, login: good))).kind == .sent)
        let sent = server.seen.commands.flatMap { $0.split(separator: " ") }.compactMap {
            Data(base64Encoded: String($0))
        }
        #expect(sent.contains { String(decoding: $0, as: UTF8.self).contains("auth=Bearer ya29.token") })

        let bad = SMTPSettings.Login.bearer(user: "user@x") {
            throw TransportError(stage: .token, place: "login.example", reason: "expired")
        }
        let outcome = await send(through: SMTPSender(Self.settings(server, login: bad)))
        #expect(outcome.kind == .temporary)
        #expect(outcome.stage == .login)
    }

    @Test(arguments: ["", "a b@x", "a@x>\r\nRCPT TO:<b@x", "a@x\n", "<a@x>", String(repeating: "a", count: 400) + "@x"])
    func `an address cannot carry a command`(address: String) async throws {
        let server = try ScriptedSMTPServer()
        #expect(await send(through: SMTPSender(Self.settings(server)), to: address).kind == .permanent)
        #expect(server.seen.connections == 0)
    }

    @Test func `a bounce travels with the null sender`() async throws {
        let server = try ScriptedSMTPServer()
        let sender = SMTPSender(Self.settings(server))
        let outcome = await sender.send(from: "", to: "anna@example.org", bytes: Self.mail) {}
        #expect(outcome.kind == .sent)
        #expect(server.seen.mails.map(\.from) == ["<>"])
    }
}
