import Foundation
import Mail
import Testing

@testable import Transport

/// That reading comes forward whatever the server does meanwhile, and depends on nothing but UIDs.
@Suite struct IMAPProgressTests {
    @Test func `A16: what is read depends on no date and no flag: letters of any day come as they are`() async throws {
        let mails = (1...6).map { ScriptedMailbox.Mail(uid: $0, text: "Subject: \($0)\r\n\r\n") }
        let dates = ["01-Jan-1970 00:00:00 +0000", "31-Dec-2099 23:59:59 +1400", " 1-Mar-2026 00:00:00 +0300", "x", ""]
        let box = try ScriptedMailbox(mails) { command, _ in
            guard command.hasPrefix("UID FETCH") else { return .behave }
            let found = ScriptedMailbox.uids(String(command.split(separator: " ")[2]), mails)
            return .answer(
                found.map { uid in
                    ScriptedMailbox.fetch(uid, command, mails)
                        .replacing("01-Jan-2026 00:00:00 +0000", with: dates[Int(uid) % dates.count])
                        .replacing("RFC822.SIZE", with: "FLAGS (\\Seen \\Deleted \\Flagged) RFC822.SIZE")
                }.joined()
            )
        }
        let inbox = Inbox()
        try await box.source().drain(into: inbox)
        #expect(await inbox.ids == (1...6).map { "7:\($0)" })
        #expect(!box.commands.contains { $0.contains("SINCE") || $0.contains("UNSEEN") || $0.contains("BEFORE") })
    }

    @Test(.timeLimit(.minutes(1)))
    func `A25: a server that hangs up while we file costs a connection, and every batch before it stays read`()
        async throws
    {
        let mails = (1...30).map { ScriptedMailbox.Mail(uid: $0, text: "Subject: \($0)\r\n\r\n") }
        // Every connection hands out one batch and is gone when the next one is asked for.
        let asked = Mutexed(0)
        let box = try ScriptedMailbox(mails) { command, _ in
            guard command.contains("BODY.PEEK[]") else { return .behave }
            let number = asked.update { count in
                count += 1
                return count
            }
            return number % 2 == 0 ? .sayAndHangUp("") : .behave
        }
        let (source, inbox) = (box.source { $0.batchMessages = 5 }, Inbox())
        var progress: [Int] = []
        for _ in 0..<40 where await inbox.mails.count < 30 {
            _ = try? await source.drain(into: inbox)
            progress.append(await inbox.mails.count)
        }
        #expect(await inbox.ids == (1...30).map { "7:\($0)" })
        #expect(await inbox.unreadable.isEmpty)
        #expect(progress == progress.sorted() && progress.count <= 14, "\(progress)")
    }

    @Test func `A12: a byte that is no text, in words of a server, reaches neither store nor log`() async throws {
        let words: [UInt8] = Array("TAG NO [ALERT] caf".utf8) + [0xB5, 0x00, 0x1B, 0x07, 0xFF] + Array(" no\r\n".utf8)
        let mails = [ScriptedMailbox.Mail(uid: 1, text: "x")]
        let box = try ScriptedMailbox(mails) { command, _ in
            guard command.contains("BODY.PEEK[]") else { return .behave }
            return .octets(words)
        }
        let inbox = Inbox()
        try await box.source().drain(into: inbox)
        let reason = try #require(await inbox.unreadable.first?.reason)
        #expect(reason.hasPrefix("the server said: NO caf"))
        #expect(reason.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }, "\(Array(reason.utf8))")
    }
}
