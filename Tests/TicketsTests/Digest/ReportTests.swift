import Foundation
import Letters
import Store
import Testing
import Tickets

@Suite struct ReportTests {
    static let periods: [(text: String, first: String, end: String, before: String)] = [
        ("2026", "2026-01-01", "2027-01-01", "2025-01-01"),
        ("2026-Q1", "2026-01-01", "2026-04-01", "2025-10-01"),
        ("2026-Q4", "2026-10-01", "2027-01-01", "2026-07-01"),
        ("2026-01", "2026-01-01", "2026-02-01", "2025-12-01"),
        ("2026-12", "2026-12-01", "2027-01-01", "2026-11-01"),
        ("2026-W01", "2025-12-29", "2026-01-05", "2025-12-22"),
        ("2026-W47", "2026-11-16", "2026-11-23", "2026-11-09"),
        ("2026-W53", "2026-12-28", "2027-01-04", "2026-12-21"),
    ]

    @Test func `a period is read as people write it`() {
        for row in Self.periods {
            let period = ReportPeriod(row.text)
            #expect(period?.first.iso == row.first && period?.end.iso == row.end, "\(row.text)")
            #expect(period?.before.iso == row.before, "\(row.text)")
        }
        for text in ["", "26", "2026-", "2026-Q5", "2026-13", "2026-W54", "2025-W53", "2026-11-23", "абвг", "2026-Q11"]
        {
            #expect(ReportPeriod(text) == nil, "\(text)")
        }
    }

    @Test func `a table opens in Russian Excel, and no cell of it is a formula`() {
        let table = ReportTable(
            title: "Темы",
            head: ["Тема", "Число"],
            rows: [
                [.text("=cmd|' /C calc'!A0"), .count(3)], [.text("холод; \"сквозняк\""), .number(2.25)],
                [.text("-1\nвторая строка"), .number(nil)],
            ]
        )
        let bytes = ReportTable.csv([table])
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
        #expect(
            text == "Темы\r\nТема;Число\r\n'=cmd|' /C calc'!A0;3\r\n\"холод; \"\"сквозняк\"\"\";2,3\r\n"
                + "'-1 вторая строка;—\r\n\r\n"
        )
    }

    @Test func `a quarter's report adds up to its tickets, for all and for one institution`() async throws {
        let story = try await DigestStory()
        try await story.run()
        let town = story.town
        let period = try #require(ReportPeriod("2026-Q4"))
        let question = DigestQuestion(period, desk: town.desk, now: town.clock.now)
        let facts = try await town.store.digestFacts(question)
        let tickets = try await town.tickets().filter { $0.state != .spam }
        let all = ReportTables(facts, scope: nil, desk: town.desk).all
        #expect(all.map(\.title) == ["Учреждения", "Темы"])
        #expect(all[0].rows.last?[1] == .count(tickets.count))
        let one = ReportTables(facts, scope: ["ghm"], desk: town.desk).all
        #expect(one[0].rows.count == 1 && one[0].rows[0][0] == .text("Художественный музей"))
        #expect(one[0].rows[0][1] == .count(tickets.count { $0.institution == "ghm" }))
        #expect(all.allSatisfy { table in table.rows.allSatisfy { $0.count == table.head.count } })
        let page = ReportPage(all, period: period, place: "все <учреждения>", desk: town.desk, now: town.clock.now)
        #expect(page.html.contains("все &lt;учреждения&gt;, IV\u{A0}квартал 2026\u{A0}года"))
        #expect(page.html.contains("Период ещё не закончился"))
        try ExpectedDigest.expect(String(decoding: ReportTable.csv(all).dropFirst(3), as: UTF8.self), "report.csv")
    }
}
