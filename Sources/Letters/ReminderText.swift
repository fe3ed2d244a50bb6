import Foundation
import Mail
import Tickets

/// One morning's mail to one of the staff: what is overdue, due today, due soon, each with who holds it.
package struct ReminderText: Equatable, Sendable {
    package let title: String
    package let body: String

    package init(_ morning: Morning, desk: Desk, now: Date) {
        let shown = morning.lines.prefix(Self.mostLines)
        let groups = Dictionary(grouping: shown) { Self.heading($0.urgency) }
        let order = shown.map { Self.heading($0.urgency) }.reduce(into: [String]()) { seen, heading in
            if !seen.contains(heading) { seen.append(heading) }
        }
        body =
            order.map { heading in
                ([heading] + (groups[heading] ?? []).map { Self.row($0, morning.member, desk, now) }).joined(
                    separator: "\n"
                )
            }.joined(separator: "\n\n")
            + (shown.count < morning.lines.count
                ? "\n\nи ещё \(morning.lines.count - shown.count), все сразу: otklik tickets --state new --state open"
                : "")
        title = Self.title(morning, desk, now)
    }

    /// More than a person answers in a day.
    private static let mostLines = 60

    /// «2 ответа сегодня, 1 просрочен — Театр кукол, 23 ноября»
    private static func title(_ morning: Morning, _ desk: Desk, _ now: Date) -> String {
        let overdue = morning.lines.count { if case .overdue = $0.urgency { true } else { false } }
        let today = morning.lines.count { $0.urgency == .due(0) }
        let later = morning.lines.count - overdue - today
        var parts: [String] = []
        if today > 0 { parts.append(RussianPlural.counted(today, "ответ", "ответа", "ответов") + " сегодня") }
        if overdue > 0 {
            parts.append("\(overdue)\u{A0}" + RussianPlural.form(overdue, "просрочен", "просрочены", "просрочены"))
        }
        if later > 0 { parts.append("\(later)\u{A0}" + RussianPlural.form(later, "скоро", "скоро", "скоро")) }
        let places = Set(morning.lines.map(\.ticket.institution))
        let place = places.count == 1 ? places.first?.flatMap { $0 }.flatMap(desk.institution)?.name : nil
        let day = LetterDay.text(now, in: desk.timeZone, now: now, language: "ru")
        return parts.joined(separator: ", ") + " — " + [place, day].compactMap(\.self).joined(separator: ", ")
    }

    private static func heading(_ urgency: Morning.Urgency) -> String {
        switch urgency {
        case .overdue(let days): "Просрочено на \(RussianPlural.counted(days, "день", "дня", "дней"))"
        case .due(0): "До конца дня"
        case .due(1): "Завтра"
        case .due(let days): "Через \(RussianPlural.counted(days, "день", "дня", "дней"))"
        }
    }

    private static func row(_ line: Morning.Line, _ reader: Member, _ desk: Desk, _ now: Date) -> String {
        let ticket = line.ticket
        let subject = Quotation.defanged(ReplySubject.bare(ticket.subject))
            .replacing("«", with: "„").replacing("»", with: "“")
        let since = LetterDay.text(
            ticket.deadline?.start ?? ticket.created,
            in: desk.timeZone,
            now: now,
            language: "ru"
        )
        return "· \(ticket.number) «\(subject)» — \(holder(ticket, reader, desk)), ждут ответа с \(since)"
    }

    private static func holder(_ ticket: Ticket, _ reader: Member, _ desk: Desk) -> String {
        guard let assignee = ticket.assignee else { return "ничей" }
        if assignee == AddressKey(reader.address) { return "у вас" }
        return desk.members.first { AddressKey($0.address) == assignee }.map { "держит \($0.name)" } ?? "ничей"
    }
}
