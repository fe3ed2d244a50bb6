import Foundation
import Mail
import Rehearsal
import Testing

/// The form between real mail servers: form → ticket → acknowledgement through Postfix → the resident's mailbox → the
/// links in it.
@Suite(.serialized, .enabled(if: PrivatePostfix.isPossible, "\(PrivatePostfix.impossible)"))
struct FormMailTests {
    private func visitor() throws -> FormVisitor { FormVisitor(port: try FreePort.find(1)[0]) }

    private func pages(_ visitor: FormVisitor) -> String {
        """
        web:
          listen: 127.0.0.1:\(visitor.port)
          base_url: http://127.0.0.1:\(visitor.port)
          limits: {min_page_age: 0s}

        """
    }

    @Test
    func `a form is a ticket; its letters come through Postfix, and their links show its state up to the answer`()
        async throws
    {
        let visitor = try visitor()
        let town = try MailTown(.plain, more: pages(visitor))
        let daemon = try RunningDaemon(town.folder, settings: town.settings)
        try wait("the pages are served") { (try? visitor.token()) != nil }

        let fields = [("text", "До скольки работает музей?"), ("name", "Анна"), ("email", MailTown.resident)]
        let answer = try visitor.post(fields, token: try visitor.token())
        #expect(answer.status == 303)
        let page = try visitor.page(answer.headers["location"] ?? "/")
        let number = String(try #require(page.text.firstMatch(of: /GHM-[0-9]+-[0-9]+/)).output)
        #expect(page.text.contains("Зарегистрировано"))

        let acknowledgement = try #require(try await town.received(atLeast: 1).first, "\(daemon.log)")
        #expect(acknowledgement.from.first?.address == MailTown.museum)
        #expect(acknowledgement.subject.contains(number))
        #expect(acknowledgement.automatic != nil, "nothing may answer it by itself")
        #expect(visitor.link("s", in: acknowledgement.text) == nil, "the address is typed in, and nobody's yet")
        let confirm = try #require(visitor.link("confirm", in: acknowledgement.text), "\(acknowledgement.text)")
        #expect(try visitor.http.ask("POST", confirm).status == 200)

        let sent = try daemon.otklik("ticket", number, "answer", "--text", "Добрый день! До шести.")
        #expect(sent.code == 0, "\(sent.err)")
        let letter = try #require(try await town.received(atLeast: 2).first { $0.text.contains("До шести.") })
        let status = try #require(visitor.link("s", in: letter.text), "\(letter.text)")
        let shown = try visitor.page(status)
        #expect(shown.status == 200)
        for words in [number, "Дан ответ", "До шести.", "До скольки работает музей?"] {
            #expect(shown.text.contains(words), "\(words)")
        }

        var reply = Letter(
            from: MailAddress(name: "Анна", address: MailTown.resident),
            to: [MailAddress(address: MailTown.museum)],
            subject: "Re: " + letter.subject,
            date: Date(),
            messageID: "reply@zhitel.example",
            text: "Спасибо! А в воскресенье?\n"
        )
        reply.inReplyTo = [letter.messageID ?? ""]
        try await town.send(reply)
        try wait("the reply is on the page") { try visitor.page(status).text.contains("А в воскресенье?") }
        #expect(try daemon.otklik("tickets", "--json").out.split(separator: "\n").count == 1)
        let account = try daemon.otklik("account", "--json")
        #expect(account.code == 0, "\(account.err)")
        #expect(daemon.end().code == 0)
    }
}
