import Foundation
import Mail
import Testing

@testable import Transport

/// An answer to SEARCH that cannot be read says nothing: neither that there is mail, nor that there is none.
@Suite struct IMAPSearchTests {
    static let mails = [10, 20].map { ScriptedMailbox.Mail(uid: $0, text: "Subject: \($0)\r\n\r\n") }
    static let unreadable = [
        "* SEARCH 10 2x\r\n", "* SEARCH 10 99999999999\r\n", "* ESEARCH (TAG \"x\") UID ALL 9:1\r\n",
    ]

    @Test(arguments: unreadable)
    func `a mailbox is read though the answer to SEARCH cannot be`(answer: String) async throws {
        let box = try ScriptedMailbox(Self.mails) { command, _ in
            command.hasPrefix("UID SEARCH") ? .answer(answer) : .behave
        }
        let inbox = Inbox()
        try await box.source().drain(into: inbox)
        #expect(await inbox.ids == ["7:10", "7:20"])
        #expect(box.commands.contains("UID FETCH 1:* (UID)"))
    }

    @Test func `a mailbox that can be listed in no way is an error, and its place stays`() async throws {
        let box = try ScriptedMailbox(Self.mails) { command, _ in
            if command.hasPrefix("UID SEARCH") { return .answer(Self.unreadable[0]) }
            return command.hasSuffix("(UID)") ? .answer("* 1 FETCH (UID\r\n") : .behave
        }
        let inbox = Inbox()
        let error = await #expect(throws: TransportError.self) { try await box.source().drain(into: inbox) }
        #expect(error?.stage == .fetch)
        #expect(error?.reason.contains("its answer to FETCH cannot be read") == true)
        #expect(await inbox.mails.isEmpty)
    }

    @Test(arguments: unreadable)
    func `nobody's letters are expunged where it cannot be read whose are marked`(answer: String) async throws {
        let box = try ScriptedMailbox(capabilities: "IMAP4rev1 AUTH=PLAIN", Self.mails) { command, _ in
            command == "UID SEARCH DELETED" ? .answer(answer) : .behave
        }
        let (source, inbox) = (box.source { $0.after = .move(folder: "Done") }, Inbox())
        try await source.drain(into: inbox)
        try await source.drain(into: inbox)
        #expect(!box.commands.contains("EXPUNGE"))
        #expect(box.commands.count { $0.hasPrefix("UID COPY") } == 1)
    }

    @Test(arguments: unreadable)
    func `letters count as there, not gone, where the answer cannot be read`(answer: String) async throws {
        let box = try ScriptedMailbox(Self.mails) { command, _ in
            if command.hasPrefix("UID STORE") { return .say("TAG NO [NOPERM] read only\r\n") }
            return command == "UID SEARCH UID 10,20" ? .answer(answer) : .behave
        }
        let inbox = Inbox()
        let error = await #expect(throws: TransportError.self) {
            try await box.source { $0.after = .seen }.drain(into: inbox)
        }
        #expect(error?.reason == "the server said: NO [NOPERM] read only")
        #expect(await inbox.ids == ["7:10", "7:20"])
    }

    @Test func `what came since a date is counted; what cannot be counted is no zero`() async throws {
        let dates = [true: "02-Jan-2026 00:00:00 +0000", false: "01-Jan-2026 00:00:00 +0000"]
        for (isRefused, count) in [(false, 1), (true, nil)] as [(Bool, Int?)] {
            let box = try ScriptedMailbox(Self.mails) { command, _ in
                if isRefused, command.hasPrefix("UID FETCH") { return .say("TAG BAD no\r\n") }
                guard command.hasPrefix("UID FETCH 10,20 (UID RFC822") else { return .behave }
                return .answer(
                    [10, 20].map { uid in
                        "* 1 FETCH (UID \(uid) RFC822.SIZE 9 INTERNALDATE \"\(dates[uid == 20] ?? "")\")\r\n"
                    }.joined()
                )
            }
            let survey = try await box.source().survey(after: nil, since: Date(timeIntervalSince1970: 1_767_268_800))
            #expect(survey.total == 2)
            let since = try #require(survey.since)
            #expect((try? since.get()) == count)
        }
    }
}
