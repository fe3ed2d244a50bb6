import Foundation
import Tickets

extension DigestPaging {
    /// What people said of us: thanks by name, ratings with their words.
    var voices: DigestPage.Section {
        var blocks: [DigestPage.Block] = []
        if !digest.praise.isEmpty {
            blocks.append(.strong("Похвалили"))
            blocks += digest.praise.prefix(5).map { praise in
                let names = praise.names.joined(separator: ", ")
                return item(
                    praise.named.ticket,
                    "\(names)\(place(praise.named.ticket)): \(quoted(praise.named.text, 140))"
                )
            }
            blocks += more(digest.praise.count - 5)
        }
        let unnamed = digest.thanks - digest.praise.count
        if unnamed > 0 {
            let thanks = RussianPlural.counted(unnamed, "благодарность", "благодарности", "благодарностей")
            blocks.append(.line(digest.praise.isEmpty ? thanks : "и ещё \(thanks) без имён"))
        }
        return .init(title: "Отзывы", blocks: blocks + ratings)
    }

    private var ratings: [DigestPage.Block] {
        guard digest.ratings.count > 0 else { return [] }
        let mean = Self.rounded(Double(digest.ratings.sum) / Double(digest.ratings.count))
        let count = RussianPlural.counted(digest.ratings.count, "оценка", "оценки", "оценок")
        let worst = digest.rated.filter { !$0.text.isEmpty }.sorted { $0.mark < $1.mark }.prefix(4)
        return [.line("\(count) ответам, в среднем \(mean) из 5")]
            + worst.map { named in
                item(named.ticket, "\(named.mark) из 5: \(quoted(named.text, 120))\(place(named.ticket))")
            }
    }

    /// How the machine stands: what is wrong first.
    var state: DigestPage.Section {
        var blocks = digest.troubles.map { trouble -> DigestPage.Block in
            let text = AlertText(of: trouble, isOver: false, language: "ru", zone: desk.timeZone, now: digest.now)
            guard case .source = trouble.subject else { return .strong(text.title + ".") }
            return .strong(text.title + ". Письма ждут на сервере, ничего не потеряно.")
        }
        if digest.quarantined > 0 {
            let letters = RussianPlural.counted(digest.quarantined, "письмо", "письма", "писем")
            blocks.append(.strong("\(letters) не удалось разобрать, они в карантине: otklik quarantine"))
        }
        if digest.unknownLetters > 0 {
            let letters = RussianPlural.counted(digest.unknownLetters, "письма", "писем", "писем")
            blocks.append(.strong("О судьбе \(letters) ничего не известно, решает человек: otklik outbox"))
        }
        blocks += bounced
        if digest.spam > 0 {
            let letters = RussianPlural.counted(digest.spam, "письмо отнесено", "письма отнесены", "писем отнесено")
            blocks.append(.line("\(letters) к спаму"))
        }
        for year in digest.missingYears {
            blocks.append(
                .strong(
                    "Нет производственного календаря на \(year)\u{A0}год: сроки считаются без переносов выходных. "
                        + "Добавьте файл в calendar.files"
                )
            )
        }
        return .init(title: "Состояние", blocks: blocks)
    }

    private var bounced: [DigestPage.Block] {
        guard !digest.bounced.isEmpty else { return [] }
        let letters = RussianPlural.counted(
            digest.bounced.count,
            "письмо не дошло",
            "письма не дошли",
            "писем не дошли"
        )
        return listed(digest.bounced, "\(letters) до жителей") { named in
            let address = Access.maySeeContacts(named.ticket, member) ? named.mark : Masked.address(named.mark)
            return "\(address.isEmpty ? "адрес неизвестен" : address), \(title(named.ticket))\(place(named.ticket))"
        }
    }
}
