import Foundation
import Mail
import Tickets

extension DigestPaging {
    /// One screen: as many by name as a person looks at.
    private static let mostNamed = 5

    var toDo: DigestPage.Section {
        .init(title: "Сделать", blocks: flagged + overdue + soon + returned + undecided)
    }

    private var flagged: [DigestPage.Block] {
        guard !digest.flagged.isEmpty else { return [] }
        let count = RussianPlural.counted(digest.flagged.count, "срочное письмо", "срочных письма", "срочных писем")
        return listed(digest.flagged, "\(count)") { named in
            "\(TopicWords.flags(named.mark)): \(title(named.ticket))\(place(named.ticket)), "
                + "\(days.day(named.at)) в \(days.time(named.at)) — \(named.ticket.state.russian), \(holder(named.ticket))"
        }
    }

    private var overdue: [DigestPage.Block] {
        let late = digest.oldest.filter { ($0.due ?? .distantFuture) < digest.now }
        return owed(digest.overdue, late, { _ in "просрочено" }) { ticket in "срок был \(day(ticket.due))" }
    }

    private var soon: [DigestPage.Block] {
        let next = digest.oldest.filter { ($0.due ?? .distantPast) >= digest.now }
        let until = days.until(CalendarDay(digest.now, in: desk.timeZone).adding(3).end(in: desk.timeZone))
        let words = { (count: Int) in
            RussianPlural.form(count, "срок истекает", "срока истекают", "сроков истекают") + " до \(until)"
        }
        return owed(digest.soon, next, words) { ticket in "ответить до \(day(ticket.due))" }
    }

    private func owed(
        _ holdings: [Digest.Holding],
        _ tickets: [Ticket],
        _ words: (Int) -> String,
        _ when: (Ticket) -> String
    ) -> [DigestPage.Block] {
        let count = holdings.reduce(0) { $0 + $1.count }
        guard count > 0 else { return [] }
        let head = "\(count)\u{A0}\(words(count)): \(who(holdings))"
        let items = tickets.prefix(Self.mostNamed).map { ticket in
            item(ticket, "\(title(ticket))\(place(ticket)) — \(holder(ticket)), \(when(ticket))")
        }
        return [.strong(head)] + items + more(count - items.count)
    }

    /// «Музей геологии 2 (И. Петров 1, ничьё 1), ТЮЗ 1 (ничьё)»
    private func who(_ holdings: [Digest.Holding]) -> String {
        guard isWide else {
            guard let own = holdings.first else { return "" }
            let isHeld = own.holders.count == 1 && !["", member.name].contains(own.holders[0].name)
            return (isHeld ? "держит " : "") + holders(own, withCounts: own.holders.count > 1)
        }
        let shown = holdings.prefix(6).map { holding in
            "\(TopicWords.institution(holding.institution, desk)) \(holding.count) "
                + "(\(holders(holding, withCounts: holding.holders.count > 1)))"
        }
        let rest = holdings.dropFirst(6).reduce(0) { $0 + $1.count }
        return (shown + (rest > 0 ? ["остальные \(rest)"] : [])).joined(separator: ", ")
    }

    private func holders(_ holding: Digest.Holding, withCounts: Bool) -> String {
        let shown = holding.holders.prefix(3).map { holder in
            let name = holder.name.isEmpty ? "никто не взял" : holder.name == member.name ? "у вас" : holder.name
            return withCounts ? "\(name) \(holder.count)" : name
        }
        return shown.joined(separator: ", ") + (holding.holders.count > 3 ? " и другие" : "")
    }

    private var returned: [DigestPage.Block] {
        let count = digest.returns.now
        guard count > 0 else { return [] }
        return listed(digest.returned, "Вернули\u{A0}\(count): жители пишут, что вопрос не решён") { named in
            let words = quoted(named.text, 90)
            return "\(words.isEmpty ? title(named.ticket) : words)\(place(named.ticket)) — \(holder(named.ticket))"
        }
    }

    private var undecided: [DigestPage.Block] {
        guard digest.undecided > 0 else { return [] }
        let one = RussianPlural.counted(digest.undecided, "письмо ждёт", "письма ждут", "писем ждут")
        let whose = RussianPlural.form(digest.undecided, "чьё оно", "чьи они", "чьи они")
        return [.strong("\(one) решения, \(whose): otklik tickets --unassigned")]
    }

    // MARK: parts

    func listed(
        _ named: [DigestFacts.Named],
        _ head: String,
        _ words: (DigestFacts.Named) -> String
    ) -> [DigestPage.Block] {
        let items = named.prefix(Self.mostNamed).map { item($0.ticket, words($0)) }
        return [.strong(head)] + items + more(named.count - items.count)
    }

    func more(_ count: Int) -> [DigestPage.Block] { count > 0 ? [.line("и ещё \(count)")] : [] }

    func item(_ ticket: Ticket, _ words: String) -> DigestPage.Block {
        .item(.init(number: ticket.number.description, link: link(ticket.number), words: words))
    }

    func title(_ ticket: Ticket) -> String {
        let bare = Masked.words(ReplySubject.bare(ticket.subject), most: 80)
        return "«\(safe(bare.isEmpty ? "без темы" : bare))»"
    }

    /// Somebody's words between quotation marks; empty where there are none.
    func quoted(_ text: String, _ most: Int) -> String {
        let words = Masked.words(text, most: most)
        return words.isEmpty ? "" : "«\(safe(words))»"
    }

    private func safe(_ text: String) -> String {
        Quotation.defanged(text).replacing("«", with: "„").replacing("»", with: "“")
    }

    func place(_ ticket: Ticket) -> String {
        isWide ? ", \(TopicWords.institution(ticket.institution, desk))" : ""
    }

    func holder(_ ticket: Ticket) -> String {
        guard let assignee = ticket.assignee,
            let holder = desk.members.first(where: { AddressKey($0.address) == assignee })
        else { return "никто не взял" }
        return assignee == AddressKey(member.address) ? "у вас" : "держит \(holder.name)"
    }

    private func day(_ date: Date?) -> String { date.map(days.day) ?? "?" }
}
