import Foundation
import Mail
import Store
import Testing
import Tickets

/// What of a member's mail leaves for the resident: their words and files, and nothing of our letter.
@Suite struct StaffWordsTests {
    private typealias Work = WorkingByMail

    /// As mail programs write an answer; some leave nothing that says where the quote begins.
    private static let programs = [
        "До шести.\r\n\r\nпн, 23 нояб. 2026 г. в 12:00, Художественный музей <\r\nghm@kultura.example>:\r\n\r\n> — МЕТКА —\r\n>\r\n"
            + "> Новое обращение\r\n",
        "До шести.\r\n\r\n________________________________\r\nОт: Художественный музей <ghm@kultura.example>\r\n"
            + "Отправлено: 23 ноября 2026 г. 12:00\r\nКому: Анна\r\nТема: Новое обращение\r\n\r\n— МЕТКА —\r\n\r\nНовое обращение\r\n",
        "До шести.\r\n\r\n\r\nПонедельник, 23 ноября 2026, 12:00 +05:00 от Художественный музей <ghm@kultura.example>:\r\n\r\n"
            + "— МЕТКА —\r\n\r\nНовое обращение\r\n",
        "23.11.2026 12:00, Художественный музей пишет:\r\n> — МЕТКА —\r\n>\r\n> Новое обращение\r\n\r\nДо шести.\r\n",
        "До шести.\r\n\r\nОтправлено с iPhone\r\n\r\n> 23 нояб. 2026 г., в 12:00, Музей <ghm@kultura.example> написал(а):\r\n>\r\n"
            + "> — МЕТКА —\r\n>\r\n> Новое обращение\r\n",
        "До шести.\r\n\r\n— МЕТКА —\r\n\r\nНовое обращение\r\n",
    ]

    @Test(arguments: programs.indices)
    func `nothing of our letter leaves, whatever a mail program makes of the quote`(program: Int) async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let body = Self.programs[program].replacing("МЕТКА", with: StaffLetter.marker)
        let (_, history) = try await work.send(
            work.answer("", to: try await work.notice(filed)).with { $0.body = body },
            filed
        )
        #expect(history.entries(.reply).map(\.text) == ["До шести."], "\(history.refusal ?? "")")
    }

    @Test func `an answer in HTML alone leaves as text, without what it quotes`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let post = work.answer("", to: try await work.notice(filed)).with {
            $0.type = "text/html; charset=utf-8"
            $0.body =
                "<p>Здравствуйте!</p><p>До <b>шести</b>.</p><div>23.11.2026 12:00, Музей пишет:</div><blockquote>"
                + "<p>— \(StaffLetter.marker) —</p><p>Новое обращение</p></blockquote>"
        }
        let (_, history) = try await work.send(post, filed)
        #expect(history.entries(.reply).map(\.text) == ["Здравствуйте!\n\nДо шести."], "\(history.refusal ?? "")")
    }

    private func mixed(_ words: String, _ file: String) -> String {
        """
        --b\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        \(words)\r
        --b\r
        \(file)\r
        --b\r
        Content-Type: text/vcard; name=anna.vcf\r
        Content-Disposition: attachment; filename=anna.vcf\r
        \r
        BEGIN:VCARD\r
        --b--
        """
    }

    private static let pdf =
        "Content-Type: application/pdf; name=afisha.pdf\r\nContent-Disposition: attachment; filename=afisha.pdf\r\n\r\n%PDF"

    @Test func `a file that a member attaches goes to the resident, after a head's word too; cards do not`()
        async throws
    {
        let work = try await Work { $0.institutions[0].approval = true }
        let filed = try await work.opened()
        let post = work.answer("", to: try await work.notice(filed)).with {
            $0.type = "multipart/mixed; boundary=b"
            $0.body = mixed("Афиша во вложении.", Self.pdf)
        }
        let (_, draft) = try await work.send(post, filed)
        #expect(draft.ticket.state == .approval, "\(draft.refusal ?? "")")
        let shown = try await work.notice(to: Office.head, filed)
        #expect(shown.details["files"] == "afisha.pdf")
        // What the head sends along is none of it.
        let agreed = work.answer("", to: shown, from: Office.head).with {
            $0.type = "multipart/mixed; boundary=b"
            $0.body = mixed("/ок\r\nТолько в следующий раз короче.", Self.pdf.replacing("afisha", with: "own"))
        }
        let (_, history) = try await work.send(agreed, filed)
        let note = try #require(history.entries(.note).last)
        #expect(history.files.filter { $0.name == "own.pdf" }.map(\.entry) == [note.id])
        #expect(history.ticket.state == .answered)
        work.office.clock.move(by: 120)
        let claimed = try await work.office.store.claim(institutions: ["ghm"], limit: 50, now: work.office.clock.now)
        let letter = try #require(claimed.first { $0.mail.kind == .answer })
        #expect(letter.files == [.init(name: "afisha.pdf", type: "application/pdf", content: Array("%PDF".utf8))])
    }

    @Test func `a file that a program calls inline goes to the resident; a picture inside the text does not`()
        async throws
    {
        let work = try await Work()
        let filed = try await work.opened()
        let post = work.answer("", to: try await work.notice(filed)).with {
            $0.type = "multipart/mixed; boundary=b"
            $0.body = mixed("Афиша во вложении.", Self.pdf.replacing("attachment", with: "inline"))
                .replacing("--b--", with: Self.picture)
        }
        _ = try await work.send(post, filed)
        work.office.clock.move(by: 120)
        let claimed = try await work.office.store.claim(institutions: ["ghm"], limit: 50, now: work.office.clock.now)
        #expect(claimed.first { $0.mail.kind == .answer }?.files.map(\.name) == ["afisha.pdf"])
    }

    private static let picture = """
        --b\r
        Content-Type: text/html\r
        \r
        <img src="cid:logo@staff">\r
        --b\r
        Content-Type: image/png; name=logo.png\r
        Content-Disposition: inline; filename=logo.png\r
        Content-ID: <logo@staff>\r
        \r
        PNG\r
        --b--
        """

    @Test func `what staff mailed is not handed out with a resident's data, what reached the resident is`() async throws
    {
        let work = try await Work()
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        _ = try await work.send(work.answer("/заметка пишет не в первый раз\r\n", to: notice), filed)
        _ = try await work.send(work.answer("/неверно", to: notice), filed)
        _ = try await work.send(work.answer("До шести.", to: notice), filed)
        let file = try await work.office.store.personalFile(of: AddressKey("maria@example.ru"))
        #expect(file.letters.filter { $0.direction == .received }.count == 1)
    }

    @Test(arguments: [false, true])
    func `a mail that is attached as a file does not leave, not for approval either, and its sender is told`(
        approval: Bool
    ) async throws {
        let work = try await Work { $0.institutions[0].approval = approval }
        let filed = try await work.opened()
        let inner =
            "Content-Type: message/rfc822; name=letter.eml\r\nContent-Disposition: attachment; filename=letter.eml\r\n"
        let post = work.answer("", to: try await work.notice(filed)).with {
            $0.type = "multipart/mixed; boundary=b"
            $0.body = mixed("До шести.", inner + "\r\nSubject: x\r\n\r\nсекрет")
        }
        let (_, history) = try await work.send(post, filed)
        #expect(history.letters(.answer).isEmpty && history.refusal?.contains("другое письмо") == true)
        #expect(history.ticket.state == .new)
    }

    @Test func `our tokens and links are taken out whatever sticks to them, and nothing else is touched`() async throws
    {
        let work = try await Work { $0.webBase = "https://otklik.example" }
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        let token = notice.messageID
        for (words, left) in [
            ("До шести\u{A0}mailto:\(token)", "До шести"),
            ("Письмо<mailto:\(token)?subject=x>; до шести", "Письмо<>; до шести"),
            ("Сюда\t[\(token)](mailto:\(token)), до шести", "Сюда до шести"),
            ("До шести https://otklik.example/,HTTPS://Otklik.Example/s/abc", "До шести https://otklik.example/,"),
            ("До шести https://l.example/?u=https%3A%2F%2Fotklik.example%2Fs%2Fabc", "До шести"),
            ("До  шести,\tinfo@museum.example (50/50)", "До  шести,\tinfo@museum.example (50/50)"),
        ] {
            let (_, history) = try await work.send(work.answer("/заметка\r\n\(words)", to: notice), filed)
            #expect(history.entries(.note).last?.text == left)
        }
    }

    @Test func `our tokens and links are taken out of what leaves, and what cannot be told from our letter stays`()
        async throws
    {
        let work = try await Work { $0.webBase = "https://otklik.example" }
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        let words = "До шести, <\(notice.messageID)> см. https://otklik.example/s/abcdef и https://museum.example/s/1"
        let (_, history) = try await work.send(work.answer(words, to: notice), filed)
        #expect(history.entries(.reply).map(\.text) == ["До шести, см. и https://museum.example/s/1"])

        let other = try await work.opened(Post("Ещё вопрос", id: "other@example.ru"))
        let inside = work.answer("", to: try await work.notice(other)).with {
            $0.body = "> — \(StaffLetter.marker) —\r\n> Новое обращение\r\n> До шести.\r\n"
        }
        let (_, kept) = try await work.send(inside, other)
        #expect(kept.letters(.answer).isEmpty && kept.refusal?.contains("отделить") == true, "\(kept.entries(.reply))")
    }
}
