import Foundation
import Tickets

/// Reads what happened in a window, for all institutions at once: sums of counters, and the few tickets that a digest names,
/// each list by an index of its own and no longer than anybody reads.
struct FactsReading {
    let question: DigestQuestion
    let connection: Connection

    private var window: DigestWindow { question.window }
    private var span: [Value] { [.time(window.start), .time(window.end)] }
    private static let mostNamed = 200

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
        let quarters: [Value] = [.int(Tally.quarter(of: start)), .int(Tally.quarter(of: end))]
        try connection.each(Self.flowSQL, quarters) { row in
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
        facts.returned = try named(Self.returnedSQL)
        facts.flagged = try named(Self.flaggedSQL)
        facts.praised = try named(Self.praisedSQL)
        facts.rated = try named(Self.ratedSQL)
        facts.bounced = try named(Self.bouncedSQL)
        let before: [Value] = [.time(question.before.lowerBound), .time(question.before.upperBound)]
        try connection.each(Self.returnedCount, before) { facts.returnedBefore[$0.institution(0)] = Int($0.int(1)) }
        try connection.each(Self.returnedCount, span) { facts.returnedCount[$0.institution(0)] = Int($0.int(1)) }
        try connection.each(Self.ratingSums, span) { row in
            facts.ratings[row.institution(0)] = .init(count: Int(row.int(1)), sum: Int(row.int(2)))
        }
    }

    private func named(_ sql: String) throws -> [DigestFacts.Named] {
        try connection.all(sql, span + [.int(Self.mostNamed)]) { row in
            DigestFacts.Named(
                ticket: try TicketRow.read(row),
                at: row.time(TicketRow.width),
                text: row.text(TicketRow.width + 1),
                mark: row.text(TicketRow.width + 2)
            )
        }
    }

    private func readRest(_ facts: inout DigestFacts) throws {
        facts.issues = try connection.all(Store.issues, [.time(window.start), .int(3)], Store.issue)
        try connection.each(Store.spamBetween, span) { facts.spam[$0.institution(0)] = Int($0.int(1)) }
        facts.quarantined = try connection.first(Self.quarantined) { Int($0.int(0)) } ?? 0
        facts.unknownLetters = try connection.first(Self.unknown) { Int($0.int(0)) } ?? 0
    }
}

extension FactsReading {
    static let countedSince = "SELECT applied FROM schema_migration WHERE number = 15"
    static let flowSQL = """
        SELECT institution, what, sum(amount) FROM activity WHERE quarter >= ? AND quarter < ?
        GROUP BY institution, what
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
    /// The first letter of a ticket.
    private static let firstWords = """
        (SELECT substr(entry.body, 1, 4000) FROM entry WHERE entry.ticket_id = ticket.id AND entry.kind = 'message'
            ORDER BY entry.id LIMIT 1)
        """
    static let returnedSQL = """
        SELECT \(TicketRow.columns), entry.at, substr(entry.body, 1, 4000), ''
        FROM entry JOIN ticket ON ticket.id = entry.ticket_id
        WHERE entry.move = 'dispute' AND entry.at >= ? AND entry.at < ? ORDER BY entry.at DESC LIMIT ?
        """
    static let returnedCount = """
        SELECT ticket.institution, count(*) FROM entry JOIN ticket ON ticket.id = entry.ticket_id
        WHERE entry.move = 'dispute' AND entry.at >= ? AND entry.at < ? GROUP BY ticket.institution
        """
    static let flaggedSQL = """
        SELECT \(TicketRow.columns), ticket_about.created, \(firstWords), ticket_about.flags
        FROM ticket_about JOIN ticket ON ticket.id = ticket_about.ticket_id
        WHERE ticket_about.flags <> '' AND ticket_about.created >= ? AND ticket_about.created < ?
            AND ticket.imported = 0 AND ticket.state <> 'spam' AND ticket.state <> 'merged'
        ORDER BY ticket_about.created DESC LIMIT ?
        """
    static let praisedSQL = """
        SELECT \(TicketRow.columns), ticket_about.created, \(firstWords), ''
        FROM ticket_about JOIN ticket ON ticket.id = ticket_about.ticket_id
        WHERE ticket_about.kind = 'gratitude' AND ticket_about.created >= ? AND ticket_about.created < ?
            AND ticket.imported = 0 AND ticket.state <> 'spam' AND ticket.state <> 'merged'
        ORDER BY ticket_about.created DESC LIMIT ?
        """
    static let ratedSQL = """
        SELECT \(TicketRow.columns), rating.at, substr(entry.body, 1, 4000), rating.score
        FROM rating JOIN entry ON entry.id = rating.entry_id JOIN ticket ON ticket.id = rating.ticket_id
        WHERE rating.at >= ? AND rating.at < ? ORDER BY rating.at DESC LIMIT ?
        """
    static let ratingSums = """
        SELECT institution, count(*), sum(score) FROM rating WHERE at >= ? AND at < ? GROUP BY institution
        """
    static let bouncedSQL = """
        SELECT \(TicketRow.columns), entry.at, substr(entry.body, 1, 1000), coalesce(ticket.requester, '')
        FROM entry JOIN ticket ON ticket.id = entry.ticket_id
        WHERE entry.kind = 'bounce' AND entry.at >= ? AND entry.at < ? ORDER BY entry.at DESC LIMIT ?
        """
    static let quarantined = "SELECT coalesce(sum(amount), 0) FROM arrival_count WHERE outcome = 'quarantined'"
    static let unknown = "SELECT amount FROM outbox_count WHERE state = 'unknown'"
}
