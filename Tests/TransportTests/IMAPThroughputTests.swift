import Foundation
import Mail
import Rehearsal
import Testing

@testable import Transport

/// Not a test of time: run by hand on a release build with `OTKLIK_MEASURE=20000`, it prints what it measured.
@Suite struct IMAPThroughputTests {
    private static let count = Int(ProcessInfo.processInfo.environment["OTKLIK_MEASURE"] ?? "") ?? 0

    @Test(.enabled(if: count > 0)) func `measures reading many letters of 8 KB over TLS`() async throws {
        let box = try LiveMailbox(ownServer: true)
        let line = String(repeating: "abcdefgh ", count: 8) + "\r\n"
        let text = "Subject: x\r\nMessage-ID: <1@x>\r\n\r\n" + String(repeating: line, count: 8_000 / line.utf8.count)
        for part in ["new", "cur", "tmp"] {
            let folder = box.server.maildir(of: box.user).appending(path: part)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        let new = box.server.maildir(of: box.user).appending(path: "new")
        for number in 0..<Self.count {
            try Data(text.utf8).write(to: new.appending(path: "17000000\(number).M\(number).x"))
        }
        try box.server.account.own(box.server.folder.appending(path: "mail"))
        for round in ["cold", "warm", "again"] {
            let (octets, begun) = (Mutexed(0), ContinuousClock.now)
            try await box.source(.tls).drain(after: nil) { batch in
                octets.update { [mails = batch.mails] in $0 += mails.reduce(0) { $0 + $1.bytes.count } }
            }
            let seconds = (ContinuousClock.now - begun).seconds
            let (mails, rate) = (Int(Double(Self.count) / seconds), Double(octets.value) / seconds / 1e6)
            print("\(round): \(Self.count) letters in \(seconds) s: \(mails)/s, \(Int(rate)) MB/s")
        }
    }
}
