import Foundation
import Tickets

extension DigestPaging {
    private static let mostRows = 8
    private static let mostTopics = 6

    var numbers: DigestPage.Section {
        let all = [digest.new, digest.answered, digest.returns, digest.reopened]
        let isStill = digest.open == 0 && all.allSatisfy { $0.now + $0.before == 0 }
        let blocks: [DigestPage.Block] = isStill ? [] : [.line(summary)] + table
        return .init(title: "За \(days.length(digest))", blocks: blocks)
    }

    /// «Новых 12 (неделей раньше 9), ответили на 15 (11), вернули 1 (0).»
    private var summary: String {
        var parts = [
            "новых \(digest.new.now) (\(days.before(digest)) \(digest.new.before))",
            "ответили на \(digest.answered.now) (\(digest.answered.before))",
        ]
        if digest.returns.now + digest.returns.before > 0 {
            parts.append("вернули \(digest.returns.now) (\(digest.returns.before))")
        }
        if digest.reopened.now + digest.reopened.before > 0 {
            parts.append("снова открыто \(digest.reopened.now) (\(digest.reopened.before))")
        }
        parts.append("сейчас открыто \(digest.open)")
        let text = parts.joined(separator: ", ") + "."
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private var table: [DigestPage.Block] {
        let rows = digest.rows
        guard isWide, !rows.isEmpty else { return [] }
        let hasUsual = rows.contains { $0.usual != nil }
        var lines = rows.prefix(Self.mostRows).map {
            cells(TopicWords.institution($0.institution, desk), [$0], hasUsual)
        }
        let rest = Array(rows.dropFirst(Self.mostRows))
        if !rest.isEmpty { lines.append(cells("остальные (\(rest.count))", rest, hasUsual)) }
        if rows.count > 1 { lines.append(cells("всего", rows, hasUsual)) }
        let head = ["", "новых", "ответили", "открыто"] + (hasUsual ? ["обычно"] : [])
        return [.table(.init(head: head, rows: lines, hasTotal: rows.count > 1))]
    }

    private func cells(_ name: String, _ rows: [Digest.Row], _ hasUsual: Bool) -> [String] {
        let sum = { (part: (Digest.Row) -> Int) in "\(rows.reduce(0) { $0 + part($1) })" }
        let usual = rows.compactMap(\.usual).reduce(0, +)
        return [name, sum(\.new), sum(\.answered), sum(\.open)] + (hasUsual ? [Self.rounded(usual)] : [])
    }

    /// A tenth where it matters.
    static func rounded(_ number: Double) -> String {
        if number >= 10 || number == number.rounded() { return "\(Int(number.rounded()))" }
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10),\(tenths % 10)"
    }

    var topics: DigestPage.Section {
        let bars = digest.topics.prefix(max(Self.mostTopics, digest.topics.count { $0.rising != nil })).map { topic in
            DigestPage.Bar(
                label: TopicWords.topic(topic.code, desk),
                count: topic.count,
                note: topic.rising.map { $0.usual < 0.05 ? "обычно не пишут" : "обычно \(Self.rounded($0.usual))" }
                    ?? "",
                isRising: topic.rising != nil
            )
        }
        let issues = digest.issues.prefix(4).map { issue in
            let letters = RussianPlural.counted(issue.tickets, "письмо", "письма", "писем")
            let people = RussianPlural.counted(issue.residents, "человека", "человек", "человек")
            let place = isWide ? ", \(TopicWords.institution(issue.first.institution, desk))" : ""
            return DigestPage.Block.item(
                .init(
                    number: issue.first.number.description,
                    link: link(issue.first.number),
                    words: "похоже на одно и то же: \(quoted(issue.first.subject, 80))\(place) — \(letters) "
                        + "от \(people), последнее \(days.day(issue.latest)) в \(days.time(issue.latest))"
                )
            )
        }
        return .init(title: "О чём пишут", blocks: (bars.isEmpty ? [] : [.bars(Array(bars))]) + issues)
    }
}
