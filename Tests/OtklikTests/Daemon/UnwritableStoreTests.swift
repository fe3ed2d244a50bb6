import Foundation
import GRDB
import Mail
import Rehearsal
import Testing

/// The database cannot be written: nothing is told to a mail server, people are told, and work goes on by itself.
@Suite struct UnwritableStoreTests {
    private static func letter(_ number: Int) -> String {
        "From: a\(number)@zhitel.example\nTo: info@ghm.example\nSubject: \(number)\n"
            + "Message-ID: <\(number)@zhitel.example>\n\nКогда открыто?\n"
    }

    @Test func `while another program holds the database, letters stay unread; then they are filed by themselves`()
        throws
    {
        let desk = try MaildirDesk()
        let text = MaildirDesk.text(sources: ["ghm"]).replacing("poll: 1 s}", with: "poll: 1 s, after: seen}")
            .replacing("institutions:\n", with: "alerts: {to: [admin@dept.example]}\ninstitutions:\n")
        try desk.folder.write(text, to: "otklik.yaml")
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        let other = try DatabaseQueue(path: "\(desk.folder.path)/state/otklik.db", configuration: configuration)
        try other.inTransactionHeld {
            for number in 1...3 { try desk.write(Self.letter(number)) }
            try wait("the daemon says that the store takes nothing") {
                try daemon.get("/readyz").body.contains(#""name":"store","well":false"#)
            }
            let unread = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path + "/ghm/new")
            #expect(unread.count == 3)
            let busy = try daemon.otklik("quarantine", "drop", "1", "--reason", "x")
            #expect(busy.code == 75, "\(busy.err)")
        }
        try wait("all are acknowledged") { (1...3).allSatisfy { desk.letters(to: "a\($0)@zhitel.example").count == 1 } }
        try wait("it is well again") { try daemon.get("/readyz").status.contains("200") }
        // What could not be written down while it lasted is told once it is over.
        try wait("the operator is told") {
            desk.letters(to: "admin@dept.example").contains {
                Message(parsing: Array($0.utf8)).subject.contains("База снова принимает письма")
            }
        }
        #expect(try daemon.otklik("account").code == 0)
        #expect(daemon.end().code == 0, "\(daemon.log)")
    }

    @Test(.enabled(if: FullDiskTests.canMount, "needs root that may mount a small file system"))
    func `a state directory that is read-only is said to be so before anything is read`() throws {
        let desk = try MaildirDesk()
        let disk = try FullDiskTests.SmallDisk(desk.folder.path + "/state", megabytes: 6)
        #expect(try Program.run(["drain", "--settings", desk.settings]).code == 0)
        try desk.write(Self.letter(1))
        try disk.makeReadOnly()
        for command in ["serve", "drain"] {
            let ending = try Program.run([command, "--settings", desk.settings])
            #expect(ending.code != 0)
            #expect(ending.err.contains("cannot write in the state directory"), "\(ending.err)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder.path + "/ghm/new").count == 1)
    }
}

extension DatabaseQueue {
    /// Runs `body` while this connection holds the one right to write.
    fileprivate func inTransactionHeld(_ body: () throws -> Void) throws {
        try writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                try body()
                return .rollback
            }
        }
    }
}
