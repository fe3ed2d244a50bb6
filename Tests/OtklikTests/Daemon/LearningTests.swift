import Foundation
import Testing

/// The daemon ships trained, and learns from people while it runs.
@Suite struct LearningTests {
    private static func letter(_ number: Int, _ text: String, subject: String = "Вопрос") -> String {
        """
        From: Анна <anna\(number)@zhitel.example>
        To: info@ghm.example
        Subject: \(subject)
        Message-ID: <\(number)@zhitel.example>
        Content-Type: text/plain; charset=utf-8

        \(text)

        """
    }

    private static let strange = "Добрый день! Остались ли у вас чертежи поворотного круга и водокачки?"

    /// Waits until a letter is filed, the `counter`th; answers its ticket's number and what `show` says of it.
    private func file(_ counter: Int, _ text: String, _ desk: MaildirDesk, _ daemon: RunningDaemon) throws -> (
        number: String, shown: String
    ) {
        try desk.write(Self.letter(counter, text))
        var tickets: [String] = []
        try wait("letter \(counter) is filed") {
            tickets = try daemon.otklik("tickets", "--json").out.split(separator: "\n").map(String.init)
            return tickets.count == counter
        }
        let newest = try #require(
            try JSONSerialization.jsonObject(with: Data(tickets[0].utf8)) as? [String: Any]
        )
        let number = try #require(newest["number"] as? String)
        return (number, try daemon.otklik("ticket", number, "show").out)
    }

    @Test func `the first start trains a model, and from then on letters have a kind, topics and flags`() throws {
        let desk = try MaildirDesk(judge: "learned")
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        #expect(daemon.log.contains("the classifier has learned from the messages that ship with the program"))
        let shown = try file(1, "Верните деньги за билет, спектакль отменили, это безобразие!", desk, daemon).shown
        #expect(shown.contains("kind       complaint"))
        #expect(shown.contains("topic      TKT.REFUND"))
        let models = try daemon.otklik("classify", "models", "--json").out
        #expect(models.contains(#""origin":"shipped""#) && models.contains(#""unseen":true"#))
        #expect(daemon.end().code == 0)

        let again = try RunningDaemon(desk.folder, settings: desk.settings)
        #expect(!again.log.contains("has learned from the messages"))
        #expect(again.end().code == 0)
    }

    @Test func `a correction is learned at once by the running daemon, says so, and is known after a restart`() throws {
        let desk = try MaildirDesk(judge: "learned")
        var daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        let (number, before) = try file(1, Self.strange, desk, daemon)
        #expect(!before.contains("topic      FOLK"))
        let said = try daemon.otklik("ticket", number, "topic", "--to", "FOLK")
        #expect(said.code == 0)
        #expect(
            said.err.contains("the classifier has learned it: such a letter is now judged topic FOLK ("),
            "\(said.err)"
        )
        #expect(try daemon.otklik("ticket", number, "show").out.contains("corrected  kind:"))

        var counter = 1
        try wait("the daemon judges by it") {
            counter += 1
            let shown = try file(counter, Self.strange + " Это письмо \(counter).", desk, daemon).shown
            return shown.contains("topic      FOLK")
        }
        #expect(counter <= 4, "within a second or so")
        let letter = try desk.folder.write(Self.letter(99, Self.strange), to: "letter.eml")
        let explained = try daemon.otklik("classify", "explain", letter, "--to", "ghm").out
        #expect(explained.contains("topic: FOLK"), "what explains is what judges: \(explained)")
        #expect(daemon.end().code == 0)

        daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        #expect(
            try file(counter + 1, Self.strange + " После перезапуска.", desk, daemon).shown.contains("topic      FOLK")
        )
        #expect(daemon.end().code == 0)
    }

    @Test func `a model is retrained, compared and rolled back beside the daemon, and a refused file is kept aside`()
        throws
    {
        let desk = try MaildirDesk(judge: "learned")
        var daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        let number = try file(1, Self.strange, desk, daemon).number
        #expect(try daemon.otklik("ticket", number, "topic", "--to", "FOLK").code == 0)
        let shipped = try #require(try versions(daemon).first)

        let retrained = try daemon.otklik("classify", "retrain")
        #expect(retrained.code == 0, "\(retrained.err)")
        #expect(retrained.err.contains("corrections: 100.0 % → 100.0 %"))
        let new = try #require(try versions(daemon).first)
        #expect(new != shipped)
        try wait("the daemon takes it up") { daemon.log.contains("the classifier's model was exchanged") }
        #expect(try file(2, Self.strange + " Второе.", desk, daemon).shown.contains("by         \(new)"))

        #expect(try daemon.otklik("classify", "rollback").err == "in use now: \(shipped)\n")
        try wait("the daemon follows") {
            daemon.log.components(separatedBy: "the classifier's model was exchanged").count == 3
        }
        #expect(try file(3, Self.strange + " Третье.", desk, daemon).shown.contains("by         \(shipped)"))
        #expect(daemon.end().code == 0)

        let file = "\(desk.folder.path)/state/models/\(shipped).model"
        try Data("otklik model\nof another time".utf8).write(to: URL(fileURLWithPath: file))
        daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        #expect(daemon.log.contains("the classifier's model is put aside"))
        #expect(FileManager.default.fileExists(atPath: file + ".refused"))
        #expect(try versions(daemon).first == new)
        #expect(daemon.end().code == 0)
    }

    private func versions(_ daemon: RunningDaemon) throws -> [String] {
        try daemon.otklik("classify", "models", "--json").out.split(separator: "\n").compactMap {
            try (JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["version"] as? String
        }
    }

    @Test func `a worse model is refused with its figures, unless it is forced`() throws {
        let desk = try MaildirDesk(judge: "learned")
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        let rows = (0..<40).map { number in
            #"{"id":"\#(number)","text":"письмо \#(number)","institution":"ghm","kind":"\#(number % 2 == 0 ? "idea" : "question")","topics":["LIB"],"flags":[]}"#
        }
        let corpus = try desk.folder.write(rows.joined(separator: "\n"), to: "poor.jsonl")
        let model = desk.folder.path + "/poor.model"
        #expect(try Program.run(["classify", "train", corpus, "--alone", "--model", model]).code == 0)
        let refused = try daemon.otklik("classify", "adopt", model)
        #expect(refused.code == 1)
        #expect(refused.err.contains("  worse\n") && refused.err.contains("is worse and is not put to use"))
        #expect(try versions(daemon).count == 1)
        #expect(try daemon.otklik("classify", "adopt", model, "--force").code == 0)
        #expect(try versions(daemon).count == 2)
        #expect(try daemon.otklik("classify", "adopt", corpus).code == 1)
        #expect(daemon.end().code == 0)
    }

    @Test func `an injury reaches the director within moments, word for word`() throws {
        let members = """
            members:
              - {name: Мария, address: maria@staff.example, role: head, institutions: [ghm]}
              - {name: Анна, address: anna@staff.example, role: coordinator}

            """
        let desk = try MaildirDesk(judge: "learned", more: members)
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        let shown = try file(
            1,
            "На крыльце музея лёд. Вчера упала женщина, сломала руку, вызывали скорую.",
            desk,
            daemon
        ).shown
        try wait("both are told") {
            ["maria", "anna"].allSatisfy { desk.letters(to: "\($0)@staff.example").count == 1 }
        }
        let letter = desk.letters(to: "maria@staff.example")[0]
        #expect(letter.contains("Auto-Submitted: auto-generated"))
        #expect(shown.contains("Письмо об этом отправлено: Мария, Анна."))
        #expect(daemon.end().code == 0)
    }
}
