import Foundation
import Mail
import Testing

/// Templates, earlier answers and mass answers from the shell, with the real daemon sending.
@Suite struct ShellAnswersTests {
    let desk: MaildirDesk

    init() throws {
        desk = try MaildirDesk()
        let text = MaildirDesk.text(sources: ["ghm"])
            .replacing("paths: {state: state}", with: "paths: {state: state, templates: letters}")
        try desk.folder.write(text, to: "otklik.yaml")
        let folder = desk.folder.path + "/letters/answers/ghm"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try desk.folder.write(
            "Title: Возврат\n\nБилеты вернём по номеру {{номер}}.\n",
            to: "letters/answers/ghm/vozvrat.txt"
        )
    }

    private func letter(_ number: Int) -> String {
        """
        From: r\(number)@zhitel.example
        To: info@ghm.example
        Subject: Отмена
        Date: Mon, 23 Nov 2026 10:00:00 +0500
        Message-ID: <\(number)@zhitel.example>
        Content-Type: text/plain; charset=utf-8

        Здравствуйте! Сегодня отменили спектакль «Ревизор» за полчаса до начала. Мы приехали на ряд \(number) с детьми,
        потратили деньги на такси. Как вернуть деньги за билеты и будет ли перенос?

        """
    }

    private func numbers(_ options: String...) throws -> [String] {
        try Program.run(["tickets", "--json"] + options + ["--settings", desk.settings]).out.split(separator: "\n")
            .compactMap {
                (try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["number"] as? String
            }
    }

    @Test func `a template answers one, its answer is offered to the next, and one order answers the others`() throws {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        for number in 1...4 { try desk.write(letter(number)) }
        try wait("the tickets") { try numbers().count == 4 }
        let all = try numbers()
        let first = all[3]
        #expect(try daemon.otklik("ticket", first, "answer", "--template", "vozvrat").code == 0)
        #expect(try daemon.otklik("templates").out.contains("vozvrat  ghm  any     1"))
        let page = try daemon.otklik("ticket", all[2], "show").out
        #expect(page.contains("like this   \(first)") && page.contains("Билеты вернём по номеру \(first)."))
        #expect(try daemon.otklik("ticket", all[2], "answer", "--like", first).code == 0)
        #expect(try daemon.otklik("ticket", all[1], "answer", "--like", all[1]).code == 1)

        #expect(try daemon.otklik("mass", first, "answer", "--template", "нет").code == 1)
        let ordered = try daemon.otklik("mass", first, "answer", "--template", "vozvrat")
        #expect(ordered.code == 0 && ordered.err.contains("2 of 4 tickets"), "\(ordered.err)")
        try wait("the answers") { try numbers("--state", "answered").count == 4 }
        let progress = try daemon.otklik("mass", first).err
        #expect(progress.contains("done, 2 answered, 0 waiting, 0 passed over"), "\(progress)")
        #expect(try daemon.otklik("mass", first, "stop").code == 1)
        #expect(try numbers("--due", "30").isEmpty && daemon.end().code == 0)
    }
}
