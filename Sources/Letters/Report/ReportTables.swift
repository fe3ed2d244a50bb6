import Tickets

/// The tables of a report: institutions and topics, each against the period before.
package struct ReportTables: Sendable {
    package let all: [ReportTable]

    package init(_ facts: DigestFacts, scope: [String]?, desk: Desk) {
        let places = Self.places(facts, scope, desk)
        all = [Self.institutions(facts, places, desk), Self.topics(facts, places, desk)].filter { !$0.rows.isEmpty }
    }

    /// In the order of the settings; what was taken out of them after, and what lies with nobody last.
    private static func places(_ facts: DigestFacts, _ scope: [String]?, _ desk: Desk) -> [String?] {
        let known = desk.institutions.map(\.code)
        let seen = Set(facts.flow.keys).union(facts.before.keys).union(facts.counts.map(\.institution))
        let gone = seen.compactMap(\.self).filter { !known.contains($0) }.sorted()
        let all = (known + gone).map(Optional.some) + (seen.contains(nil) ? [nil] : [])
        guard let scope else { return all }
        return all.filter { $0.map(scope.contains) ?? false }
    }

    private static func institutions(_ facts: DigestFacts, _ places: [String?], _ desk: Desk) -> ReportTable {
        let rows = places.map { row(TopicWords.institution($0, desk), [$0], facts) }
        let total = places.count > 1 ? [row("Всего", places, facts)] : []
        return ReportTable(
            title: "Учреждения",
            head: [
                "Учреждение", "Поступило", "Поступило за прошлый период", "Отвечено", "Из них позже срока",
                "Отвечено за прошлый период", "Дней до ответа в среднем", "Возвращено жителями", "Открыто сейчас",
                "Просрочено сейчас", "Оценок", "Средняя оценка",
            ],
            rows: rows + total
        )
    }

    private static func row(_ name: String, _ places: [String?], _ facts: DigestFacts) -> [ReportTable.Cell] {
        func sum(_ flow: DigestFacts.Flow, _ what: Happening) -> Int {
            places.reduce(0) { $0 + (flow[$1]?[what] ?? 0) }
        }
        let own = Set(places)
        let open = facts.counts.reduce(0) {
            own.contains($1.institution) && MoveTable.underway.contains($1.state) ? $0 + $1.count : $0
        }
        let overdue = facts.owed.reduce(0) { own.contains($1.institution) ? $0 + $1.overdue : $0 }
        let ratings = places.compactMap { facts.ratings[$0] }
        let (count, score) = (ratings.reduce(0) { $0 + $1.count }, ratings.reduce(0) { $0 + $1.sum })
        let answered = sum(facts.flow, .answered)
        let days = answered > 0 ? Double(sum(facts.flow, .minutes)) / Double(answered) / 1440 : nil
        return [
            .text(name), .count(sum(facts.flow, .new)), .count(sum(facts.before, .new)), .count(answered),
            .count(sum(facts.flow, .late)), .count(sum(facts.before, .answered)), .number(days),
            .count(places.reduce(0) { $0 + (facts.returnedCount[$1] ?? 0) }), .count(open), .count(overdue),
            .count(count), .number(count > 0 ? Double(score) / Double(count) : nil),
        ]
    }

    private static func topics(_ facts: DigestFacts, _ places: [String?], _ desk: Desk) -> ReportTable {
        var now: [String: Int] = [:]
        var before: [String: Int] = [:]
        for place in places {
            for case (.topic(let topic), let count) in facts.flow[place] ?? [:] { now[topic, default: 0] += count }
            for case (.topic(let topic), let count) in facts.before[place] ?? [:] { before[topic, default: 0] += count }
        }
        let all = Set(now.keys).union(before.keys).sorted { (now[$1] ?? 0, $0) < (now[$0] ?? 0, $1) }
        return ReportTable(
            title: "Темы",
            head: ["Тема", "Код", "Поступило", "Поступило за прошлый период"],
            rows: all.map {
                [.text(TopicWords.topic($0, desk)), .text($0), .count(now[$0] ?? 0), .count(before[$0] ?? 0)]
            }
        )
    }
}
