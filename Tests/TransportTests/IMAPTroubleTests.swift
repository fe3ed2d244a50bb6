import Foundation
import Mail
import Testing

@testable import Transport

/// Servers that answer wrongly, played by a scripted one.
@Suite struct IMAPTroubleTests {
    private static func mails(_ count: UInt32) -> [ScriptedMailbox.Mail] {
        (1...count).map { .init(uid: $0 * 10, text: "Subject: \($0)\r\n\r\n") }
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
}
