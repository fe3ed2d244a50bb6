import Foundation
import Mail
import Rehearsal
import Testing

@testable import Transport

/// What a hostile or careless server can make us keep.
@Suite(.serialized) struct IMAPMemoryTests {
    private static let block = [UInt8](repeating: 0x78, count: 64 << 10)

    /// How much more memory the process held at its worst during `body` than before. The best of three: other tests of
    /// the same process take memory meanwhile.
    private static func growth(_ body: () async throws -> Void) async throws -> Int {
        var least = Int.max
        for _ in 0..<3 {
            // Linux: the peak begins anew at what is held now.
            try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
            let before = try held("VmRSS")
            try await body()
            least = min(least, try held("VmHWM") - before)
            if least < 16 << 20 { break }
        }
        return least
    }

    private static func held(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name) })
        return try #require(Int(line.filter(\.isNumber))) << 10
    }

    /// Mails of this size whatever it had told: a server that lies, and one that knows no partial fetch.
    private static func mailbox(count: UInt32, size: Int) throws -> ScriptedMailbox {
        let mails = (1...count).map { ScriptedMailbox.Mail(uid: $0, text: "x") }
        return try ScriptedMailbox(mails) { command, _ in
            guard command.contains("BODY.PEEK[]") else { return .behave }
            let set = String(command.split(separator: " ")[2])
            return .stream { connection in
                for uid in ScriptedMailbox.uids(set, mails) {
                    guard connection.say("* \(uid) FETCH (UID \(uid) BODY[] {\(size)}\r\n") else { return }
                    for _ in 0..<(size / block.count) { guard connection.say(block) else { return } }
                    connection.say(")\r\n")
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `a literal of 100 MB is streamed past, its beginning kept, in bounded memory`() async throws {
        let size = 100 << 20
        let growth = try await Self.growth {
            let box = try Self.mailbox(count: 1, size: size)
            let inbox = Inbox()
            try await box.source().drain(into: inbox)
            let mail = try #require(await inbox.mails.first)
            #expect(mail.isTruncated && mail.sizeAtSource == size && mail.bytes.count == 256 << 10)
        }
        print("memory: a literal of 100 MB costs \(growth >> 10) KB")
        #expect(growth < 48 << 20)
    }

    @Test(.timeLimit(.minutes(2)))
    func `a server that lies about sizes cannot make one answer grow without bound, and all is read`() async throws {
        // 40 mails of 2 MB that were told to be of one octet: all in one FETCH.
        let growth = try await Self.growth {
            let box = try Self.mailbox(count: 40, size: 2 << 20)
            let count = Mutexed(0)
            try await box.source { ($0.keepWhole, $0.batchOctets) = (4 << 20, 1 << 20) }.drain(after: nil) { batch in
                count.update { [mails = batch.mails.count] in $0 += mails }
            }
            #expect(count.value == 40)
        }
        print("memory: 80 MB told to be 40 octets cost \(growth >> 10) KB")
        #expect(growth < 56 << 20)
    }
}
