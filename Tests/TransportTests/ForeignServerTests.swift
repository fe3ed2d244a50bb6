import Foundation
import Mail
import Rehearsal
import Testing

@testable import Transport

/// The client against servers other than Dovecot: Cyrus and Courier, unpacked and started by the tests themselves.
@Suite(.serialized) struct ForeignServerTests {
    typealias Kind = ForeignServer.Kind

    private static func letter(_ number: Int) -> String {
        "Subject: \(number)\r\n\r\n" + String(repeating: "Строка \(number).\r\n", count: 1 + number * 7 % 300)
    }

    @Test(.timeLimit(.minutes(3)), arguments: Kind.allCases)
    func `many letters are read byte for byte, in order, once`(kind: Kind) async throws {
        guard let server = try ForeignServer.start(kind) else { return }
        let hand = try server.hand()
        for number in 1...200 { try hand.append(Self.letter(number)) }
        let (source, inbox) = (server.source { $0.batchMessages = 32 }, Inbox())
        try await source.drain(into: inbox)
        #expect(await inbox.texts == (1...200).map(Self.letter))
        #expect(await inbox.mails.allSatisfy { !$0.isTruncated && $0.received != nil })
        try hand.append(Self.letter(201))
        await inbox.forgetMails()
        try await source.drain(into: inbox)
        #expect(await inbox.texts == [Self.letter(201)])
        await source.close()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Kind.allCases)
    func `a survey counts, a wrong password needs a person, a wrong folder is told by its name`(kind: Kind) async throws
    {
        guard let server = try ForeignServer.start(kind) else { return }
        try server.hand().append(Self.letter(1))
        #expect(try await server.source().survey().total == 1)
        let wrong = IMAPSettings.Login.password(user: server.user, password: "not the password")
        let refused = await #expect(throws: TransportError.self) {
            try await server.source { $0.login = wrong }.drain(after: nil) { _ in }
        }
        #expect(refused?.stage == .login)
        #expect(refused?.isTemporary == false, "\(String(describing: refused))")
        let error = await #expect(throws: TransportError.self) {
            try await server.source { $0.folder = "Нет такой" }.drain(after: nil) { _ in }
        }
        #expect(error?.stage == .select)
        #expect(error?.isTemporary == false)
        #expect(error?.reason.contains("«Нет такой»") == true)
    }

    @Test(.timeLimit(.minutes(1)), arguments: Kind.allCases)
    func `A27: a folder with a Cyrillic name is found under the name people see`(kind: Kind) async throws {
        guard let server = try ForeignServer.start(kind) else { return }
        let hand = try server.hand()
        let wire = server.wireName("Обращения")
        try hand.ask("CREATE \"\(wire)\"")
        #expect(try hand.ask("LIST \"\" \"*\"").contains { $0.contains("&BB4EMQRABDAESQQ1BD0EOARP-") })
        try hand.append(Self.letter(3), to: wire)
        let inbox = Inbox()
        try await server.source { $0.folder = "Обращения" }.drain(into: inbox)
        #expect(await inbox.texts == [Self.letter(3)])
    }

    @Test(.timeLimit(.minutes(1)), arguments: Kind.allCases)
    func `flags are set and letters are moved, after the commit, into a Cyrillic folder`(kind: Kind) async throws {
        guard let server = try ForeignServer.start(kind) else { return }
        let hand = try server.hand()
        let wire = server.wireName("Обработанные")
        try hand.ask("CREATE \"\(wire)\"")
        for number in 1...3 { try hand.append(Self.letter(number)) }
        let inbox = Inbox()
        let source = server.source { $0.after = .seen }
        try await source.drain(into: inbox)
        await source.close()
        try hand.ask("EXAMINE INBOX")
        #expect(try hand.ask("UID SEARCH SEEN").contains { $0.split(separator: " ").count == 5 })
        // A reading of its own, from the start, that moves.
        await inbox.forget()
        let mover = server.source { $0.after = .move(folder: "Обработанные") }
        try await mover.drain(into: inbox)
        await mover.close()
        #expect(await inbox.texts.count == 3)
        #expect(try hand.ask("EXAMINE INBOX").contains("* 0 EXISTS"))
        #expect(try hand.ask("EXAMINE \"\(wire)\"").contains("* 3 EXISTS"))
    }

    @Test(.timeLimit(.minutes(1)), arguments: Kind.allCases)
    func `IDLE wakes when a letter arrives`(kind: Kind) async throws {
        guard let server = try ForeignServer.start(kind) else { return }
        let hand = try server.hand()
        let (source, inbox) = (server.source(), Inbox())
        try await source.drain(into: inbox)
        async let waited: Void = source.wait(atMost: .seconds(3600))
        try await source.untilIdle()
        try hand.append(Self.letter(1))
        try await waited
        try await source.drain(into: inbox)
        #expect(await inbox.texts == [Self.letter(1)])
        await source.close()
    }

    @Test(.timeLimit(.minutes(1)), arguments: Kind.allCases)
    func `a folder numbered anew is read again as a rescan`(kind: Kind) async throws {
        guard let server = try ForeignServer.start(kind) else { return }
        let hand = try server.hand()
        let wire = server.wireName("Box")
        try hand.ask("CREATE \"\(wire)\"")
        for number in 1...3 { try hand.append(Self.letter(number), to: wire) }
        let inbox = Inbox()
        try await server.source { $0.folder = "Box" }.drain(into: inbox)
        let old = try #require(await inbox.cursor.flatMap(IMAPCursor.init))
        // Servers number by the second: it is made anew until the number is another.
        repeat {
            try hand.ask("DELETE \"\(wire)\"")
            try hand.ask("CREATE \"\(wire)\"")
        } while try hand.ask("STATUS \"\(wire)\" (UIDVALIDITY)").contains { $0.contains("UIDVALIDITY \(old.validity)") }
        for number in 1...3 { try hand.append(Self.letter(number), to: wire) }
        await inbox.forgetMails()
        try await server.source { $0.folder = "Box" }.drain(into: inbox)
        #expect(await inbox.batches.filter(\.isRescan).flatMap(\.mails).count == 3)
        let new = try #require(await inbox.cursor.flatMap(IMAPCursor.init))
        #expect(new.validity != old.validity && new.rescan == nil)
    }

    @Test(.timeLimit(.minutes(1)), arguments: Kind.allCases)
    func `of a huge letter the beginning is read`(kind: Kind) async throws {
        guard let server = try ForeignServer.start(kind) else { return }
        let huge =
            "Subject: huge\r\n\r\n" + String(repeating: String(repeating: "x", count: 76) + "\r\n", count: 40_000)
        let hand = try server.hand()
        try hand.append(huge)
        try hand.append(Self.letter(1))
        let inbox = Inbox()
        try await server.source { ($0.keepWhole, $0.headOctets) = (1 << 20, 1000) }.drain(into: inbox)
        let mails = await inbox.mails
        #expect(mails.map(\.isTruncated) == [true, false])
        #expect(mails.first?.bytes == Array(huge.utf8.prefix(1000)))
        #expect(mails.first?.sizeAtSource == huge.utf8.count)
    }
}
