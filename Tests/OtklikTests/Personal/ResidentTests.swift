import Foundation
import Testing

/// What is kept about a person is handed out and erased from the shell, beside the running daemon.
@Suite struct ResidentTests {
    let desk: MaildirDesk

    init() throws {
        desk = try MaildirDesk()
    }

    private func write(_ id: String, from: String = "Анна Сиренева <anna@zhitel.example>", _ text: String) throws {
        try desk.write(
            """
            From: \(from)
            To: info@ghm.example
            Subject: Вопрос \(id)
            Date: Mon, 23 Nov 2026 10:00:00 +0500
            Message-ID: <\(id)@zhitel.example>
            Content-Type: text/plain; charset=utf-8

            \(text)

            """
        )
    }

    private func numbers(_ daemon: RunningDaemon) throws -> [String] {
        try daemon.otklik("tickets", "--json").out.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }.compactMap { $0["number"] as? String }
    }

    private func tar(_ arguments: String...) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["tar"] + arguments
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    @Test func `an export holds the letters byte for byte, the history and the person, and tar opens it`() throws {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        try write("first", "До скольки открыто?")
        try write("stranger", from: "Пётр <petr@zhitel.example>", "Чужое письмо")
        try wait("the acknowledgement") { desk.letters(to: "anna@zhitel.example").count == 1 }
        try wait("both tickets") { try numbers(daemon).count == 2 }
        let path = desk.folder.path + "/anna.tar"
        let ended = try daemon.otklik("resident", "export", "Anna@zhitel.example", "--to", path)
        #expect(ended.code == 0, "\(ended.err)")
        let names = try tar("-tf", path).split(separator: "\n").map(String.init)
        #expect(names.first == "README.txt")
        #expect(names.filter { $0.hasSuffix(".eml") }.count == 2)
        #expect(names.contains { $0.hasPrefix("tickets/GHM-") && $0.hasSuffix(".json") })
        let all = try tar("-xOf", path)
        #expect(all.contains("Message-ID: <first@zhitel.example>\r\n"))
        #expect(all.contains("До скольки открыто?"))
        #expect(!all.contains("Чужое письмо"))
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        #expect(try daemon.otklik("resident", "export", "anna@zhitel.example", "--to", path).code == 1)
        #expect(try daemon.otklik("resident", "export", "nobody@zhitel.example", "--to", path + "2").code == 1)
        #expect(daemon.end().code == 0)
    }

    @Test func `an erased letter that still lies at the source is not read in again, and account adds up`() throws {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        try write("first", "сиреневыйбегемот")
        try wait("the acknowledgement") { desk.letters(to: "anna@zhitel.example").count == 1 }
        let number = try #require(try numbers(daemon).first)
        #expect(try daemon.otklik("resident", "erase", "anna@zhitel.example").code == 1, "nobody was asked")
        let ended = try daemon.otklik("resident", "erase", "anna@zhitel.example", "--yes")
        #expect(ended.code == 0, "\(ended.err)")
        #expect(ended.out.contains("Акт № 1"))
        #expect(!ended.out.contains("anna@"))
        let shown = try daemon.otklik("ticket", number, "show").out
        #expect(!shown.contains("бегемот") && !shown.contains("anna@") && !shown.contains("Анна"))
        #expect(try daemon.otklik("ticket", number, "note", "--text", "x").code == 1)
        #expect(daemon.end().code == 0)

        let again = try RunningDaemon(desk.folder, settings: desk.settings)
        try write("second", from: "Пётр <petr@zhitel.example>", "Новое")
        try wait("the next ticket") { try numbers(again).count == 2 }
        let account = try again.otklik("account", "--json")
        #expect(account.code == 0, "\(account.err)")
        #expect(
            account.out.contains(#""server":2,"before":0,"seen":2,"outcomes":{"ticket":1,"erased":1},"agrees":true"#)
        )
        #expect(again.end().code == 0)
        let database = try Data(contentsOf: URL(fileURLWithPath: desk.folder.path + "/state/otklik.db"))
        #expect(database.range(of: Data("бегемот".utf8)) == nil)
        #expect(database.range(of: Data("Сиренева".utf8)) == nil)
        #expect(database.range(of: Data("anna@zhitel".utf8)) == nil)
    }

    @Test func `a legal term stops an erasure, says which ticket it keeps, and the rest can go`() throws {
        let daemon = try RunningDaemon(desk.folder, settings: desk.settings)
        try write("first", "жалоба")
        try write("second", "вопрос")
        try wait("both tickets") { try numbers(daemon).count == 2 }
        try wait("acknowledged") { try daemon.otklik("outbox", "list", "--json").out.contains("\"claimed\"") == false }
        let kept = try #require(try numbers(daemon).first)
        let regime = try daemon.otklik("ticket", kept, "regime", "--to", "appeal_59fz", "--text", "по существу")
        #expect(regime.code == 0, "\(regime.err)")
        let refused = try daemon.otklik("resident", "erase", "anna@zhitel.example", "--yes")
        #expect(refused.code == 1)
        #expect(refused.err.contains("\(kept) (appeal_59fz) is kept by law while it is not closed"))
        let ended = try daemon.otklik("resident", "erase", "anna@zhitel.example", "--yes", "--except-held")
        #expect(ended.code == 0, "\(ended.err)")
        #expect(try daemon.otklik("ticket", kept, "show").out.contains("anna@zhitel.example"))
        let records = try daemon.otklik("resident", "records")
        #expect(records.out.contains("Акт № 1") && !records.out.contains(kept))
        #expect(daemon.end().code == 0)
    }
}
