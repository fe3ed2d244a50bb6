import Foundation
import Glibc
import Rehearsal
import Testing

/// What stands around the form: proxies, a reload, the log.
@Suite(.serialized) struct FormDoorTests {
    private let fields = [("text", "Вопрос о выставке"), ("name", "Анна Каренина")]

    /// A post from behind a proxy that names this chain, of a person of their own.
    private func post(_ town: FormTown, _ chain: String, _ number: Int) throws -> Int {
        var visitor = town.visitor
        visitor.headers = [("X-Forwarded-For", chain)]
        let own = fields + [("email", "p\(number)@zhitel.example")]
        return try visitor.post(own, token: try visitor.token()).status
    }

    @Test
    func `J1: behind a proxy of ours each stranger is counted alone, and what stands before it is not believed`() throws
    {
        let town = try FormTown(limits: "per_network_hour: 1, per_network_day: 10")
        let daemon = try town.daemon()
        let chains = [
            ("203.0.113.7", 303), ("203.0.113.7", 429), ("198.51.100.9", 303),
            // The proxy adds to the right whom it saw; what stands before came with the request.
            ("192.0.2.1, 203.0.113.7", 429), ("192.0.2.1, 203.0.113.7, 127.0.0.1", 429),
            ("2001:db8::1", 303), ("2001:db8::2", 429), ("2001:db8:1::1", 303),
            // Words where an address should be: the proxy itself is counted.
            ("unknown", 303), ("casino", 429),
        ]
        for (number, (chain, status)) in chains.enumerated() {
            #expect(try post(town, chain, number) == status, "\(chain), the \(number). post")
        }
        #expect(daemon.end().code == 0)
    }

    @Test func `J1: whoever is no proxy of ours may name whom they like and is counted as themselves`() throws {
        let town = try FormTown(
            limits: "per_network_hour: 1, per_network_day: 10",
            more: "  proxies: [10.0.0.0/8]\n"
        )
        let daemon = try town.daemon()
        #expect(try post(town, "203.0.113.7", 1) == 303)
        #expect(try post(town, "198.51.100.9", 2) == 429)
        #expect(daemon.end().code == 0)
    }

    @Test func `SIGHUP rereads the pages' settings; pages opened before can be sent, and a wrong file changes nothing`()
        throws
    {
        let town = try FormTown()
        let daemon = try town.daemon()
        let token = try town.token()
        let text = try String(contentsOfFile: town.settings, encoding: .utf8)
        let consent = "  consents: [{purpose: data, version: '2', label: Согласен, text: Текст}]\n"
        try town.folder.write(text + consent, to: "otklik.yaml")
        daemon.send(SIGHUP)
        try wait("the page asks for the consent") { (try? town.visitor.page().text)?.contains("Согласен") == true }
        let own = fields + [("email", "anna@zhitel.example")]
        #expect(try town.post(own, token: token).status == 422)
        #expect(try town.post(own + [("consent", "data")], token: token).status == 303)

        try town.folder.write(text.replacing("base_url: http", with: "base_url: ftp"), to: "otklik.yaml")
        daemon.send(SIGHUP)
        try wait("the mistake is told") { daemon.log.contains("web.base_url") }
        #expect(daemon.log.contains("settings not reread"))
        #expect(try town.visitor.page().text.contains("Согласен"))

        let port = try FreePort.find(1)[0]
        try town.folder.write(text.replacing("\(town.port)", with: "\(port)"), to: "otklik.yaml")
        daemon.send(SIGHUP)
        let moved = FormVisitor(port: port)
        try wait("the pages are at the other port") { (try? moved.token()) != nil }
        #expect((try? town.token()) == nil)
        #expect(try moved.post(own, token: try moved.token()).status == 303)
        #expect(daemon.end().code == 0)
    }

    @Test func `the access log tells kind of page, status and time of each answer, and nothing of who asked for what`()
        throws
    {
        let town = try FormTown(more: "  origins: [https://museum.example]\n")
        let daemon = try town.daemon()
        var visitor = town.visitor
        visitor.headers = [
            ("X-Forwarded-For", "203.0.113.77"), ("User-Agent", "Firefox of Anna"), ("Cookie", "view=size-2"),
            ("Referer", "https://museum.example/private"), ("Authorization", "Bearer secret-key"),
        ]
        let own = fields + [("email", "anna.k@zhitel.example"), ("phone", "+7 900 111-22-33")]
        let answer = try visitor.post(own, token: try visitor.token())
        let link = answer.headers["location"] ?? "/"
        let token = link.dropFirst(3).prefix { $0 != "?" }
        #expect(token.count > 20)
        _ = try visitor.page(link)
        _ = try visitor.page("/confirm/\(token)")
        _ = try visitor.page("/form?choice=complaint&q=anna.k@zhitel.example")
        _ = try visitor.page("/anna.k@zhitel.example/wp-login.php")
        _ = try visitor.http.ask("POST", "/api/forms/ghm", headers: visitor.headers, body: Array("{}".utf8))
        try wait("all are in the log") { daemon.log.components(separatedBy: " answered").count > 6 }
        #expect(daemon.end().code == 0)
        let lines = [
            "page=/s/{token}", "page=/form/{code}", "page=NotFound", "status=401", "status=303", "method=POST",
        ]
        for words in lines {
            #expect(daemon.log.contains(words), "\(words) is in \(daemon.log.suffix(1_500))")
        }
        let secrets = [
            "anna", "Анна", "zhitel", "900 111", "203.0.113", "Firefox", "secret-key", "museum.example", "wp-login",
            "complaint", "Вопрос", String(token.prefix(16)),
        ]
        for secret in secrets { #expect(!daemon.log.contains(secret), "\(secret) is in the log") }
    }
}
