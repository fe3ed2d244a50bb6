import Foundation
import Letters
import Mail
import Testing
import Tickets

/// Every letter we write, word for word. The files of `Expected` are what a resident would read.
@Suite struct LetterTextsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var file: String
        var context: LetterContext

        var testDescription: String { file }
    }

    @Test(arguments: cases)
    func `a letter says exactly this`(row: Case) throws {
        let letter = try LetterTexts().write(row.context)
        try ExpectedText.expect("Subject: \(letter.subject)\n\n\(letter.text)", equals: "\(row.file).txt")
    }

    @Test func `the HTML is one calm column with the same words`() throws {
        let letter = try LetterTexts().write(SampleLetter.context(.acknowledgement))
        try ExpectedText.expect(try #require(letter.html) + "\n", equals: "acknowledgement.ru.html")
    }

    @Test func `an institution has its own words where the operator's folder holds them`() throws {
        let templates = try LetterTemplates(overrides: [
            "smdt/acknowledgement.ru": "Subject: {{number}}\n\nПринято, <3 & {{due}}"
        ])
        let texts = LetterTexts(templates: templates)
        let own = try texts.write(SampleLetter.context(.acknowledgement))
        #expect(own.subject == "SMDT-2026-000123")
        #expect(own.text == "Принято, <3 & 21\u{A0}декабря\n")
        #expect(own.html?.contains("Принято, &lt;3 &amp; 21\u{A0}декабря") == true)
        #expect(try texts.write(SampleLetter.context(.acknowledgement, language: "en")).text.hasPrefix("Hello,"))
    }

    @Test func `a template that cannot be read is named`() {
        #expect(throws: TemplateError.self) { try LetterTemplates(overrides: ["answer.ru": "{{#open}}never closed"]) }
    }

    @Test func `nothing is quoted to an address that was typed into a form`() throws {
        let letter = try LetterTexts().write(SampleLetter.context(.acknowledgement, details: ["quote": "no"]))
        #expect(!letter.text.contains("Вы писали"))
        #expect(!letter.text.contains("Оплатила"))
    }

    @Test func `nobody is quoted what somebody else wrote`() throws {
        var context = SampleLetter.context(.acknowledgement)
        context.mail.to = MailAddress(name: "Юлия", address: "julia@zhitel.example")
        let letter = try LetterTexts().write(context)
        #expect(!letter.text.contains("Вы писали"))
        #expect(!letter.text.contains("Оплатила"))
    }

    @Test func `no letter carries a stranger's link to a third person`() throws {
        var ticket = SampleLetter.ticket(subject: "Выигрыш https://casino.example/win")
        ticket.requester = MailAddress(address: "victim@example.ru")
        for kind in [OutboxMail.Kind.acknowledgement, .notice, .tooLarge] {
            let letter = try LetterTexts().write(SampleLetter.context(kind, ticket: ticket))
            for text in [letter.subject, letter.text, letter.html ?? ""] {
                #expect(!text.contains("casino.example"))
                #expect(!text.contains("//tickets.example"))
            }
        }
    }

    @Test func `a day that has passed is not promised`() throws {
        var ticket = SampleLetter.ticket()
        ticket.due = SampleLetter.now.addingTimeInterval(-1)
        let letter = try LetterTexts().write(SampleLetter.context(.acknowledgement, ticket: ticket))
        #expect(!letter.text.contains("Ответим до"))
    }

    /// A letter to staff about what a resident wrote.
    private static func staff(_ details: [String: String], _ text: String) -> LetterContext {
        var context = SampleLetter.context(.alert, details: details)
        context.entry = SampleLetter.message(text)
        return context
    }

    static let cases: [Case] = [
        Case(file: "acknowledgement.ru", context: SampleLetter.context(.acknowledgement)),
        Case(file: "acknowledgement.en", context: SampleLetter.context(.acknowledgement, language: "en")),
        Case(file: "acknowledgement-unrouted.ru", context: SampleLetter.context(.acknowledgement, institution: nil)),
        Case(
            file: "acknowledgement-unrouted.en",
            context: SampleLetter.context(.acknowledgement, language: "en", institution: nil)
        ),
        Case(file: "acknowledgement_bundle.ru", context: SampleLetter.context(.acknowledgementBundle, bundled: bundle)),
        Case(
            file: "acknowledgement_bundle.en",
            context: SampleLetter.context(.acknowledgementBundle, language: "en", bundled: bundle)
        ),
        Case(
            file: "answer.ru",
            context: SampleLetter.context(
                .answer,
                answer: "Билеты отправили ещё раз.\n\nПроверьте, пожалуйста, папку «Спам»."
            )
        ),
        Case(
            file: "answer.en",
            context: SampleLetter.context(
                .answer,
                language: "en",
                answer: "Dear Maria,\n\nWe have sent the tickets again."
            )
        ),
        Case(file: "notice.ru", context: SampleLetter.context(.notice, details: ["about": "transfer"])),
        Case(file: "notice.en", context: SampleLetter.context(.notice, language: "en", details: ["about": "transfer"])),
        Case(
            file: "too_large.ru",
            context: SampleLetter.context(.tooLarge, details: ["size": "63963136", "limit": "26214400"])
        ),
        Case(
            file: "too_large.en",
            context: SampleLetter.context(
                .tooLarge,
                language: "en",
                details: ["size": "63963136", "limit": "26214400"]
            )
        ),
        Case(
            file: "urgent.ru",
            context: staff(
                ["letter": "urgent", "what": "возможна травма, опасность в здании или рядом"],
                "Вчера на крыльце упала женщина, сломала руку. Вот видео: https://video.example/1\nМой телефон 8 900 000-00-00."
            )
        ),
        Case(
            file: "misaddressed.ru",
            context: staff(
                [
                    "letter": "misaddressed", "home": "Художественный музей",
                    "why": "пришло на ящик другого учреждения (ghm); названо в тексте",
                ],
                "Как вернуть деньги за отменённый спектакль?"
            )
        ),
        Case(
            file: "delivery_failure.ru",
            context: SampleLetter.context(
                .deliveryFailure,
                details: ["recipient": "maria@example.ru", "reply": "550 5.1.1 No such user"]
            )
        ),
        Case(
            file: "alert.ru",
            context: SampleLetter.context(
                .alert,
                details: [
                    "title": "Почта музея геологии не читается с 03:12",
                    "body": "Сервер mail.example.ru отвергает пароль.\nПисьма остаются на сервере.",
                ]
            )
        ),
    ]

    private static let bundle = [
        SampleLetter.ticket(123), SampleLetter.ticket(124, subject: "Re: Холодно в зале"),
        SampleLetter.ticket(125, subject: "Вопрос", institution: nil),
    ]
}
