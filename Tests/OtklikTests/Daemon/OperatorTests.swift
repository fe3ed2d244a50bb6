import Foundation
import GRDB
import Mail
import Testing

/// What an operator does about letters that are stuck: on the way in (quarantine) and on the way out (outbox).
@Suite struct OperatorTests {
    let desk: MaildirDesk

    init() throws {
        desk = try MaildirDesk()
    }

    private static func letter(_ name: String) -> String {
        """
        From: \(name)@zhitel.example
        To: info@ghm.example
        Subject: \(name)
        Date: Mon, 23 Nov 2026 10:00:00 +0500
        Message-ID: <\(name)@zhitel.example>
        Content-Type: text/plain; charset=utf-8

        Здравствуйте! Когда открыто?

        """
    }

    private func otklik(_ arguments: String...) throws -> Program.Ending {
        try Program.run(arguments + ["--settings", desk.settings])
    }

    /// The objects a command prints, one a line.
    private func objects(_ arguments: String...) throws -> [[String: Any]] {
        let ending = try Program.run(arguments + ["--json", "--settings", desk.settings])
        #expect(ending.code == 0, "\(ending.err)")
        return try ending.out.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// One letter of the desk to `name`, held back as after a restore.
    private func holdBack(_ name: String) throws -> String {
        #expect(try otklik("drain").code == 0)
        try desk.folder.write("", to: "state/held")
        try desk.write(Self.letter(name))
        #expect(try otklik("drain").code == 0)
        let waiting = try objects("outbox", "list")
        #expect(waiting.count == 1)
        #expect(waiting.first?["state"] as? String == "queued")
        return try #require((waiting.first?["id"]).map { "\($0)" })
    }

    @Test func `a letter that was dropped does not go out`() throws {
        let id = try holdBack("anna")
        #expect(try otklik("outbox", "drop", id).code == 0)
        #expect(try objects("outbox", "list").isEmpty)
        #expect(try objects("outbox", "list", "--state", "dropped").count == 1)
        #expect(try otklik("resume").code == 0)
        #expect(try otklik("drain").code == 0)
        #expect(desk.letters(to: "anna@zhitel.example").isEmpty)
    }

    @Test func `a letter that was dropped by mistake is sent once it is asked for again`() throws {
        let id = try holdBack("anna")
        #expect(try otklik("outbox", "drop", id).code == 0)
        #expect(try otklik("outbox", "resend", id).code == 0)
        #expect(try otklik("resume").code == 0)
        for _ in 1...2 { #expect(try otklik("drain").code == 0) }
        #expect(desk.letters(to: "anna@zhitel.example").count == 1)
    }

    @Test func `a letter that went cannot be taken back, and one nobody knows is said to be unknown`() throws {
        let id = try holdBack("anna")
        #expect(try otklik("resume").code == 0)
        #expect(try otklik("drain").code == 0)
        for letter in [id, "424242"] {
            let ending = try otklik("outbox", "drop", letter)
            #expect(ending.code == 1)
            #expect(ending.err.contains("there is no letter \(letter), or it is on its way, or it went already"))
        }
        #expect(desk.letters(to: "anna@zhitel.example").count == 1)
    }

    /// Until `mend`, the database refuses whatever opens a ticket with this subject.
    private func breakStore(for subject: String) throws -> DatabaseQueue {
        #expect(try otklik("drain").code == 0)
        let database = try DatabaseQueue(path: "\(desk.folder.path)/state/otklik.db")
        try database.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER broken BEFORE INSERT ON ticket WHEN NEW.subject = '\(subject)'
                    BEGIN SELECT RAISE(ABORT, 'broken for a test'); END
                    """
            )
        }
        return database
    }

    @Test func `A10: what cannot be stored is quarantined, is seen there byte for byte, and is filed when tried again`()
        throws
    {
        let database = try breakStore(for: "bad")
        for name in ["one", "bad", "two"] { try desk.write(Self.letter(name)) }
        for _ in 1...6 { _ = try otklik("drain") }
        let lines = try objects("quarantine", "list")
        let id = try #require(lines.first?["id"] as? String)
        #expect(lines.count == 1)
        #expect((lines.first?["reason"] as? String)?.contains("broken for a test") == true)
        #expect(try objects("tickets").count == 2)
        #expect(try otklik("account").code == 0)
        #expect(try otklik("quarantine", "show", id).out == Self.letter("bad").replacing("\n", with: "\r\n"))

        try database.write { try $0.execute(sql: "DROP TRIGGER broken") }
        #expect(try otklik("quarantine", "retry", id).code == 0)
        #expect(try otklik("drain").code == 0)
        #expect(try objects("quarantine", "list").isEmpty)
        #expect(try objects("tickets").count == 3)
        #expect(desk.letters(to: "bad@zhitel.example").count == 1)
        #expect(try otklik("quarantine", "retry", id).code == 1)
    }

    @Test func `what is dropped from quarantine stays counted, with the reason somebody gave`() throws {
        _ = try breakStore(for: "bad")
        try desk.write(Self.letter("bad"))
        for _ in 1...6 { _ = try otklik("drain") }
        let id = try #require(try objects("quarantine", "list").first?["id"] as? String)
        #expect(try otklik("quarantine", "drop", id, "--reason", "проверка связи").code == 0)
        #expect(try objects("quarantine", "list").isEmpty)
        let account = try otklik("account", "--json")
        #expect(account.code == 0, "\(account.err)")
        #expect(account.out.contains(#""agrees":true"#))
        #expect(try objects("tickets").isEmpty)
    }
}
