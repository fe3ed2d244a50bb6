import Testing

@testable import Mail

struct AutomaticMailTests {
    private func judge(_ header: String, _ text: String = "Текст") -> Automatic? {
        message(header, text).automatic
    }

    private func message(_ header: String, _ text: String = "Текст") -> Message {
        let base = header.contains("From:") ? header : "From: anna@example.ru\n" + header
        return Message(parsing: Array((base + "\nTo: museum@example.ru\n\n" + text).utf8))
    }

    @Test(arguments: [
        ("Subject: Жалоба", nil),
        ("Auto-Submitted: no\nSubject: Автоответ: x", nil),
        ("Auto-Submitted: No (by hand)", nil),
        ("Auto-Submitted: auto-replied (vacation)", Automatic.autoReply),
        ("Auto-Submitted: auto-generated", .autoReply),
        ("X-Autoreply: yes", .autoReply),
        ("X-Autoreply: no", nil),
        ("Precedence: auto_reply", .autoReply),
        ("Precedence: bulk", .list),
        ("Precedence: list", .list),
        ("List-Id: <news.example.ru>", .list),
        ("List-Unsubscribe: <mailto:x@example.ru>", .list),
        ("X-Loop: yes", .autoReply),
        ("X-Auto-Response-Suppress: All", .autoReply),
        ("X-Auto-Response-Suppress: DR, OOF, AutoReply", nil),
        ("Return-Path: <>\nSubject: Привет", .autoReply),
        ("Return-Path: <anna@example.ru>", nil),
        ("From: MAILER-DAEMON <>\nSubject: x", .bounce),
    ])
    func `D3, D8, D11, D14: the header tells a machine from a person`(header: String, kind: Automatic?) {
        #expect(judge(header) == kind)
    }

    @Test(arguments: [
        ("Автоматический ответ: Жалоба", Automatic.autoReply), ("Автоответ: В отпуске до понедельника", .autoReply),
        ("Нет на месте", .autoReply), ("В отпуске", .autoReply), ("В отпуске до 10 октября", .autoReply),
        ("Вне офиса: Re: билет", .autoReply), ("Out of Office: автоответ", .autoReply),
        ("Automatic reply: Hello", .autoReply),
        ("Automatische Antwort: Hallo", .autoReply), ("自動応答: こんにちは", .autoReply), ("Autoreply", .autoReply),
        ("Прочитано: Билет", .disposition), ("Read: Hello", .disposition),
        ("Re: Автоматический ответ", nil), ("Вопрос об автоматическом ответе", nil),
        ("Автоответчик кассы не работает", nil), ("Автоматический ответ так и не пришёл", nil),
        ("Автоматический ответ на письмо «Билет»", .autoReply), ("Уведомление об отсутствии", .autoReply),
        ("Автовідповідь: Квиток", .autoReply), ("Автоматты жауап: Билет", .autoReply),
        ("Abwesenheitsnotiz: Karten", .autoReply), ("Réponse automatique : Bonjour", .autoReply),
        ("자동 회신: 안녕", .autoReply), ("Automatyczna odpowiedź: Bilet", .autoReply),
        ("На больничном до 5 октября", .autoReply), ("В командировке с 1 по 3", .autoReply),
        ("В командировке от школы посетили музей", nil), ("Читать: афиша", nil), ("Leído: Hola", .disposition),
        ("В отпуске не могу попасть в музей", nil), ("Ответ: Отв: Пересл: Счет на оплату", nil),
        ("Отпуск с детьми в музее", nil),
        ("Билет не доставлено", nil), ("Не доставлено приглашение", nil), ("Odp: poza biurem", nil), ("", nil),
        ("Сообщение об отсутствии отопления в читальном зале", nil), ("Отсутствие на рабочем месте кассира", nil),
        ("Я в отпуске и не могу сдать книги", nil), ("Я в отпуске, как сдать книги?", nil),
        ("Нет на месте с 10 утра кассира", nil), ("В отпуске с 5 по 10 августа хотим посетить музей", nil),
        ("Я в отпуске до 10.10.2026 г.", .autoReply), ("Отсутствие на рабочем месте — Re: билет", .autoReply),
        ("Сообщение об отсутствии: Билет", .autoReply), ("В отпуске с 5–10 августа: Билет", .autoReply),
        ("Я в отпуске!", .autoReply), ("Я не в офисе до понедельника", .autoReply),
        ("Нахожусь в отпуске (Re: билет)", .autoReply), ("Автоответ на жалобу не пришёл", nil),
        ("Out of office hours: where to return books?", nil),
        ("Автоответ — Билет", .autoReply),
        ("回复: 自动回复", nil), ("AW: Réponse automatique", nil),
    ])
    func `D7, D15: a subject tells an automatic answer where the header is silent`(subject: String, kind: Automatic?) {
        #expect(judge("Subject: " + subject) == kind)
    }

    @Test(arguments: [
        ("multipart/report; report-type=disposition-notification; boundary=b", Automatic.disposition),
        ("multipart/report; report-type=feedback-report; boundary=b", .feedbackReport),
        ("multipart/report; report-type=delivery-status; boundary=b", .bounce),
        ("text/calendar; method=REPLY", .autoReply),
        ("text/calendar; method=REQUEST", nil),
    ])
    func `R11: a report says its kind by its structure`(type: String, kind: Automatic?) {
        let text = "--b\nContent-Type: text/plain\n\nПрочитано\n--b--\n"
        #expect(judge("Content-Type: " + type, text) == kind)
    }

    @Test func `a report that a person sends on is a person's letter`() {
        let text = """
            --b
            Content-Type: text/plain

            Что это?
            --b
            Content-Type: message/rfc822

            From: MAILER-DAEMON@example.ru
            Content-Type: multipart/report; report-type=delivery-status; boundary=c

            --c
            Content-Type: message/delivery-status

            Final-Recipient: rfc822; x@example.ru
            --c--
            --b--
            """
        #expect(judge("Content-Type: multipart/mixed; boundary=b", text) == nil)
    }

    @Test func `a standard bounce gives recipient, status, end of tries and the letter's Message-ID`() {
        let text = """
            --b

            Sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.ru

            Final-Recipient: rfc822; first@example.ru
            Action: delayed
            Status: 4.4.1

            Original-Recipient: rfc822; anna@example.ru
            Final-Recipient: RFC822;
             anna@box.example.ru
            Action: failed
            Status: 5.0.0
            Diagnostic-Code: smtp; 550
              5.1.1 no such user

            --b
            Content-Type: text/rfc822-headers

            From: museum@example.ru
            Message-ID:
             <t.123@museum.example.ru>
            --b--
            """
        let found = message("From: postmaster@example.ru\nContent-Type: multipart/report; boundary=b", text)
        #expect(found.automatic == .bounce)
        let expected = Bounce(
            recipient: "anna@box.example.ru",
            status: "5.1.1",
            permanent: true,
            originalMessageID: "t.123@museum.example.ru"
        )
        #expect(found.bounce == expected)
    }

    /// Texts of our own in the manner of each server.
    @Test(arguments: [
        (
            "From: mailer-daemon@corp.mail.ru\nX-Failed-Recipients: anna@example.ru\nSubject: Ваше сообщение не доставлено. Mail failure.",
            "Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.\n\n550 Message was not accepted -- invalid mailbox.\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-Id: <t.1@m.ru>",
            Bounce(recipient: "anna@example.ru", status: "5.1.1", permanent: true, originalMessageID: "t.1@m.ru")
        ),
        (
            "From: postmaster@example.ru\nSubject: Не удается доставить: Билет",
            "Сообщение не доставлено следующим получателям:\n\nanna@example.ru\n\nПочтовый ящик переполнен.",
            Bounce(recipient: "anna@example.ru", status: "5.2.2", permanent: true)
        ),
        (
            "From: MAILER-DAEMON@mx.example.ru\nSubject: failure notice",
            "Hi. I wasn't able to deliver your message.\n\n<anna@example.ru>:\n192.0.2.1 does not like recipient.\nRemote host said: 554 5.7.1 spam (#5.7.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <t.2@m.ru>",
            Bounce(recipient: "anna@example.ru", status: "5.7.1", permanent: true, originalMessageID: "t.2@m.ru")
        ),
        (
            "From: Mail Delivery System <Mailer-Daemon@e.example>\nSubject: Warning: message delayed 24 hours",
            "This message was created automatically.\n\n  anna@example.ru\n    Delay reason: connection timed out\n\nDelivery attempts will continue to be made.",
            Bounce(recipient: "anna@example.ru", status: "4.4.1", permanent: false)
        ),
    ])
    func `D3, R10: a bounce in free text is read too`(header: String, text: String, bounce: Bounce) {
        let found = message(header, text)
        #expect(found.automatic == .bounce)
        #expect(found.bounce == bounce)
    }

    @Test(arguments: [
        ("From: anna@example.ru", false),
        ("From: no-reply@example.ru", true),
        ("From: noreply-123@example.ru", true),
        ("From: do_not_reply@example.ru", true),
        ("From: mailer-daemon@example.ru", true),
        ("From: Postmaster@example.ru", true),
        ("From: bounce+x@example.ru", true),
        ("From: anna@example.ru\nReply-To: noreply@example.ru", true),
        ("From: noreply@example.ru\nReply-To: anna@example.ru", false),
        ("From: postmaster@example.ru\nReply-To: anna@example.ru", true),
        ("From: anna@example.ru\nX-Loop: x", true),
        ("From: anna@example.ru\nX-Auto-Response-Suppress: OOF", true),
        ("From: anna@example.ru\nReturn-Path: <>", true),
        ("From: anna@example.ru\nPrecedence: bulk", true),
        ("From:", true),
    ])
    func `D1, D8, D9, D10: whom no machine may answer`(header: String, isSilent: Bool) {
        #expect(AutomaticMail.mustNotBeAnswered(message(header)) == isSilent)
    }

    @Test func `broken reports and endless lines are read in time`() {
        let lines = [
            String(repeating: "@", count: 300_000), String(repeating: "a@b ", count: 50_000),
            String(repeating: "5.1.1 ", count: 50_000), String(repeating: "\"@", count: 100_000),
            String(repeating: "Status: 5.1.1\n\n", count: 10_000), String(repeating: "550", count: 100_000), "\0",
        ]
        for line in lines {
            let text = "--b\nContent-Type: message/delivery-status\n\n" + line + "\n--b--"
            #expect(message("Content-Type: multipart/report; boundary=b", text).automatic == .bounce)
            #expect(message("From: mailer-daemon@x.ru\nSubject: x", line).automatic == .bounce)
        }
    }
}
