import Foundation
import Letters
import Mail
import Testing
import Tickets

/// Every letter of a ticket's life, word for word.
@Suite struct LifeLettersTests {
    @Test(
        arguments: [
            (.question, "ru", [:]), (.question, "en", [:]), (.postponed, "ru", ["day": "2026-12-01"]),
            (.postponed, "en", ["day": "2026-12-01"]), (.extended, "ru", ["day": "2027-01-11"]),
            (.extended, "en", ["day": "2027-01-11"]), (.split, "ru", [:]), (.split, "en", [:]),
            (.forwarded, "ru", ["body": "банк ВТБ", "contacts": "8 800 100-24-24, круглосуточно"]),
            (.forwarded, "en", ["body": "VTB Bank", "contacts": "8 800 100-24-24"]),
            (.declined, "ru", ["ground": Ground.noEssence.letter, "words": ""]),
            (.refusal, "ru", ["reason": "Команды «/закрыт» нет. Может быть, «/закрыть»?", "yours": "> /закрыт"]),
        ] as [(OutboxMail.Kind, String, [String: String])]
    )
    func `a letter says exactly this`(kind: OutboxMail.Kind, language: String, details: [String: String]) throws {
        let context = SampleLetter.context(
            kind,
            language: language,
            details: details,
            answer: Self.words(kind, language)
        )
        let letter = try LetterTexts().write(context)
        let file = "\(kind.rawValue).\(language).txt"
        try ExpectedText.expect("Subject: \(letter.subject)\n\n\(letter.text)", equals: file)
    }

    private static func words(_ kind: OutboxMail.Kind, _ language: String) -> String {
        switch (kind, language) {
        case (.question, "ru"): "На какой сеанс вы покупали билет, дневной или вечерний?"
        case (.question, _): "Which performance did you buy the tickets for?"
        case (.split, "ru"): "И ещё: в зале было очень холодно, дети сидели в куртках."
        case (.split, _): "One more thing: it was very cold in the hall."
        case (_, "ru"): "ждём ответа банка о платеже."
        default: "we are waiting for the bank."
        }
    }

    @Test(arguments: ["new", "message", "returned", "assigned", "consult", "transfer", "approval", "rejected", "back"])
    func `a notification holds all that is needed to answer`(about: String) throws {
        var context = SampleLetter.context(.notification, details: ["about": about])
        context.mail.to = MailAddress(name: "Анна", address: "anna@staff.example")
        let note = [
            "consult": "Оля, кто у нас отвечает за возвраты?", "approval": "Здравствуйте! Билет отправлен ещё раз.",
        ]
        if let words = note[about] {
            var entry = SampleLetter.message(words)
            entry.kind = .note
            entry.author = .member(MailAddress(name: "Ольга", address: "olga@staff.example"))
            context.entry = entry
        }
        let letter = try LetterTexts().write(context)
        try ExpectedText.expect("Subject: \(letter.subject)\n\n\(letter.text)", equals: "notification-\(about).ru.txt")
        #expect(!letter.text.contains("https://tickets.example"))
    }

    @Test(arguments: ["new", "consult", "advice", "approval", "confirm"])
    func `where staff answer by mail, a notification says how`(about: String) throws {
        var context = SampleLetter.context(.notification, details: ["about": about, "holder": "Ольга К."])
        context.mail.to = MailAddress(name: "Анна", address: "anna@staff.example")
        context.staffWay = about == "confirm" ? .confirmed : .orders
        switch about {
        case "new":
            context.mail.details["phone"] = "+7 900 000-00-00"
            context.mail.details["files"] = "чек.pdf"
            let question = "Билет оплачен, а на почту не пришёл."
            let answer = "Здравствуйте! Отправили билет ещё раз, проверьте папку «Спам»."
            context.similar = [.init(number: SampleLetter.ticket(77).number, question: question, answer: answer)]
        case "confirm":
            context.confirmationLink = "https://otklik.example/mail/abc"
            context.mail.details["yours"] = "> Касса работает до шести."
        default:
            var entry = SampleLetter.message("Отправили ещё раз?")
            entry.id = ID(2)
            entry.kind = .note
            entry.author = .member(MailAddress(name: "Ольга", address: "olga@staff.example"))
            context.entry = entry
        }
        let letter = try LetterTexts().write(context)
        try ExpectedText.expect(
            "Subject: \(letter.subject)\n\n\(letter.text)",
            equals: "notification-\(about)-mail.ru.txt"
        )
    }

    @Test func `a morning's mail names each ticket, who holds it and since when people wait`() throws {
        let anna = Member(name: "Анна", address: "anna@staff.example", role: .member, institutions: ["smdt"])
        let olga = Member(name: "Ольга К.", address: "olga@staff.example", role: .member, institutions: ["smdt"])
        let desk = Desk(institutions: [SampleLetter.theatre], members: [anna, olga], timeZone: SampleLetter.zone)
        var tickets = [
            SampleLetter.ticket(87, subject: "Холодно в зале"), SampleLetter.ticket(101), SampleLetter.ticket(103),
        ]
        for (index, days) in [-2.0, 0, 0].enumerated() {
            tickets[index].due = SampleLetter.now.addingTimeInterval(days * 86400)
            tickets[index].created = SampleLetter.now.addingTimeInterval(-26 * 86400)
        }
        tickets[2].assignee = AddressKey(anna.address)
        let morning = try #require(Morning.all(tickets, desk: desk, now: SampleLetter.now).first)
        let text = ReminderText(morning, desk: desk, now: SampleLetter.now)
        let letter = try LetterTexts().write(
            SampleLetter.context(.reminder, details: ["title": text.title, "body": text.body])
        )
        try ExpectedText.expect("Subject: \(letter.subject)\n\n\(letter.text)", equals: "reminder.ru.txt")
    }

    @Test func `whoever was sent no letter to answer is told in the morning how to get one`() throws {
        var context = SampleLetter.context(.reminder, details: ["title": "Утро", "body": "Одно обращение"])
        context.staffWay = .orders
        let text = try LetterTexts().write(context).text
        #expect(text.contains("ответьте на него. Если такого письма вам не приходило"))
        #expect(text.contains("назначить обращение вам: оно придёт."))
    }
}
