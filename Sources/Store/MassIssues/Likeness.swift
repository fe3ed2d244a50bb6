import Classify
import Foundation
import Mail
import Tickets

/// Puts a new ticket beside those it is like, inside the transaction that opens it. The cost does not grow with the number
/// of tickets: a few look-ups by key, and no more than `mostCompared` sketches.
struct Likeness {
    let ticket: Ticket
    let sketch: Sketch?
    /// The event and the topic it is about, where both are known: people complain of one thing in different words.
    let matter: String
    let connection: Connection
    let now: Date

    private static let window: TimeInterval = 14 * 86_400
    private static let least = 0.5
    /// Of a thousand that say the same any will do.
    private static let mostCompared = 64

    private struct Neighbour {
        var ticket: Int64
        var issue: Int64?
        var requester: String
        var likeness: Double
    }

    func note() throws {
        let neighbour = try mostAlike() ?? sameMatter()
        try connection.run(
            """
            INSERT INTO likeness (ticket_id, institution, matter, requester_key, created, sketch)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .id(ticket.id), .institution(ticket.institution), .text(matter), .text(requester), .time(now),
                sketch.map { .bytes($0.bytes) } ?? .null,
            ]
        )
        for band in sketch?.bands ?? [] {
            try connection.run(
                "INSERT INTO likeness_band (band, ticket_id) VALUES (?, ?)",
                [.int(band), .id(ticket.id)]
            )
        }
        if let neighbour { try join(neighbour) }
    }

    private var requester: String { ticket.requester.map { AddressKey($0.address).rawValue } ?? "" }
    private var since: Date { now.addingTimeInterval(-Self.window) }

    private func mostAlike() throws -> Neighbour? {
        guard let sketch else { return nil }
        let all = try connection.all(
            Self.sharingBands,
            sketch.bands.map { .int($0) } + [.institution(ticket.institution), .time(since), .int(Self.mostCompared)]
        ) { row in
            let other = Sketch(bytes: row.bytes(3))
            let likeness = other.map(sketch.likeness) ?? 0
            return Neighbour(ticket: row.int(0), issue: row.optionalInt(1), requester: row.text(2), likeness: likeness)
        }
        return all.filter { $0.likeness >= Self.least }.max { $0.likeness < $1.likeness }
    }

    private func sameMatter() throws -> Neighbour? {
        guard !matter.isEmpty else { return nil }
        return try connection.first(
            Self.ofMatter,
            [.institution(ticket.institution), .text(matter), .time(since)]
        ) { row in
            Neighbour(ticket: row.int(0), issue: row.optionalInt(1), requester: row.text(2), likeness: 0)
        }
    }

    /// The same person again is a follow-up of the first letter, not one more voice.
    private func join(_ neighbour: Neighbour) throws {
        if !requester.isEmpty, requester == neighbour.requester {
            try connection.run(
                "INSERT INTO ticket_link (from_id, to_id, kind) VALUES (?, ?, 'follows') ON CONFLICT DO NOTHING",
                [.id(ticket.id), .int(neighbour.ticket)]
            )
        }
        let issue = try neighbour.issue ?? opened(by: neighbour)
        let isKnown =
            try !requester.isEmpty
            && connection.exists(
                "SELECT 1 FROM likeness WHERE issue_id = ? AND requester_key = ?",
                [.int(issue), .text(requester)]
            )
        try connection.run("UPDATE likeness SET issue_id = ? WHERE ticket_id = ?", [.int(issue), .id(ticket.id)])
        try connection.run(
            "UPDATE mass_issue SET tickets = tickets + 1, residents = residents + ?, latest = ? WHERE id = ?",
            [.int(isKnown ? 0 : 1), .time(now), .int(issue)]
        )
    }

    private func opened(by neighbour: Neighbour) throws -> Int64 {
        try connection.run(
            "INSERT INTO mass_issue (id, latest, tickets, residents) VALUES (?, ?, 1, 1)",
            [.int(neighbour.ticket), .time(now)]
        )
        try connection.run(
            "UPDATE likeness SET issue_id = ? WHERE ticket_id = ?",
            [.int(neighbour.ticket), .int(neighbour.ticket)]
        )
        return neighbour.ticket
    }

    /// Of what nothing new can be like any more only the issue is kept. A few at a time: this runs with every group.
    static func prune(now: Date, _ connection: Connection) throws {
        let date = now.addingTimeInterval(-window)
        try connection.run(
            "DELETE FROM likeness_band WHERE ticket_id IN (\(old))",
            [.time(date)]
        )
        try connection.run(
            "UPDATE likeness SET sketch = NULL WHERE ticket_id IN (\(old))",
            [.time(date)]
        )
    }

    static let old = "SELECT ticket_id FROM likeness WHERE created < ? AND sketch IS NOT NULL LIMIT 64"
    static let sharingBands = """
        SELECT likeness.ticket_id, likeness.issue_id, likeness.requester_key, likeness.sketch
        FROM likeness_band JOIN likeness ON likeness.ticket_id = likeness_band.ticket_id
        WHERE likeness_band.band IN (?, ?, ?, ?, ?, ?) AND likeness.institution = ? AND likeness.created >= ?
        LIMIT ?
        """
    static let ofMatter = """
        SELECT ticket_id, issue_id, requester_key FROM likeness
        WHERE institution = ? AND matter = ? AND matter <> '' AND created >= ? ORDER BY created DESC LIMIT 1
        """
}
