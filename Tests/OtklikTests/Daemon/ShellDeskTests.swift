import Foundation
import Mail
import Testing

/// A resident and a member of staff, with the real daemon between them and Maildirs for servers.
@Suite struct ShellDeskTests {
    let desk: MaildirDesk

    init() throws {
        desk = try MaildirDesk()
    }

    private static let letter = """
        From: Анна <anna@zhitel.example>
        To: info@ghm.example
        Subject: Когда открыто?
        Date: Mon, 23 Nov 2026 10:00:00 +0500
        Message-ID: <first@zhitel.example>
        Content-Type: text/plain; charset=utf-8

        Здравствуйте! До скольки работает музей в субботу?

        """

    private func parsed(_ text: String) -> Message { Message(parsing: Array(text.utf8)) }

    private func tickets(_ daemon: RunningDaemon) throws -> [[String: Any]] {
        try daemon.otklik("tickets", "--json").out.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    @Test func `a letter becomes a ticket, is acknowledged, answered from the shell, and the reply comes back to it`()
        throws
    {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        try desk.write(Self.letter)
        try wait("the acknowledgement") { desk.letters(to: "anna@zhitel.example").count == 1 }
        let acknowledgement = parsed(desk.letters(to: "anna@zhitel.example")[0])
        let number = try #require(try tickets(daemon).first?["number"] as? String)
        #expect(number.hasPrefix("GHM-"))
        #expect(acknowledgement.subject.contains("[\(number)]"))
        #expect(acknowledgement.inReplyTo == ["first@zhitel.example"])

        let answered = try daemon.otklik("ticket", number, "answer", "--text", "Добрый день! До шести вечера.")
        #expect(answered.code == 0, "\(answered.err)")
        try wait("the answer") { desk.letters(to: "anna@zhitel.example").count == 2 }
        let answer = try #require(
            desk.letters(to: "anna@zhitel.example").map(parsed).first { $0.text.contains("До шести вечера") }
        )
        #expect(answer.references.contains("first@zhitel.example"))

        try desk.write(
            Self.letter.replacing("first@", with: "second@")
                .replacing("Message-ID", with: "In-Reply-To: <\(answer.messageID ?? "")>\nMessage-ID")
                .replacing("До скольки работает музей в субботу?", with: "А в воскресенье?")
        )
        try wait("the reply is filed") {
            try daemon.otklik("ticket", number, "show").out.contains("А в воскресенье?")
        }
        #expect(try tickets(daemon).count == 1)
        #expect(try tickets(daemon).first?["state"] as? String == "open")
        let account = try daemon.otklik("account", "--json")
        #expect(account.code == 0, "\(account.err)")
        #expect(
            account.out
                == #"[{"source":"ghm","server":2,"before":0,"seen":2,"outcomes":{"ticket":1,"entry":1},"agrees":true}]"#
                + "\n"
        )
        #expect(daemon.end().code == 0)
    }

    @Test func `a note, a transfer and a close are written down`() throws {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        try desk.write(Self.letter)
        try wait("the ticket") { try tickets(daemon).count == 1 }
        let number = try #require(try tickets(daemon).first?["number"] as? String)
        #expect(try daemon.otklik("ticket", number, "note", input: "спросить кассу\n").code == 0)
        #expect(try daemon.otklik("ticket", number, "transfer", "--to", "smdt").code == 0)
        #expect(try daemon.otklik("ticket", number, "close", "--text", "выяснили по телефону").code == 0)
        let page = try daemon.otklik("ticket", number, "show").out
        for words in ["спросить кассу", "ghm → smdt", "выяснили по телефону", "state      closed"] {
            #expect(page.contains(words), "\(page)")
        }
        #expect(try daemon.otklik("ticket", number, "transfer", "--to", "nobody").code == 1)
        #expect(try daemon.otklik("ticket", "GHM-2026-999999", "show").code == 1)
    }

    @Test func `a letter through the pipe is filed beside the daemon, twice is once`() throws {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        for _ in 0..<2 {
            let ending = try daemon.otklik("receive", "--institution", "ghm", input: Self.letter)
            #expect(ending.code == 0, "\(ending.err)")
        }
        #expect(try tickets(daemon).count == 1)
        try wait("the acknowledgement") { desk.letters(to: "anna@zhitel.example").count == 1 }
    }

    @Test func `receive keeps the letter at the mail server whatever is wrong here`() throws {
        #expect(try Program.run(["receive", "--settings", "/nowhere.yaml"], input: Array(Self.letter.utf8)).code == 75)
        #expect(try Program.run(["receive", "--settings", desk.settings], input: Array(Self.letter.utf8)).code == 75)
    }

    @Test func `drain reads all, sends all and ends`() throws {
        try desk.write(Self.letter)
        let first = try Program.run(["drain", "--settings", desk.settings, "--json"])
        #expect(first.code == 0, "\(first.err)")
        #expect(first.out == #"{"source":"ghm","outcomes":{"ticket":1},"trouble":null}"# + "\n")
        #expect(desk.letters(to: "anna@zhitel.example").count == 1)
        let second = try Program.run(["drain", "--settings", desk.settings, "--json"])
        #expect(second.code == 0)
        #expect(desk.letters(to: "anna@zhitel.example").count == 1)
    }

    @Test func `drain ends with 75 when a source is away`() throws {
        try FileManager.default.removeItem(atPath: desk.folder.path + "/ghm")
        let ending = try Program.run(["drain", "--settings", desk.settings])
        #expect(ending.code == 75)
        #expect(ending.err.contains("ghm: "))
    }

    @Test func `a mailbox full of old letters is filed, and nobody is written to`() throws {
        let text = MaildirDesk.text(sources: ["ghm"]).replacing("start: 2020-01-01", with: "start: all")
        try desk.folder.write(text, to: "otklik.yaml")
        for number in 0..<5000 { try desk.write(Self.letter.replacing("first@", with: "\(number)@")) }
        sleepPastSecond()
        let ending = try Program.run(["drain", "--settings", desk.settings, "--json"])
        #expect(ending.code == 0, "\(ending.err)")
        #expect(ending.out == #"{"source":"ghm","outcomes":{"imported":5000},"trouble":null}"# + "\n")
        #expect(desk.letters(to: "anna@zhitel.example").isEmpty)
    }

    @Test func `after a restore letters are read but none is sent until resume`() throws {
        #expect(try Program.run(["drain", "--settings", desk.settings]).code == 0)
        try desk.folder.write("", to: "state/held")
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        try desk.write(Self.letter)
        try wait("the ticket") { try tickets(daemon).count == 1 }
        #expect(try daemon.otklik("outbox", "list", "--json").out.contains(#""state":"queued""#))
        #expect(try daemon.otklik("resume").code == 0)
        try wait("the acknowledgement") { desk.letters(to: "anna@zhitel.example").count == 1 }
    }

    /// Servers and file systems of old count whole seconds, and so do we when we ask what came before us.
    private func sleepPastSecond() {
        let second = Int(Date().timeIntervalSince1970)
        while Int(Date().timeIntervalSince1970) == second { usleep(10_000) }
    }
}
