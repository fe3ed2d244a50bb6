import Foundation
import Mail

/// The fields of an answer that is used again and again: `{{номер}}`, `{{имя}}`, `{{учреждение}}` …
package struct AnswerFields: Sendable {
    private let values: [String: String]

    package static let names = [
        "приветствие", "имя", "номер", "тема", "учреждение", "телефон", "получено", "срок", "сегодня",
    ]

    package init(_ history: TicketHistory, desk: Desk, now: Date) {
        let ticket = history.ticket
        // A stranger's words, and no link of theirs; none at all to an address that somebody only typed in.
        let subject = history.isUnconfirmed ? "" : Quotation.defanged(ReplySubject.bare(ticket.subject))
        let day = { (date: Date) in Self.day(CalendarDay(date, in: desk.timeZone)) }
        let institution = ticket.institution.flatMap(desk.institution)
        values = [
            "приветствие": Salutation(ticket).text, "имя": Salutation.name(in: ticket.requester?.name ?? "") ?? "",
            "номер": ticket.number.description, "тема": subject, "учреждение": institution?.name ?? "",
            "телефон": institution?.phone ?? "", "получено": day(ticket.created), "срок": ticket.due.map(day) ?? "",
            "сегодня": day(now),
        ]
    }

    /// The text with all its fields; refused where one is unknown or has nothing to say here: a letter with a hole in it
    /// never leaves.
    package func fill(_ text: String) throws(Refusal) -> String {
        try Self.each(text) { name throws(Refusal) in
            guard let value = values[name], !value.isEmpty else {
                throw Refusal("Для этого обращения поле «\(name)» заполнить нечем.")
            }
            return value
        }
    }

    /// Refuses what no ticket could fill.
    package static func check(_ text: String) throws(Refusal) {
        _ = try each(text) { _ in "" }
    }

    private static func each(
        _ text: String,
        _ value: (String) throws(Refusal) -> String
    ) throws(Refusal) -> String {
        var filled = ""
        var rest = text[...]
        while let open = rest.range(of: "{{") {
            filled += rest[..<open.lowerBound]
            guard let close = rest[open.upperBound...].range(of: "}}") else {
                throw Refusal("В ответе начато поле «{{» и не закончено.")
            }
            let name = rest[open.upperBound..<close.lowerBound].trimmingCharacters(in: .whitespaces).lowercased()
            guard names.contains(name) else {
                throw Refusal("Поля «\(name)» нет. Есть: \(names.joined(separator: ", ")).")
            }
            filled += try value(name)
            rest = rest[close.upperBound...]
        }
        return filled + rest
    }

    private static func day(_ day: CalendarDay) -> String {
        let (year, month, number) = day.civil
        return "\(number) \(months[max(1, min(month, 12)) - 1]) \(year) года"
    }

    private static let months = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
    ]
}
