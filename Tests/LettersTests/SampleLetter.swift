import Foundation
import Mail
import Tickets

/// A ticket of the Surgut theatre and the letters about it, at noon of 23 November 2026.
enum SampleLetter {
    static let zone = TimeZone(identifier: "Asia/Yekaterinburg") ?? .gmt
    static let now = Date(timeIntervalSince1970: 1_795_417_200)
    static let due = Date(timeIntervalSince1970: 1_797_865_199)

    static let theatre = Institution(
        code: "smdt",
        name: "Сургутский музыкально-драматический театр",
        address: "smdt@kultura.example",
        phone: "8\u{A0}(3462)\u{A0}00-00-00",
        usualTime: "три-четыре дня"
    )

    static func ticket(
        _ counter: Int64 = 123,
        subject: String = "Не пришёл билет на «Щелкунчика»",
        institution: String? = "smdt",
        language: String = "ru"
    ) -> Ticket {
        Ticket(
            id: ID(counter),
            number: TicketNumber(institution: institution ?? "desk", year: 2026, counter: counter),
            institution: institution,
            state: .new,
            subject: subject,
            requester: MailAddress(name: "Мария", address: "maria@example.ru"),
            language: language,
            created: now,
            due: due
        )
    }

    static func message(_ text: String) -> Entry {
        Entry(
            id: ID(1),
            ticket: ID(123),
            kind: .message,
            at: now,
            author: .resident(MailAddress(name: "Мария", address: "maria@example.ru")),
            text: text
        )
    }

    static func context(
        _ kind: OutboxMail.Kind,
        language: String = "ru",
        institution: String? = "smdt",
        details: [String: String] = [:],
        ticket: Ticket? = nil,
        answer: String? = nil,
        bundled: [Ticket] = []
    ) -> LetterContext {
        var mail = OutboxMail(
            id: ID(9),
            kind: kind,
            institution: institution,
            ticket: ID(123),
            to: MailAddress(address: "maria@example.ru"),
            language: language,
            messageID: "x@kultura.example",
            created: now
        )
        mail.details = details
        let wrote = language == "en" ? english : russian
        return LetterContext(
            mail: mail,
            institution: institution == nil ? nil : theatre,
            ticket: ticket ?? self.ticket(subject: subject(language), institution: institution, language: language),
            entry: answer.map { text in
                var entry = message(text)
                entry.kind = .reply
                return entry
            },
            answers: message(wrote),
            bundled: bundled,
            timeZone: zone,
            now: now
        )
    }

    private static func subject(_ language: String) -> String {
        language == "en" ? "Re: ticket has not arrived" : "Не пришёл билет на «Щелкунчика»"
    }

    private static let russian = """
        Оплатила вчера два билета, деньги списались, на почту ничего не пришло.
        Вот страница заказа: https://tickets.example/order/5?id=1
        """
    private static let english = """
        I paid for two tickets yesterday, and nothing has come by mail.
        """
}
