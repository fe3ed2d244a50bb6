import Foundation
import Mail
import Testing

@testable import Transport

/// Servers that are slow, dying or full, and connections that are scarce.
@Suite struct IMAPOutageTests {
    private static func mails(_ count: UInt32) -> [ScriptedMailbox.Mail] {
        (1...count).map { .init(uid: $0 * 10, text: "Subject: \($0)\r\n\r\n") }
    }

    /// Drains again and again, as the daemon does, until it succeeds.
    private static func persist(_ source: IMAPSource, _ inbox: Inbox, tries: Int = 8) async throws {
        for _ in 1..<tries {
            do { return try await source.drain(into: inbox) } catch let error as TransportError {
                #expect(error.isTemporary, "\(error)")
            }
        }
        try await source.drain(into: inbox)
    }

    @Test func `a connection lost in the middle of a literal keeps what came before and goes on there`() async throws {
        let mails = Self.mails(5)
        let box = try ScriptedMailbox(mails) { command, before in
            guard command.contains("BODY.PEEK[]"), before == 0, command.contains("10,") else { return .behave }
            return .sayAndHangUp(
                ScriptedMailbox.fetch(10, command, mails) + ScriptedMailbox.fetch(20, command, mails)
                    + "* 3 FETCH (UID 30 BODY[] {500}\r\nSubject: ha"
            )
        }
        let (source, inbox) = (box.source(), Inbox())
        await #expect(throws: TransportError.self) { try await source.drain(into: inbox) }
        #expect(await inbox.ids == ["7:10", "7:20"])
        #expect(await inbox.cursor == "7:29")
        try await source.drain(into: inbox)
        #expect(await inbox.ids == ["7:10", "7:20", "7:30", "7:40", "7:50"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a message at which the connection breaks every time is set apart after three tries`() async throws {
        let mails = Self.mails(4)
        let box = try ScriptedMailbox(mails) { command, _ in
            guard command.contains("BODY.PEEK[]") else { return .behave }
            let set = String(command.split(separator: " ")[2])
            let found = ScriptedMailbox.uids(set, mails)
            guard found.contains(20) else { return .behave }
            return .sayAndHangUp(found.prefix { $0 < 20 }.map { ScriptedMailbox.fetch($0, command, mails) }.joined())
        }
        let (source, inbox) = (box.source(), Inbox())
        try await Self.persist(source, inbox)
        #expect(await inbox.ids == ["7:10", "7:30", "7:40"])
        #expect(await inbox.unreadable.map(\.origin.id) == ["7:20"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a server that hands out nothing at all is never taken for one with bad messages`() async throws {
        let box = try ScriptedMailbox(Self.mails(4)) { command, _ in
            command.contains("BODY.PEEK[") ? .sayAndHangUp("") : .behave
        }
        let (source, inbox) = (box.source(), Inbox())
        for _ in 0..<6 { await #expect(throws: TransportError.self) { try await source.drain(into: inbox) } }
        #expect(await inbox.unreadable.isEmpty)
        #expect(await inbox.cursor == "7:0")
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "CAPABILITY", "EXAMINE", "UID SEARCH", "UID FETCH 10,20 (UID RFC822", "UID FETCH 10,20 (UID FLAGS", "IDLE",
        ]
    )
    func `A14: a server that falls silent is given up in bounded time, whatever it was asked`(at: String) async throws {
        let box = try ScriptedMailbox(Self.mails(2)) { command, _ in
            command.hasPrefix(at) ? .fallSilent : .behave
        }
        let source = box.source { settings in
            settings.connectTimeout = .seconds(1)
            settings.silenceTimeout = .seconds(1)
        }
        let (inbox, begun) = (Inbox(), ContinuousClock.now)
        let error = await #expect(throws: TransportError.self) {
            try await source.drain(into: inbox)
            try await source.wait(atMost: .seconds(30))
        }
        #expect(error?.isTemporary == true)
        #expect(ContinuousClock.now - begun < .seconds(20))
    }

    @Test(.timeLimit(.minutes(1)))
    func `A14: a server that drips an octet now and then is given up too`() async throws {
        let server = try ScriptedServer { connection in
            connection.say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] x\r\n")
            while let line = connection.line() {
                let tag = line.prefix { $0 != " " }
                if line.contains("EXAMINE") {
                    while true {
                        connection.say("x")
                        usleep(100_000)
                    }
                }
                if line.hasSuffix("AUTHENTICATE PLAIN") {
                    connection.say("+ \r\n")
                } else if line.contains(" ") {
                    connection.say("\(tag) OK\r\n")
                } else {
                    connection.say("A002 OK\r\n")
                }
            }
        }
        var settings = IMAPSettings(
            source: "x",
            host: "127.0.0.1",
            port: server.port,
            security: .plain,
            login: .password(user: "u", password: "p"),
            start: .all
        )
        settings.silenceTimeout = .seconds(1)
        settings.commandTimeout = .seconds(1)
        await #expect(throws: TransportError.self) { try await IMAPSource(settings).drain(after: nil) { _ in } }
    }

    @Test(.timeLimit(.minutes(1)), arguments: 0..<8)
    func `BYE at any moment is survived, and nothing is lost or doubled`(moment: Int) async throws {
        let said = Mutexed(0)
        let box = try ScriptedMailbox(Self.mails(9)) { _, _ in
            let now = said.update { count in
                defer { count += 1 }
                return count
            }
            return now == moment ? .sayAndHangUp("* BYE Autologout; idle for too long\r\n") : .behave
        }
        let (source, inbox) = (box.source { $0.batchMessages = 4 }, Inbox())
        try await Self.persist(source, inbox)
        #expect(await inbox.ids == (1...9).map { "7:\($0 * 10)" })
        #expect(await inbox.unreadable.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)))
    func `A20: more mailboxes than connections are all read, and idling ones make room`() async throws {
        let box = try ScriptedMailbox(Self.mails(2))
        let gate = HostGate(limit: 2, spacing: .zero)
        let inboxes = (0..<8).map { _ in Inbox() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for inbox in inboxes {
                var settings = box.settings()
                settings.pollInterval = .milliseconds(20)
                let source = IMAPSource(settings, gate: gate)
                group.addTask {
                    while await inbox.mails.count < 2 {
                        try await source.drain(into: inbox)
                        // The first ones would idle for ever if nobody asked them to leave.
                        try await source.wait(atMost: .seconds(1))
                    }
                    await source.close()
                }
            }
            try await group.waitForAll()
        }
        for inbox in inboxes { #expect(await inbox.ids == ["7:10", "7:20"]) }
    }

    @Test func `A13: a mailbox whose token cannot be had does not keep the next one from being read`() async throws {
        let box = try ScriptedMailbox(Self.mails(2))
        let gate = HostGate(limit: 1, spacing: .zero)
        var broken = box.settings()
        broken.login = .bearer(user: "kino", tokens: RehearsedTokens([]))
        let (sick, sound, inbox) = (IMAPSource(broken, gate: gate), IMAPSource(box.settings(), gate: gate), Inbox())
        await #expect(throws: RehearsedFailure.self) { try await sick.drain(into: Inbox()) }
        try await sound.drain(into: inbox)
        #expect(await inbox.mails.count == 2)
        // And the other way about: a place is given back however the connecting ended.
        await sound.close()
        await #expect(throws: RehearsedFailure.self) { _ = try await sick.survey() }
        #expect(try await sound.survey().total == 2)
    }

    @Test func `polls where the server knows no IDLE`() async throws {
        let box = try ScriptedMailbox(capabilities: "IMAP4rev1 AUTH=PLAIN", Self.mails(1))
        let source = box.source { $0.pollInterval = .milliseconds(50) }
        try await source.drain(into: Inbox())
        try await source.wait(atMost: .seconds(30))
        #expect(!box.commands.contains("IDLE"))
    }

    @Test func `a server with nothing but the LOGIN command lets us in`() async throws {
        let box = try ScriptedMailbox(capabilities: "IMAP4rev1", Self.mails(1))
        let inbox = Inbox()
        try await box.source().drain(into: inbox)
        #expect(await inbox.mails.count == 1)
        #expect(box.commands.contains { $0.hasPrefix("LOGIN") })
    }

    @Test func `a login the server has no time for is tried again later`() async throws {
        let box = try ScriptedMailbox(Self.mails(1)) { command, _ in
            command.hasPrefix("AUTHENTICATE") ? .say("TAG NO [UNAVAILABLE] try later, kino\r\n") : .behave
        }
        let error = await #expect(throws: TransportError.self) { try await box.source().drain(into: Inbox()) }
        #expect(error?.stage == .login)
        #expect(error?.isTemporary == true)
        #expect(error?.reason == "the server said: [UNAVAILABLE] try later, …")
    }
}
