import Foundation
import Mail
import Rehearsal
import Testing
import Tickets

/// Staff work from their mail programs, with real servers: Postfix → Dovecot → the daemon → Postfix → everybody's mailbox.
@Suite(.serialized, .enabled(if: PrivatePostfix.isPossible, "\(PrivatePostfix.impossible)"))
struct StaffMailEndToEndTests {
    private static let anna = "anna@staff.example", vera = "vera@staff.example", olga = "olga@staff.example"
    private static let theatre = "smdt@kultura.example"

    /// The server vouches for the staff, and for nobody else.
    private func town(approval: Bool = false) throws -> MailTown {
        var staff = MailTown.Staff()
        staff.addresses = [Self.anna, Self.vera, Self.olga]
        staff.institutions = [("smdt", "Музыкально-драматический театр", Self.theatre)]
        staff.settings = """
            mail_server: {names: [mx.kultura.example]}
            members:
              - {name: Анна, address: \(Self.anna), role: member, institutions: [ghm], letters: all}
              - {name: Вера, address: \(Self.vera), role: member, institutions: [smdt], letters: all}
              - {name: Ольга, address: \(Self.olga), role: head, institutions: [ghm]}
            """
        let field = "Authentication-Results: mx.kultura.example;"
        for address in staff.addresses { staff.marks[address] = "\(field) dkim=pass header.d=staff.example" }
        staff.marks[MailTown.resident] = "\(field) dkim=none"
        staff.approval = approval
        return try MailTown(.plain, staff: staff)
    }

    private func letter(_ text: String) -> Letter {
        Letter(
            from: MailAddress(name: "Мария", address: MailTown.resident),
            to: [MailAddress(address: MailTown.museum)],
            subject: "Когда открыто?",
            date: Date(),
            messageID: "\(UUID().uuidString.lowercased())@zhitel.example",
            text: text
        )
    }

    /// What a mail program makes of an answer: the words, its signature, the quote of the letter.
    private func answer(_ words: String, to letter: Message, from address: String) throws -> [UInt8] {
        let quote = letter.text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        let goal = letter.replyTo.first ?? letter.from[0]
        var answer = Letter(
            from: MailAddress(address: address),
            to: [goal],
            subject: "Re: " + letter.subject,
            date: Date(),
            messageID: "\(UUID().uuidString.lowercased())@staff.example",
            text:
                "\(words)\n\n-- \nДоб. 15\n\n23.11.2026 12:00, \(goal.address) пишет:\n\(quote.joined(separator: "\n"))\n"
        )
        answer.inReplyTo = [letter.messageID ?? ""]
        answer.references = letter.references + answer.inReplyTo
        return try answer.composed()
    }

    private func send(_ words: String, in town: MailTown, to letter: Message, from address: String) async throws {
        let goal = letter.replyTo.first ?? letter.from[0]
        try await town.send(try answer(words, to: letter, from: address), from: address, to: goal.address)
    }

    private func started(_ town: MailTown) throws -> RunningDaemon {
        let daemon = try RunningDaemon(town.folder, settings: town.settings)
        try wait("the mailboxes are read") { try daemon.get("/readyz").status.contains("200") }
        return daemon
    }

    @Test func `a resident writes, a member answers from a mail program, and the resident has the answer in thread`()
        async throws
    {
        let town = try town()
        let daemon = try started(town)
        let question = letter("До скольки работает музей в субботу?\n")
        try await town.send(question)
        let told = try #require(try await town.received(by: Self.anna, atLeast: 1).first, "\(daemon.log)")
        #expect(told.text.contains("До скольки работает музей в субботу?") && told.text.contains("/отложить"))
        #expect(told.text.contains(StaffLetter.marker) && !told.text.contains("otklik ticket"))

        // Somebody else in Anna's name: nothing happens, and Anna is told.
        let forged = try answer("Закрыто навсегда.", to: told, from: Self.anna)
        let lie = Array("Authentication-Results: mx.kultura.example; dkim=pass header.d=staff.example\r\n".utf8)
        try await town.send(lie + forged, from: MailTown.resident)
        let refused = try #require(try await town.received(by: Self.anna, atLeast: 2).last)
        #expect(refused.text.contains("не подтвердил"))

        try await send("Здравствуйте!\n\nДо шести.", in: town, to: told, from: Self.anna)
        let letters = try await town.received(atLeast: 2)
        let answer = try #require(letters.first { $0.text.contains("До шести.") }, "\(daemon.log)")
        #expect(answer.inReplyTo == [question.messageID])
        #expect(answer.from.first?.address == MailTown.museum && answer.automatic == nil)
        for secret in [StaffLetter.marker, "/отложить", "Доб. 15", "Новое обращение", told.messageID ?? "?"] {
            #expect(!answer.text.contains(secret), "\(secret)")
        }
        #expect(!answer.references.contains(told.messageID ?? ""))
        #expect(letters.count == 2 && !letters.contains { $0.text.contains("навсегда") })

        // The resident's own reply comes to the member who holds the ticket, and a slip of the pen does nothing.
        var reply = letter("А в воскресенье?\n")
        reply.inReplyTo = [answer.messageID ?? ""]
        try await town.send(reply)
        let again = try #require(try await town.received(by: Self.anna, atLeast: 3).last)
        #expect(again.text.contains("А в воскресенье?") && again.text.contains("Отвечает: Анна"))
        try await send("/закрыт решено", in: town, to: again, from: Self.anna)
        let slip = try #require(try await town.received(by: Self.anna, atLeast: 4).last)
        #expect(slip.text.contains("Может быть, «/закрыть»?"))
        try await send("/закрыть решено", in: town, to: slip, from: Self.anna)
        try wait("the ticket is closed") { try daemon.otklik("tickets", "--json").out.contains("\"state\":\"closed\"") }
        #expect(daemon.end().code == 0)
    }

    @Test func `an answer that waits for a head leaves at the head's «ок»`() async throws {
        let town = try town(approval: true)
        let daemon = try started(town)
        try await town.send(letter("До скольки работает музей в субботу?\n"))
        let told = try #require(try await town.received(by: Self.anna, atLeast: 1).first, "\(daemon.log)")
        try await send("До шести.", in: town, to: told, from: Self.anna)
        let asked = try #require(try await town.received(by: Self.olga, atLeast: 1).first, "\(daemon.log)")
        #expect(asked.text.contains("До шести.") && asked.text.contains("одним словом «ок»"))
        #expect(try await town.received().count == 1)
        try await send("Ок", in: town, to: asked, from: Self.olga)
        let letters = try await town.received(atLeast: 2)
        #expect(letters.last?.text.contains("До шести.") == true)
        #expect(daemon.end().code == 0)
    }

    @Test func `a matter that a mail gives to another institution is answered from there, in the same thread`()
        async throws
    {
        let town = try town()
        let daemon = try started(town)
        let question = letter("Когда начнётся спектакль?\n")
        try await town.send(question)
        let told = try #require(try await town.received(by: Self.anna, atLeast: 1).first, "\(daemon.log)")
        try await send("/передать smdt\nэто к ним", in: town, to: told, from: Self.anna)
        let passed = try #require(try await town.received(by: Self.vera, atLeast: 1).first, "\(daemon.log)")
        #expect(passed.text.contains("Когда начнётся спектакль?") || passed.text.contains("это к ним"))
        let notice = try #require(try await town.received(atLeast: 2).last)
        #expect(notice.text.contains("Музыкально-драматический театр") && !notice.text.contains("это к ним"))
        try await send("В семь вечера.", in: town, to: passed, from: Self.vera)
        let answer = try #require(try await town.received(atLeast: 3).last, "\(daemon.log)")
        #expect(answer.text.contains("В семь вечера.") && answer.from.first?.address == Self.theatre)
        #expect(answer.inReplyTo == [question.messageID])
        #expect(try daemon.otklik("tickets", "--json").out.split(separator: "\n").count == 1)
        #expect(daemon.end().code == 0)
    }
}
