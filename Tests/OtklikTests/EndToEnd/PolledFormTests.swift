import Foundation
import Rehearsal
import Testing

/// Polled forms from a real nginx: file → feed → ticket → acknowledgement.
@Suite(.serialized, .enabled(if: PrivateNginx.isPossible, "\(PrivateNginx.impossible)"))
struct PolledFormTests {
    private static func json(_ items: String...) -> String { #"{"data": [\#(items.joined(separator: ","))]}"# }

    private static func item(_ id: Int, _ text: String, mail: String? = nil, org: String = "муздрам") -> String {
        let address = mail ?? "resident\(id)@zhitel.example"
        return #"{"id": \#(id), "at": "2026-11-23T10:00:00+05:00", "text": "\#(text)", "org": "\#(org)", "age": 30,"#
            + #" "who": {"name": "Анна", "mail": "\#(address)", "phone": "+7 900 000-00-00"}}"#
    }

    private func tickets(_ town: FeedTown) throws -> [String] {
        try town.otklik("tickets", "--json", "--limit", "100").out.split(separator: "\n").map(String.init)
    }

    @Test func `four formats become tickets, whose residents are acknowledged, and are read once`() throws {
        let town = try FeedTown { town in
            town.feed("portal", "portal.json", "json", FeedTown.json)
                + town.feed(
                    "xml",
                    "locked/forms.xml",
                    "xml",
                    """
                        institution: ghm
                        auth: {login: otklik, password: {file: password}}
                        items: /forms/form
                        fields: {id: "@no", date: when, name: who, email: "who/@mail", text: [what, how], files: "photo/@href"}
                    """
                ) + town.feed("news", "news.atom", "news", "    institution: ghm")
                + town.feed(
                    "table",
                    "table.csv",
                    "csv",
                    "    institution: ghm\n    fields: {id: Номер, date: Дата, name: Имя, email: Почта, text: Обращение}"
                )
        }
        try town.web.put(Self.json(Self.item(1, "Когда премьера?")), at: "portal.json")
        try town.web.put(
            """
            <?xml version="1.0"?><forms><form no="7"><who mail="petr@zhitel.example">Пётр</who><when>2026-11-23 10:00</when>
            <what>Холодно в зале</what><how>Проверьте отопление</how><photo href="photo.png"/></form></forms>
            """,
            at: "locked/forms.xml"
        )
        try town.web.put([0x89, 0x50, 0x4E, 0x47, 1, 2, 3], at: "locked/photo.png")
        try town.web.put(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title>Отзыв</title><updated>2026-11-23T05:00:00Z</updated>
            <author><name>Ольга</name><email>olga@zhitel.example</email></author><content>Спасибо за выставку!</content></entry></feed>
            """,
            at: "news.atom"
        )
        let table =
            "Номер;Дата;Имя;Почта;Обращение\r\n5;23.11.2026 10:00;Рустам;rustam@zhitel.example;\"Где вход; и где касса?\"\r\n"
        try town.web.put([UInt8](try #require(table.data(using: .windowsCP1251))), at: "table.csv")

        let first = try Program.run(["serve", "--help"])
        #expect(first.code == 0)
        let daemon = try RunningDaemon(town.folder, settings: town.settings)
        try wait("all are filed") { try tickets(town).count == 4 }
        try wait("all are acknowledged") {
            ["resident1", "petr", "olga", "rustam"].allSatisfy { town.letters(to: "\($0)@zhitel.example").count == 1 }
        }
        let list = try tickets(town).joined(separator: "\n")
        #expect(list.contains("SMDT-") && list.contains("GHM-"))
        let number = try #require(list.firstMatch(of: /SMDT-[0-9]+-[0-9]+/)).output
        let page = try town.otklik("ticket", String(number), "show").out
        #expect(page.contains("Когда премьера?"))
        #expect(page.contains("Возраст: 30"))
        #expect(page.contains("+7 900 000-00-00"))
        #expect(!town.letters(to: "petr@zhitel.example")[0].contains("Холодно"))
        let shown = try list.matches(of: /GHM-[0-9]+-[0-9]+/).map {
            try town.otklik("ticket", String($0.output), "show").out
        }
        #expect(shown.contains { $0.contains("photo.png") })
        #expect(shown.contains { $0.contains("Где вход; и где касса?") })

        let account = try town.otklik("account", "--json")
        #expect(account.code == 0, "\(account.out) \(account.err)")
        let (code, _) = daemon.end()
        #expect(code == 0, "\(daemon.log)")
        // After a restart all is known, whether the server says 304 or not.
        let again = try town.otklik("drain")
        #expect(again.code == 0, "\(again.err)")
        #expect(try tickets(town).count == 4)
    }

    @Test
    func `a changed item becomes an entry, a new one a ticket, and items under new ids are told and not filed twice`()
        throws
    {
        let town = try FeedTown { $0.feed("portal", "portal.json", "json", FeedTown.json) }
        let all = (1...5).map { Self.item($0, "Вопрос номер \($0)") }
        try town.web.put(#"{"data": [\#(all.joined(separator: ","))]}"#, at: "portal.json")
        let daemon = try RunningDaemon(town.folder, settings: town.settings)
        try wait("all are filed") { try tickets(town).count == 5 }

        let changed = [Self.item(1, "Вопрос номер 1 и ещё один")] + all.dropFirst() + [Self.item(6, "Шестой")]
        try town.web.put(#"{"data": [\#(changed.joined(separator: ","))]}"#, at: "portal.json")
        try wait("the sixth is filed") { try tickets(town).count == 6 }
        let list = try tickets(town)
        let first = try list.compactMap { $0.firstMatch(of: /SMDT-[0-9]+-[0-9]+/)?.output }
            .map { try town.otklik("ticket", String($0), "show").out }
            .first { $0.contains("и ещё один") }
        #expect(first?.contains("На сайте это обращение изменили") == true)

        let renamed = (1...5).map {
            Self.item($0, "Вопрос номер \($0)").replacing("\"id\": \($0)", with: "\"id\": 10\($0)")
        }
        try town.web.put(#"{"data": [\#(renamed.joined(separator: ","))]}"#, at: "portal.json")
        try wait("the trouble is told") {
            try daemon.get("/readyz").body.contains("new ids") || daemon.log.contains("new ids")
        }
        #expect(try tickets(town).count == 6)
        let account = try town.otklik("account", "--json", "--offline").out
        #expect(account.contains("\"duplicate\":5"))
    }

    @Test func `what lay there before a feed that starts now is old, and check says so`() throws {
        let town = try FeedTown { $0.feed("portal", "portal.json", "json", start: "now", FeedTown.json) }
        try town.web.put(Self.json(Self.item(1, "Старое"), Self.item(2, "Старое тоже")), at: "portal.json")
        let check = try town.otklik("check")
        #expect((check.out + check.err).contains("2 items there, all of them would be filed as old, none acknowledged"))
        let daemon = try RunningDaemon(town.folder, settings: town.settings)
        try wait("all are filed") { try tickets(town).count == 2 }
        try town.web.put(Self.json(Self.item(1, "Старое"), Self.item(3, "Новое")), at: "portal.json")
        try wait("the new one is acknowledged") { town.letters(to: "resident3@zhitel.example").count == 1 }
        #expect(town.letters(to: "resident1@zhitel.example").isEmpty)
        #expect(daemon.log.contains("imported"))
    }

    @Test func `a feed that is wrong holds up nobody and is told in one line`() throws {
        let town = try FeedTown { town in
            town.feed("portal", "portal.json", "json", FeedTown.json)
                + town.feed("gone", "nothing.json", "json", FeedTown.json)
                + town.feed("elsewhere", "elsewhere/x.json", "json", FeedTown.json)
                + town.feed("page", "page.json", "json", FeedTown.json)
        }
        try town.web.put(Self.json(Self.item(1, "Вопрос")), at: "portal.json")
        try town.web.put("<html>", at: "page.json")
        let check = try town.otklik("check")
        #expect(check.code == 75)
        let words = check.out + check.err
        #expect(words.contains("source gone: fetch 127.0.0.1: the server answered 404"))
        #expect(words.contains("source elsewhere: fetch 127.0.0.1: redirected to another host: refused"))
        #expect(words.contains("source page: read 127.0.0.1: this is no JSON"))
        let daemon = try RunningDaemon(town.folder, settings: town.settings)
        try wait("the good one is read") { try tickets(town).count == 1 }
        try wait("the others are told") { daemon.log.contains("another host") && daemon.log.contains("404") }
        #expect(!daemon.log.contains("Вопрос") && !daemon.log.contains("zhitel.example"))
        #expect(daemon.end().took < .seconds(5))
    }
}
