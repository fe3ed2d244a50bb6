import Foundation
import Mail
import Tickets

/// A digest as it is read: headings and what stands under them. Text and HTML are written from the same page, so that
/// neither says less.
package struct DigestPage: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        package var number: String
        /// Where it can be opened; nil: nowhere yet.
        package var link: String?
        package var words: String
    }

    package struct Bar: Sendable, Equatable {
        package var label: String
        package var count: Int
        package var note: String
        package var isRising: Bool
    }

    package struct Table: Sendable, Equatable {
        package var head: [String]
        package var rows: [[String]]
        /// The last row is a sum.
        package var hasTotal: Bool
    }

    package enum Block: Sendable, Equatable {
        case line(String)
        /// Asks for something.
        case strong(String)
        case item(Item)
        case bars([Bar])
        case table(Table)
    }

    package struct Section: Sendable, Equatable {
        package var title: String
        package var blocks: [Block]
    }

    package var subject: String
    package var preface: [String]
    package var sections: [Section]
    package var footer: [String]
    /// Where it can be stopped.
    package var stop: String?
}

/// Puts the page of a digest together.
struct DigestPaging {
    let digest: Digest
    let desk: Desk
    let stop: String?
    /// What the page of a ticket is, for those who have one.
    var link: (TicketNumber) -> String? = { _ in nil }

    var days: DigestDays { DigestDays(zone: desk.timeZone, now: digest.now) }
    var member: Member { digest.subscription.member }
    /// Of more than one place: then every line says whose it is.
    var isWide: Bool { digest.subscription.scope.map { $0.count > 1 } ?? true }

    var page: DigestPage {
        DigestPage(
            subject: subject,
            preface: preface,
            sections: [toDo, numbers, topics, voices, state].filter { !$0.blocks.isEmpty },
            footer: footer,
            stop: stop
        )
    }

    // MARK: frame

    /// «3 просрочено, 12 новых — Театр кукол, 21 ноября»
    private var subject: String {
        var parts: [String] = []
        if !digest.flagged.isEmpty {
            parts.append(RussianPlural.counted(digest.flagged.count, "срочное", "срочных", "срочных"))
        }
        if digest.overdueCount > 0 { parts.append("\(digest.overdueCount)\u{A0}просрочено") }
        if digest.returns.now > 0, parts.count < 2 {
            parts.append("вернули\u{A0}\(digest.returns.now)")
        }
        if digest.new.now > 0 { parts.append(RussianPlural.counted(digest.new.now, "новое", "новых", "новых")) }
        if parts.isEmpty, digest.answered.now > 0 {
            parts.append(
                "ответили на " + RussianPlural.counted(digest.answered.now, "обращение", "обращения", "обращений")
            )
        }
        if parts.isEmpty { parts.append(digest.isEmpty ? "Всё спокойно" : "Новых нет") }
        let state = parts.joined(separator: ", ")
        return "\(state.prefix(1).uppercased())\(state.dropFirst()) — \(place), \(days.span(digest))"
    }

    private var place: String {
        guard let scope = digest.subscription.scope else { return "все учреждения" }
        if scope.count == 1 { return TopicWords.institution(scope[0], desk) }
        return RussianPlural.counted(scope.count, "учреждение", "учреждения", "учреждений")
    }

    private var preface: [String] {
        var lines: [String] = []
        let due = digest.window.dueAt
        if digest.window.isLate(at: digest.now) {
            lines.append("Сводка опоздала: она должна была прийти \(days.day(due)) в \(days.time(due)).")
        }
        if digest.window.issues > 1 {
            let missed = digest.window.issues - 1
            let many = RussianPlural.counted(missed, "предыдущая", "предыдущие", "предыдущих")
            let count = missed == 1 ? "Предыдущая" : many
            let word = RussianPlural.form(missed, "сводка не ушла", "сводки не ушли", "сводок не ушли")
            let them = RussianPlural.form(missed, "неё", "них", "них")
            lines.append("\(count) \(word): эта говорит и за \(them), ничего не пропущено.")
        }
        if digest.isEmpty { lines.append("Новых обращений не было, делать ничего не нужно.") }
        return lines
    }

    private var footer: [String] {
        let end =
            CalendarDay(digest.window.end, in: desk.timeZone)
            == CalendarDay(
                digest.window.end.addingTimeInterval(-1),
                in: desk.timeZone
            )
        var lines = [
            "Отчёт за \(days.span(digest)), \(days.time(digest.window.start))–\(end ? days.time(digest.window.end) : "24:00"); "
                + "что сделать — на \(days.time(digest.now)). Приходит \(digest.subscription.period.russian)."
        ]
        if stop == nil { lines.append("Чтобы получать сводку реже или не получать, скажите тому, кто ведёт «Отклик».") }
        return lines
    }
}
