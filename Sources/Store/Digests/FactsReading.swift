import Foundation
import Tickets

/// Reads what happened in a window, for all institutions at once: sums of counters, and the few tickets that a digest names,
/// each list by an index of its own and no longer than anybody reads.
struct FactsReading {
    let question: DigestQuestion
    let connection: Connection

    private var window: DigestWindow { question.window }
    private var span: [Value] { [.time(window.start), .time(window.end)] }
    /// Of one institution.
    private static let mostNamed = 200
    private static let mostIssues = 12
    private static let leastResidents = 3

    func run() throws -> DigestFacts {
        var facts = DigestFacts()
        facts.flow = try flow(from: window.start, to: window.end)
        facts.before = try flow(from: question.before.lowerBound, to: question.before.upperBound)
        try readUsual(&facts)
        facts.counts = try connection.all(Store.countSQL) { row in
            (institution: row.institution(0), state: try row.code(1), count: Int(row.int(2)))
        }
        try readOwed(&facts)
        try readNamed(&facts)
        try readRest(&facts)
        return facts
    }

    /// What was not counted yet is no zero.
    private func readUsual(_ facts: inout DigestFacts) throws {
        let counted = try connection.first(Self.countedSince) { $0.time(0) } ?? window.start
        let since = max(question.usualSince, counted)
        guard since < window.start else { return }
        facts.usual = try flow(from: since, to: window.start)
        facts.baseline = window.start.timeIntervalSince(since)
    }

    private func flow(from start: Date, to end: Date) throws -> DigestFacts.Flow {
        var flow: DigestFacts.Flow = [:]
        let span = ActivitySpan(from: Tally.quarter(of: start), to: Tally.quarter(of: end))
        let bounds = [span.before, span.after, span.days].flatMap { range -> [Value] in
            [.int(range.lowerBound), .int(range.upperBound)]
        }
        try connection.each(Self.flowSQL, bounds) { row in
            guard let what = Happening(code: row.text(1)), row.int(2) != 0 else { return }
            flow[row.institution(0), default: [:]][what] = Int(row.int(2))
        }
        return flow
    }

    private func readOwed(_ facts: inout DigestFacts) throws {
        facts.owed = try connection.all(Self.owedSQL, [.time(question.now), .time(question.soon)]) { row in
            DigestFacts.Owed(
                institution: row.institution(0),
                assignee: row.optionalText(1).map { AddressKey(rawValue: $0) },
                isRestricted: row.flag(2),
                overdue: Int(row.int(3)),
                soon: Int(row.int(4) - row.int(3))
            )
        }
        facts.oldest = try connection.all(Self.oldestSQL, [.time(question.soon)], TicketRow.read)
    }

    private func readNamed(_ facts: inout DigestFacts) throws {
        facts.returned = try named(.returned)
        facts.flagged = try named(.flagged)
        facts.praised = try named(.praised)
        facts.rated = try named(.rated)
        facts.bounced = try named(.bounced)
        let before: [Value] = [.time(question.before.lowerBound), .time(question.before.upperBound)]
        try connection.each(Self.returnedCount, before) { facts.returnedBefore[$0.institution(0)] = Int($0.int(1)) }
        try connection.each(Self.returnedCount, span) { facts.returnedCount[$0.institution(0)] = Int($0.int(1)) }
        try connection.each(Self.ratingSums, span) { row in
            facts.ratings[row.institution(0)] = .init(count: Int(row.int(1)), sum: Int(row.int(2)))
        }
    }

    private func named(_ list: NamedList) throws -> [DigestFacts.Named] {
        try connection.all(list.sql, span + [.int(Self.mostNamed)]) { row in
            DigestFacts.Named(
                ticket: try TicketRow.read(row),
                at: row.time(TicketRow.width),
                text: row.text(TicketRow.width + 1),
                mark: row.text(TicketRow.width + 2)
            )
        }
    }

    private func readRest(_ facts: inout DigestFacts) throws {
        facts.issues = try issues()
        try connection.each(Store.spamBetween, span) { facts.spam[$0.institution(0)] = Int($0.int(1)) }
        facts.quarantined = try connection.first(Self.quarantined) { Int($0.int(0)) } ?? 0
        facts.unknownLetters = try connection.first(Self.unknown) { Int($0.int(0)) } ?? 0
    }

    private func issues() throws -> [DigestFacts.Issue] {
        let values: [Value] = [.time(window.start), .int(Self.leastResidents), .int(Self.mostIssues)]
        return try connection.all(NamedList.issues.sql, values) { row in
            DigestFacts.Issue(
                first: try TicketRow.read(row),
                tickets: Int(row.int(TicketRow.width + 1)),
                residents: Int(row.int(TicketRow.width + 2)),
                latest: row.time(TicketRow.width)
            )
        }
    }
}

extension FactsReading {
    static let countedSince = "SELECT applied FROM schema_migration WHERE number = 15"
    static let flowSQL = """
        SELECT institution, what, sum(amount) FROM (
            SELECT institution, what, amount FROM activity WHERE quarter >= ? AND quarter < ?
            UNION ALL SELECT institution, what, amount FROM activity WHERE quarter >= ? AND quarter < ?
            UNION ALL SELECT institution, what, amount FROM activity_day WHERE day >= ? AND day < ?
        ) AS spans GROUP BY institution, what
        """
    private static let isOwed = """
        due <= ? AND due IS NOT NULL AND clock_stopped IS NULL
            AND (state = 'new' OR state = 'open' OR state = 'approval' OR state = 'waiting' OR state = 'postponed')
        """
    static let owedSQL = """
        SELECT institution, assignee, restricted, sum(CASE WHEN due < ? THEN 1 ELSE 0 END), count(*) FROM ticket
        WHERE \(isOwed) GROUP BY institution, assignee, restricted
        """
    static let oldestSQL = """
        SELECT \(TicketRow.columns) FROM ticket WHERE id IN (
            SELECT id FROM (
                SELECT id, row_number() OVER (PARTITION BY institution, restricted ORDER BY due, id) AS place
                FROM ticket WHERE \(isOwed)
            ) AS ranked WHERE place <= 12
        ) ORDER BY due, id
        """
    static let returnedCount = """
        SELECT ticket.institution, count(*) FROM entry JOIN ticket ON ticket.id = entry.ticket_id
        WHERE entry.move = 'dispute' AND entry.at >= ? AND entry.at < ? GROUP BY ticket.institution
        """
    static let ratingSums = """
        SELECT institution, count(*), sum(score) FROM rating WHERE at >= ? AND at < ? GROUP BY institution
        """
    static let quarantined = "SELECT coalesce(sum(amount), 0) FROM arrival_count WHERE outcome = 'quarantined'"
    static let unknown = "SELECT amount FROM outbox_count WHERE state = 'unknown'"
}
