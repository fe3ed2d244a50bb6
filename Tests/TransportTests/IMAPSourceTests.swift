import Foundation
import Mail
import Rehearsal
import Testing

@testable import Transport

@Suite struct IMAPSourceTests {
    @Test(arguments: ServerSecurity.allCases)
    func `reads a mailbox byte for byte without TLS, with STARTTLS and with TLS`(
        security: ServerSecurity
    ) async throws {
        let box = try LiveMailbox()
        try box.place("Subject: one\r\n\r\nПривет\r\n")
        try box.place("Subject: two\r\n\r\n.\r\n)\r\n")
        let (source, inbox) = (box.source(security), Inbox())
        try await source.drain(into: inbox)
        #expect(await inbox.texts == ["Subject: one\r\n\r\nПривет\r\n", "Subject: two\r\n\r\n.\r\n)\r\n"])
        let mail = try #require(await inbox.mails.first)
        #expect(mail.origin.source == "kino")
        #expect(mail.origin.id.hasSuffix(":1"))
        #expect(!mail.isTruncated)
        #expect(abs(try #require(mail.received).timeIntervalSinceNow) < 120)
        #expect(try box.found("SEEN") == [])
        try await source.drain(into: inbox)
        #expect(await inbox.mails.count == 2)
        await source.close()
    }

    @Test func `I6: a second reading brings only what is new, and costs no more for what is old`() async throws {
        let box = try LiveMailbox()
        for number in 1...30 { try box.place("Subject: \(number)\r\n\r\n") }
        let (source, inbox) = (box.source { $0.batchMessages = 7 }, Inbox())
        try await source.drain(into: inbox)
        #expect(await inbox.batches.map(\.mails.count) == [0, 7, 7, 7, 7, 2])
        try box.place("Subject: late\r\n\r\n")
        await inbox.forget()
        // A fresh start with nothing but the cursor.
        let cursor = "\(try #require(await validity(source))):30"
        try await box.source().drain(after: cursor) { try await inbox.take($0) }
        #expect(await inbox.texts == ["Subject: late\r\n\r\n"])
    }

    private func validity(_ source: IMAPSource) async -> String? {
        let inbox = Inbox()
        try? await source.drain(after: nil) { try await inbox.take($0) }
        return await inbox.cursor.flatMap { IMAPCursor($0).map { "\($0.validity)" } }
    }

    @Test func `B1: a letter somebody has opened in another program is read all the same`() async throws {
        let box = try LiveMailbox()
        try box.place("Subject: opened\r\n\r\n", seen: true)
        let inbox = Inbox()
        try await box.source().drain(into: inbox)
        #expect(await inbox.mails.count == 1)
    }

    @Test func `start now reads nothing old, and what comes before the first commit is not lost`() async throws {
        let box = try LiveMailbox()
        try box.place("Subject: old\r\n\r\n")
        let (source, inbox) = (box.source(start: .now), Inbox())
        try await source.drain(into: inbox)
        #expect(await inbox.mails.isEmpty)
        #expect(await inbox.batches.count == 1)
        try box.place("Subject: new\r\n\r\n")
        try await source.drain(into: inbox)
        #expect(await inbox.texts == ["Subject: new\r\n\r\n"])
        // What lay there before is counted as such, by the place where reading stands and not by the settings.
        let cursor = try #require(await inbox.cursor)
        let survey = try await box.source(start: .all).survey(after: cursor)
        #expect(survey.total == 2 && survey.before == 1)
        try box.doveadm("expunge", arguments: ["mailbox", "INBOX", "SUBJECT", "old"])
        let later = try await box.source(start: .all).survey(after: cursor)
        #expect(later.total == 1 && later.before == 0)
    }

    @Test func `start by date reads what came since, by INTERNALDATE, and afterwards everything`() async throws {
        let box = try LiveMailbox()
        let cut = Date(timeIntervalSince1970: 1_700_000_000)
        for (index, offset) in [-90_000.0, -3600, 3600, -100].enumerated() {
            try box.place("Subject: \(index)\r\n\r\n")
            try box.setDate(of: "Subject: \(index)", cut.addingTimeInterval(offset))
        }
        let (source, inbox) = (box.source(start: .date(cut)) { $0.batchMessages = 1 }, Inbox())
        #expect(try await source.survey() == SourceSurveyRow(total: 4, unread: 1))
        try await source.drain(into: inbox)
        #expect(await inbox.texts == ["Subject: 2\r\n\r\n"])
        // Moved in from elsewhere with its old date: it came after us.
        try box.place("Subject: moved in\r\n\r\n")
        try box.setDate(of: "Subject: moved in", cut.addingTimeInterval(-90_000))
        try await source.drain(into: inbox)
        #expect(await inbox.texts.last == "Subject: moved in\r\n\r\n")
    }

    @Test func `A18: flags set while reading shift nothing, and are set only after the commit`() async throws {
        let box = try LiveMailbox()
        for number in 1...10 { try box.place("Subject: \(number)\r\n\r\n") }
        let (source, inbox) = (box.source { ($0.after, $0.batchMessages) = (.seen, 3) }, Inbox())
        await inbox.fail(at: 2)
        await #expect(throws: Inbox.CommitFailed.self) { try await source.drain(into: inbox) }
        #expect(try box.found("SEEN").count == 3)
        try await source.drain(into: inbox)
        #expect(await inbox.ids.count == 10)
        #expect(Set(await inbox.ids).count == 10)
        #expect(try box.found("SEEN").count == 10)
    }

    @Test func `moves to a Cyrillic folder after the commit, also when it fell over in between`() async throws {
        let box = try LiveMailbox()
        try box.doveadm("mailbox", "create", arguments: ["Обработанные"])
        for number in 1...5 { try box.place("Subject: \(number)\r\n\r\n") }
        let inbox = Inbox()
        let change = { (settings: inout IMAPSettings) in settings.after = .move(folder: "Обработанные") }
        try await box.source(.plain, start: .all, change).drain(into: inbox)
        #expect(try box.found("ALL").isEmpty)
        #expect(try box.found("ALL", in: "Обработанные").count == 5)
        // Committed, and then the machine died before the server was told.
        try box.place("Subject: 6\r\n\r\n")
        let cursor = try #require(await inbox.cursor.flatMap(IMAPCursor.init))
        var next = IMAPCursor(validity: cursor.validity, last: cursor.last + 1)
        next.add(toTell: [cursor.last + 1])
        try await box.source(.plain, start: .all, change).drain(after: next.text) { try await inbox.take($0) }
        #expect(try box.found("ALL").isEmpty)
        #expect(await inbox.mails.count == 5)
    }

    @Test func `A28: messages that are gone when they are to be moved are no mistake`() async throws {
        let box = try LiveMailbox()
        try box.doveadm("mailbox", "create", arguments: ["Done"])
        for number in 1...3 { try box.place("Subject: \(number)\r\n\r\n") }
        let source = box.source { $0.after = .move(folder: "Done") }
        let inbox = Inbox()
        try await source.drain(after: nil) { batch in
            try await inbox.take(batch)
            guard !batch.mails.isEmpty else { return }
            try box.doveadm("expunge", arguments: ["mailbox", "INBOX", "SUBJECT", "2"])
        }
        #expect(try box.found("ALL", in: "Done").sorted() == ["1", "3"])
        #expect(await inbox.mails.count == 3)
    }

    @Test func `a missing folder to move to is said, and keeps nothing from being read`() async throws {
        let box = try LiveMailbox()
        for number in 1...3 { try box.place("Subject: \(number)\r\n\r\n") }
        let (source, inbox) = (box.source { ($0.after, $0.batchMessages) = (.move(folder: "Нет"), 1) }, Inbox())
        let error = await #expect(throws: TransportError.self) { try await source.drain(into: inbox) }
        #expect(error?.stage == .store)
        #expect(error?.isTemporary == false)
        #expect(await inbox.mails.count == 3)
        // Once it is there, the ones before are moved too.
        try box.doveadm("mailbox", "create", arguments: ["Нет"])
        try await source.drain(into: inbox)
        #expect(try box.found("ALL", in: "Нет").count == 3)
        #expect(await inbox.mails.count == 3)
    }

    @Test func `A27: reads a folder with a Cyrillic name, also below another one`() async throws {
        let box = try LiveMailbox()
        for name in ["Обращения", "Работа/Письма & отзывы"] {
            try box.doveadm("mailbox", "create", arguments: [name])
            try box.place(
                "Subject: \(name)\r\n\r\n",
                folder: IMAPFolderName.encode(name.replacingOccurrences(of: "/", with: "."))
            )
            let inbox = Inbox()
            try await box.source { $0.folder = name }.drain(into: inbox)
            #expect(await inbox.texts == ["Subject: \(name)\r\n\r\n"])
        }
    }

    @Test func `finds the Sent folder by what the server says of it`() async throws {
        let box = try LiveMailbox()
        try box.doveadm("mailbox", "status", arguments: ["messages", "*"])
        try box.place("Subject: sent\r\n\r\n", folder: IMAPFolderName.encode("Отправленные"))
        let (source, inbox) = (box.source { ($0.folder, $0.isSentFolder) = ("", true) }, Inbox())
        try await source.drain(into: inbox)
        #expect(await inbox.texts == ["Subject: sent\r\n\r\n"])
        #expect(source.settings.isSentFolder)
    }

    @Test func `a huge letter stays on the server but for its beginning, and those around it come whole`() async throws
    {
        let box = try LiveMailbox()
        let line = String(repeating: "x", count: 76) + "\r\n"
        let huge = "Subject: huge\r\n\r\n" + String(repeating: line, count: 40_000)
        try box.place("Subject: before\r\n\r\n")
        try box.place(huge)
        try box.place("Subject: after\r\n\r\n")
        let inbox = Inbox()
        try await box.source { ($0.keepWhole, $0.headOctets) = (1 << 20, 1000) }.drain(into: inbox)
        let mails = await inbox.mails
        #expect(mails.map(\.isTruncated) == [false, true, false])
        #expect(mails[1].bytes == Array(huge.utf8.prefix(1000)))
        #expect(mails[1].sizeAtSource == huge.utf8.count)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a literal of 24 MB comes whole over TLS`() async throws {
        let box = try LiveMailbox()
        let line = Array((String(repeating: "ы", count: 38) + "\r\n").utf8)
        var mail = Array("Subject: big\r\n\r\n".utf8)
        for _ in 0..<(24 << 20) / line.count { mail += line }
        try box.server.place(mail, in: box.user)
        let inbox = Inbox()
        try await box.source(.tls).drain(into: inbox)
        #expect(await inbox.mails.first?.bytes == mail)
    }

    @Test func `an empty file is a mail of no octets`() async throws {
        let box = try LiveMailbox()
        try box.place("")
        try box.place("Subject: x\r\n\r\n\0NUL\r\n")
        let inbox = Inbox()
        try await box.source().drain(into: inbox)
        #expect(await inbox.mails.map(\.bytes.count) == [0, 20])
        #expect(await inbox.unreadable.isEmpty)
    }

    @Test func `a folder numbered anew is read again as a rescan, the old place kept until it ends`() async throws {
        let box = try LiveMailbox()
        let change = { (settings: inout IMAPSettings) in (settings.folder, settings.batchMessages) = ("Box", 2) }
        // A folder that is removed and made again gets another UIDVALIDITY, as after a restore or a move of servers.
        let make = { (first: Bool) in
            if !first { try box.doveadm("mailbox", "delete", arguments: ["-s", "Box"]) }
            try box.doveadm("mailbox", "create", arguments: ["Box"])
            for number in 1...5 { try box.place("Subject: \(number)\r\n\r\n", folder: "Box") }
        }
        try make(true)
        let inbox = Inbox()
        try await box.source(.plain, start: .all, change).drain(into: inbox)
        let old = try #require(await inbox.cursor)
        try make(false)
        await inbox.forget()
        await inbox.fail(at: 2)
        await #expect(throws: Inbox.CommitFailed.self) {
            try await box.source(.plain, start: .all, change).drain(after: old) { try await inbox.take($0) }
        }
        #expect(await inbox.cursor?.hasPrefix(old + " rescan=") == true)
        try box.place("Subject: 6\r\n\r\n", folder: "Box")
        try await box.source(.plain, start: .all, change).drain(into: inbox)
        let batches = await inbox.batches
        #expect(batches.filter(\.isRescan).flatMap(\.mails).count == 5)
        #expect(batches.filter { !$0.isRescan }.flatMap(\.mails).count == 1)
        #expect(Set(await inbox.ids).count == 6)
        let new = try #require(IMAPCursor(await inbox.cursor ?? ""))
        #expect(new.rescan == nil && new.validity != IMAPCursor(old)?.validity)
        try await box.source(.plain, start: .all, change).drain(into: inbox)
        #expect(await inbox.mails.count == 6)
    }

    @Test(.timeLimit(.minutes(1)))
    func `IDLE wakes when a letter arrives, long before its limit`() async throws {
        let box = try LiveMailbox()
        let (source, inbox) = (box.source(.tls), Inbox())
        try await source.drain(into: inbox)
        for number in 1...3 {
            async let waited: Void = source.wait(atMost: .seconds(3600))
            try await source.untilIdle()
            try box.server.deliver(Array("Subject: \(number)\r\n\r\n".utf8), to: box.user)
            // Only the letter can end this: the limit is an hour, the test's a minute.
            try await waited
            try await source.drain(into: inbox)
            #expect(await inbox.mails.count == number)
        }
        try await source.wait(atMost: .milliseconds(200))
        await source.close()
    }

    @Test(.timeLimit(.minutes(1)))
    func `a task cancelled while idling ends, however long it would have waited`() async throws {
        let box = try LiveMailbox()
        let (source, inbox) = (box.source(), Inbox())
        try await source.drain(into: inbox)
        let task = Task { try await source.wait(atMost: .seconds(3600)) }
        try await source.untilIdle()
        task.cancel()
        await #expect(throws: (any Error).self) { try await task.value }
    }
}

private struct SourceSurveyRow: Equatable {
    let total: Int
    let unread: Int
}

private func == (survey: SourceSurvey, row: SourceSurveyRow) -> Bool {
    survey.total == row.total && survey.unread == row.unread && survey.server.hasPrefix("IMAP")
}
