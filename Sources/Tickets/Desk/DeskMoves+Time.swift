import Foundation
import Mail

extension DeskMoves {
    /// Nothing can be done before `day`; the resident is told why, and it comes back by itself.
    package func postpone(
        _ history: TicketHistory,
        until day: CalendarDay,
        reason: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.postpone, history, member, now)
        let reason = try words(reason, or: "Напишите, почему откладываете: это прочтёт житель.")
        let back = try comingDay(day, now, or: "Отложить можно на день, который ещё не наступил.")
        var line = entry(.change, step, reason)
        line.to = day.iso
        let mails = notice(.postponed, step, entry: line.id, details: ["day": day.iso])
        return change(step, why: reason, until: back, entries: [line], outbox: mails)
    }

    /// The last day moves, once, and the resident is told why.
    package func extend(
        _ history: TicketHistory,
        to day: CalendarDay,
        reason: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.extend, history, member, now)
        let reason = try words(reason, or: "Напишите, почему нужен срок: это прочтёт житель.")
        var ticket = step.ticket
        guard var deadline = ticket.deadline else { throw Refusal("У \(ticket.number) нет срока.") }
        guard deadline.extended == 0 else { throw Refusal("Срок \(ticket.number) уже продлевали: можно один раз.") }
        let old = CalendarDay(desk.due(deadline, ticket.regime), in: desk.timeZone)
        deadline = try extended(deadline, from: old, to: day, ticket.regime, now)
        ticket.deadline = deadline
        ticket.due = desk.due(deadline, ticket.regime)
        var line = entry(.change, step, reason)
        line.from = old.iso
        line.to = CalendarDay(desk.due(deadline, ticket.regime), in: desk.timeZone).iso
        let mails = notice(.extended, step, entry: line.id, details: ["day": line.to ?? ""])
        return change(step, ticket: ticket, why: reason, entries: [line], outbox: mails)
    }

    /// The deadline that ends on `day`. Days are added to the term itself, not to the day it was rolled to.
    private func extended(
        _ deadline: Deadline,
        from old: CalendarDay,
        to day: CalendarDay,
        _ regime: Ticket.Regime,
        _ now: Date
    ) throws(Refusal) -> Deadline {
        let term = desk.term(regime)
        guard term.longestExtension > 0 else { throw Refusal("Срок этого порядка рассмотрения не продлевается.") }
        guard day > old, day > CalendarDay(now, in: desk.timeZone) else {
            throw Refusal("Новый срок должен быть позже нынешнего (\(old.russian)).")
        }
        var longer = deadline
        for days in 1...term.longestExtension {
            longer.extended = days
            let last = CalendarDay(desk.due(longer, regime), in: desk.timeZone)
            if last == day { return longer }
            if last > day { throw Refusal("\(day.russian) — нерабочий день. Назовите рабочий.") }
        }
        let latest = CalendarDay(desk.due(longer, regime), in: desk.timeZone)
        throw Refusal(
            day > latest
                ? "Продлить можно не дольше чем до \(latest.russian)."
                : "\(day.russian) — нерабочий день. Назовите рабочий."
        )
    }
}
