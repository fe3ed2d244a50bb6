import Foundation
import Mail
import Testing

@testable import Transport

/// Servers that are slow, wrong or dying, played by a scripted one.
@Suite struct IMAPTroubleTests {
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

    @Test func `A1: a FETCH nobody can read is set apart by its UID, and the other 79 are read`() async throws {
        let mails = Self.mails(80)
        let box = try ScriptedMailbox(mails) { command, _ in
            guard command.contains("BODY.PEEK[]") else { return .behave }
            let set = String(command.split(separator: " ")[2])
            return .answer(
                ScriptedMailbox.uids(set, mails).map { uid in
                    uid == 10
                        ? "* 1 FETCH (UID 10 ENVELOPE (\"\"Jetzt\" neu\") BODY[] \"x\")\r\n"
                        : ScriptedMailbox.fetch(uid, command, mails)
                }.joined()
            )
        }
        let inbox = Inbox()
        try await box.source().drain(into: inbox)
        #expect(await inbox.mails.count == 79)
        let lost = try #require(await inbox.unreadable.first)
        #expect(await inbox.unreadable.count == 1)
        #expect(lost.origin.id == "7:10")
        #expect(lost.reason.contains("cannot be read"))
        #expect(await inbox.cursor == "7:800")
    }

    @Test func `A17: a message the server leaves out of a page does not end the reading`() async throws {
        let mails = Self.mails(12)
        let box = try ScriptedMailbox(mails) { command, _ in
            guard command.contains("BODY.PEEK[]") else { return .behave }
            let set = String(command.split(separator: " ")[2])
            let found = ScriptedMailbox.uids(set, mails).filter { $0 != 50 }
            return .answer(found.map { ScriptedMailbox.fetch($0, command, mails) }.joined())
        }
        let inbox = Inbox()
        try await box.source { $0.batchMessages = 5 }.drain(into: inbox)
        #expect(await inbox.mails.count == 11)
        #expect(await inbox.ids.last == "7:120")
        #expect(await inbox.unreadable.map(\.origin.id) == ["7:50"])
    }

    @Test func `a message that was removed between listing and reading is passed over in silence`() async throws {
        let mails = Self.mails(3)
        let box = try ScriptedMailbox(mails) { command, _ in
            if command == "UID SEARCH UID 20:20" { return .answer("* SEARCH\r\n") }
            return command.contains("UID FETCH 10,20,30 (UID FLAGS") || command.contains("UID FETCH 20 ")
                ? .answer(
                    ScriptedMailbox.fetch(10, "BODY.PEEK[]", mails) + ScriptedMailbox.fetch(30, "BODY.PEEK[]", mails)
                )
                : .behave
        }
        let inbox = Inbox()
        try await box.source().drain(into: inbox)
        #expect(await inbox.ids == ["7:10", "7:30"])
        #expect(await inbox.unreadable.isEmpty)
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

    @Test func `without MOVE a message is copied, marked and expunged, and only it`() async throws {
        for (capabilities, marked, last) in [
            ("IMAP4rev1 AUTH=PLAIN UIDPLUS", "", "UID EXPUNGE 10,20"),
            ("IMAP4rev1 AUTH=PLAIN", " 10 20", "EXPUNGE"),
            ("IMAP4rev1 AUTH=PLAIN", " 5 10 20", "UID SEARCH DELETED"),
        ] {
            let box = try ScriptedMailbox(capabilities: capabilities, Self.mails(2)) { command, _ in
                command == "UID SEARCH DELETED" ? .answer("* SEARCH\(marked)\r\n") : .behave
            }
            try await box.source { $0.after = .move(folder: "Готово") }.drain(into: Inbox())
            let told = box.commands.filter {
                $0.hasPrefix("UID COPY") || $0.hasPrefix("UID STORE") || $0.contains("EXPUNGE")
                    || $0.contains("DELETED")
            }
            #expect(
                told.prefix(2) == [
                    "UID COPY 10,20 \"&BBMEPgRCBD4EMgQ+-\"", "UID STORE 10,20 +FLAGS.SILENT (\\Deleted)",
                ]
            )
            #expect(told.last == last)
        }
    }

    @Test func `C5: a refusal because messages no longer exist is no mistake, and nothing is read twice`() async throws
    {
        let box = try ScriptedMailbox(Self.mails(2)) { command, _ in
            if command.hasPrefix("UID STORE 10,20") {
                return .say("TAG NO Some of the requested messages no longer exist\r\n")
            }
            return command == "UID SEARCH UID 10,20" ? .answer("* SEARCH 20\r\n") : .behave
        }
        let (source, inbox) = (box.source { $0.after = .seen }, Inbox())
        try await source.drain(into: inbox)
        try await source.drain(into: inbox)
        #expect(await inbox.ids == ["7:10", "7:20"])
        #expect(box.commands.contains("UID STORE 20 +FLAGS.SILENT (\\Seen)"))
    }

    @Test func `A19: SEARCH names no charset, and a server without it is read all the same`() async throws {
        let box = try ScriptedMailbox(Self.mails(2)) { command, _ in
            command.hasPrefix("UID SEARCH") ? .say("TAG BAD no such command\r\n") : .behave
        }
        let inbox = Inbox()
        try await box.source().drain(into: inbox)
        #expect(await inbox.ids == ["7:10", "7:20"])
        #expect(!box.commands.contains { $0.contains("CHARSET") })
    }

    @Test func `A26: bodies are asked for as BODY.PEEK[], never as RFC822`() async throws {
        let box = try ScriptedMailbox(Self.mails(1))
        try await box.source().drain(into: Inbox())
        #expect(box.commands.contains("UID FETCH 10 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])"))
        #expect(!box.commands.contains { $0.contains("RFC822)") || $0.contains(" BODY[") })
        #expect(box.commands.contains("EXAMINE \"INBOX\""))
    }

    @Test func `odd untagged data between the lines disturbs nothing`() async throws {
        let mails = Self.mails(2)
        let noise =
            "* 7 FETCH (FLAGS (\\Seen))\r\n* 3 RECENT\r\n* OK [ALERT] Mailbox {99}\r\n* X-NEW (a (b \"c\"))\r\n* \r\n*\r\n"
            + "* 99 FETCH (UID 990 BODY[] {1}\r\nx)\r\n* FLAGS (\\Seen)\r\nnonsense\r\n* SEARCH 4000000000\r\n"
        let box = try ScriptedMailbox(mails) { command, _ in
            guard command.contains("BODY.PEEK[]") else { return .behave }
            return .answer(
                noise + ScriptedMailbox.fetch(20, command, mails) + noise + ScriptedMailbox.fetch(10, command, mails)
                    + noise
            )
        }
        let inbox = Inbox()
        try await box.source().drain(into: inbox)
        #expect(await inbox.ids == ["7:10", "7:20"])
    }

    @Test func `a message the server refuses is set apart, but not when the server only has no time`() async throws {
        for (code, isLost) in [("", true), ("[UNAVAILABLE] ", false)] {
            let mails = Self.mails(3)
            let box = try ScriptedMailbox(mails) { command, _ in
                guard command.contains("BODY.PEEK[]") else { return .behave }
                let found = ScriptedMailbox.uids(String(command.split(separator: " ")[2]), mails)
                guard found.contains(20) else { return .behave }
                return .say(
                    found.filter { $0 != 20 }.map { ScriptedMailbox.fetch($0, command, mails) }.joined()
                        + "TAG NO \(code)Server error while fetching messages\r\n"
                )
            }
            let (source, inbox) = (box.source(), Inbox())
            if isLost {
                try await source.drain(into: inbox)
                #expect(await inbox.ids == ["7:10", "7:30"])
                #expect(await inbox.unreadable.first?.reason.contains("Server error") == true)
            } else {
                let error = await #expect(throws: TransportError.self) { try await source.drain(into: inbox) }
                #expect(error?.isTemporary == true)
                #expect(await inbox.unreadable.isEmpty)
            }
        }
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
