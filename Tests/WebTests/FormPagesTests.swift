import Classify
import Foundation
import Hummingbird
import HummingbirdTesting
import Mail
import Store
import Testing
import Tickets
import Web

@Suite struct FormPagesTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2]

    @Test func `a form that is sent is a ticket, and its private page tells number, state and day`() async throws {
        let office = try await PublicOffice()
        let page = try await office.test { client in
            let form = try await client.opened(office).with(file: "снимок.png", Self.png).with("institution", "ghm")
            let sent = try await client.send(form)
            #expect(sent.status == 303)
            return try await client.see(try #require(sent.location))
        }
        let ticket = try #require(try await office.tickets().first)
        #expect(page.status == 200)
        for words in [
            ticket.number.description, "Зарегистрировано", "снимок.png", "23\u{A0}декабря 2026", "Художественный музей",
        ] {
            #expect(page.text.contains(words), "\(words)")
        }
        #expect(ticket.institution == "ghm")
        #expect(try office.uploads().isEmpty)
        let history = try #require(try await office.store.history(of: ticket.number.description))
        #expect(history.entries.contains { $0.text.contains("снимок.png — не проверено") })
        #expect(history.entries.contains { $0.text.contains("Согласие: processing, версия 1") })
        #expect(history.verdicts.first?.kind?.code == "question")
    }

    @Test func `a mistake costs nothing that was typed, files included`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let form = try await client.opened(office).with("email", "нет").with(file: "a.png", Self.png)
                .with("text", "Текст <b>с разметкой</b> \"и кавычками\"")
            let wrong = try await client.send(form)
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("Проверьте адрес почты"))
            #expect(wrong.text.contains("Текст &lt;b&gt;с разметкой&lt;/b&gt;"))
            #expect(wrong.text.contains("a.png"))
            let upload = try #require(wrong.value("upload"))
            var right = form.with("email", "anna@example.ru").with("upload", upload)
            right.files = []
            #expect(try await client.send(right).status == 303)
        }
        let number = try #require(try await office.tickets().first?.number.description)
        #expect(try await office.store.history(of: number)?.files.map(\.name) == ["a.png"])
    }

    @Test(
        arguments: [
            ("text", "", "Напишите хотя бы"), ("email", "", "Оставьте почту или телефон"),
            ("consent", nil, "Без этого согласия"),
            ("phone", "звоните", "Проверьте номер"), ("text", String(repeating: "я", count: 20_001), "Слишком длинно"),
            ("name", String(repeating: "я", count: 201), "Слишком длинно"),
            ("email", "a@b.ru\r\nBcc: c@d.ru", "Проверьте адрес"),
        ] as [(String, String?, String)]
    ) func `each mistake is told beside its field and on top`(
        field: String,
        value: String?,
        words: String
    ) async throws {
        let office = try await PublicOffice()
        let page = try await office.test { client in
            try await client.send(try await client.opened(office).with(field, value))
        }
        #expect(page.status == 422)
        #expect(page.text.components(separatedBy: words).count == 3)
        #expect(page.text.contains("aria-invalid=\"true\""))
        #expect(try await office.tickets().isEmpty)
    }

    @Test
    func `J1: a field no person sees, a page filled in at once, a forged token: nothing is taken, nothing is lost`()
        async throws
    {
        let office = try await PublicOffice()
        try await office.test { client in
            let form = try await client.opened(office)
            let trapped = try await client.send(form.with("website", "http://casino.example"))
            #expect(trapped.status == 422)
            #expect(trapped.text.contains("До какого числа открыта выставка?"))
            let quick = Filled(token: try await client.see("/form").value("token") ?? "")
            #expect(try await client.send(quick).status == 429)
            let token = form.fields.last?.value ?? ""
            for token in ["", "abc", token.dropLast() + (token.last == "a" ? "b" : "a"), "\u{0}"] {
                let stale = try await client.send(form.with("token", token))
                #expect(stale.status == 409)
                #expect(stale.text.contains("До какого числа открыта выставка?"))
                #expect(stale.value("token")?.isEmpty == false)
            }
        }
        #expect(try await office.tickets().isEmpty)
    }

    @Test func `a page older than a day is offered again with all that was typed`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let form = try await client.opened(office)
            office.clock.move(by: 86_400)
            let stale = try await client.send(form)
            #expect(stale.status == 409)
            #expect(stale.text.contains("Страница долго была открыта"))
            office.clock.move(by: 10)
            #expect(try await client.send(form.with("token", stale.value("token"))).status == 303)
        }
    }

    @Test func `a page sent twice is one ticket; with other words it is asked for once more`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let form = try await client.opened(office)
            let first = try await client.send(form)
            let again = try await client.send(form)
            #expect(first.location == again.location)
            let other = try await client.send(form.with("text", "Совсем другое"))
            #expect(other.status == 409)
            #expect(other.text.contains("Совсем другое"))
        }
        #expect(try await office.tickets().count == 1)
    }

    @Test func `what may help is shown before sending, and the draft comes through that step`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let form = try await client.opened(office).with("text", "Какие у музея часы работы?").with(
                file: "a.png",
                Self.png
            )
            let help = try await client.send(form)
            #expect(help.status == 200)
            #expect(help.text.contains("Со вторника по воскресенье"))
            #expect(try await office.tickets().isEmpty)
            var send = form.with("action", "send").with("upload", help.value("upload"))
            send.files = []
            let sent = try await client.send(send)
            #expect(sent.status == 303)
            let edit = try await client.send(form.with("action", "edit"))
            #expect(edit.text.contains("Какие у музея часы работы?"))
        }
    }

    @Test func `files are refused by kind, size and number, each with its word, and the others stay`() async throws {
        let office = try await PublicOffice { $0.bounds.file = 2_000 }
        try await office.test { client in
            var form = try await client.opened(office).with(file: "good.png", Self.png).with(
                file: "run.exe",
                [0x4D, 0x5A]
            )
            .with(file: "big.png", Self.png + [UInt8](repeating: 1, count: 3_000))
            for number in 0..<6 { form = form.with(file: "n\(number).png", Self.png) }
            let page = try await client.send(form)
            #expect(page.status == 422)
            #expect(page.text.contains("run.exe — такие файлы мы не принимаем"))
            #expect(page.text.contains("big.png — слишком большой файл"))
            #expect(page.text.contains("n5.png — файлов больше пяти"))
            #expect(page.text.components(separatedBy: "name=\"upload\"").count == 6)
            let first = page.text.components(separatedBy: "name=\"remove\" value=\"")[1].prefix { $0 != "\"" }
            let fewer = try await client.send(
                form.with("upload", page.value("upload")).with("remove", String(first))
            )
            #expect(!fewer.text.contains("value=\"\(first)\""))
        }
    }

    private struct Scanner: FileScanner {
        func scan(_ content: [UInt8]) async -> FileVerdict { content.last == 0xEE ? .infected : .clean }
    }

    @Test func `a file with a virus is not kept, and one that was looked at says so`() async throws {
        let office = try await PublicOffice(scanner: Scanner())
        try await office.test { client in
            let form = try await client.opened(office)
            let page = try await client.send(form.with(file: "bad.png", Self.png + [0xEE]))
            #expect(page.text.contains("bad.png — в файле найден вирус"))
            let left = try office.uploads()
            #expect(left.isEmpty)
            #expect(try await client.send(form.with(file: "good.png", Self.png)).status == 303)
        }
        let number = try #require(try await office.tickets().first?.number.description)
        let history = try await office.store.history(of: number)
        #expect(history?.entries.contains { $0.text.contains("good.png — проверен") } == true)
    }

    @Test func `J1: too many from one network wait, and what was typed waits with them`() async throws {
        var limits = FormLimits()
        limits.person = .init(hour: 2, day: 2)
        let office = try await PublicOffice(limits: limits)
        try await office.test { client in
            for _ in 0..<2 { #expect(try await client.send(try await client.opened(office)).status == 303) }
            let third = try await client.send(try await client.opened(office))
            #expect(third.status == 429)
            #expect(third.text.contains("отправьте его позже"))
            #expect(third.text.contains("До какого числа открыта выставка?"))
        }
    }

    @Test func `J1: with a proof of work a script is quick, and without one patience does`() async throws {
        let office = try await PublicOffice { $0.bounds.proofBits = 8 }
        try await office.test { client in
            let page = try await client.see("/form")
            #expect(page.text.contains("data-proof=\"8\""))
            office.clock.move(by: 5)
            let form = Filled(token: page.value("token") ?? "")
            #expect(try await client.send(form.with("proof", "1")).status == 429)
            office.clock.move(by: 20)
            #expect(try await client.send(form).status == 303)
        }
    }

    @Test func `the page comes in English by address and by the browser's wish`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let pages: [(path: String, wish: String, words: String)] = [
                ("/form?lang=en", "", "Write to us"), ("/form", "en-GB,en;q=0.9", "<html lang=\"en\""),
                ("/form", "de,ru;q=0.5", "Напишите нам"), ("/form/ghm", "", "<h1>Художественный музей</h1>"),
                ("/form/unknown", "", "Напишите нам"),
            ]
            for (path, wish, words) in pages {
                let page = try await client.see(path, headers: [.acceptLanguage: wish])
                #expect(page.text.contains(words), "\(path) \(wish)")
            }
        }
    }

    @Test func `another view keeps what was typed, and comes back by its cookie`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let form = try await client.opened(office).with("view", "contrast-dark")
            let page = try await client.send(form)
            #expect(page.text.contains("contrast-dark") && page.text.contains("До какого числа открыта выставка?"))
            let cookie = try #require(page.headers[.setCookie])
            #expect(cookie.hasPrefix("view=size-1.contrast-dark;") && cookie.contains("SameSite=Lax; Secure"))
            let next = try await client.see("/form", headers: [.cookie: "view=size-3.wide.evil\"><script>"])
            #expect(next.text.contains("class=\"size-3 contrast-plain wide\""))
            #expect(!next.text.contains("<script>"))
        }
    }

    @Test func `every answer forbids what it does not need`() async throws {
        let office = try await PublicOffice { $0.origins = ["https://museum.example"] }
        try await office.test { client in
            for path in ["/form", "/s/abc", "/confirm/abc", "/nothing", "/widget.js"] {
                let headers = try await client.see(path).headers
                let policy = headers[.contentSecurityPolicy] ?? ""
                #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
                #expect(policy.contains("frame-ancestors 'self' https://museum.example"))
                #expect(headers[.xContentTypeOptions] == "nosniff")
            }
            #expect(try await client.see("/s/abc").status == 404)
        }
    }

    @Test func `a body that is no form, is broken or ends early is answered with a word`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            for (type, body, status) in [
                ("text/plain", "x", 415), ("multipart/form-data", "x", 415),
                ("multipart/form-data; boundary=B", "x", 400),
                (
                    "multipart/form-data; boundary=B", "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ncut",
                    400
                ),
                (
                    "multipart/form-data; boundary=B",
                    String(repeating: "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n", count: 10_000),
                    400
                ),
            ] {
                let seen = try await client.execute(
                    uri: "/form",
                    method: .post,
                    headers: [.contentType: type],
                    body: ByteBuffer(string: body)
                ) { Seen($0) }
                #expect(seen.status == status)
                #expect(seen.text.contains("Не получилось"))
            }
        }
        #expect(try office.uploads().isEmpty)
    }
}
