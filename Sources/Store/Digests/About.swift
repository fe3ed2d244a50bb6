import Classify
import Foundation
import Tickets

/// What a ticket is about, beside it in a table of its own, and what it adds to the counts of its quarter of an hour.
///
/// A ticket is counted where it lies now, at the time it came: transferred, it moves; called spam, it is taken out. So the
/// counts of any window are those of the tickets that were opened in it, as they stand.
struct About: Equatable {
    var kind = ""
    var topic = ""
    var flags: [String] = []

    init(_ verdict: Verdict?) {
        kind = verdict?.kind?.code ?? ""
        topic = verdict?.topics.first?.code ?? ""
        flags = verdict?.flags.map(\.code) ?? []
    }

    static func insert(_ verdict: Verdict?, of ticket: Ticket, tally: inout Tally, _ connection: Connection) throws {
        let about = About(verdict)
        if about != About(nil) {
            try connection.run(
                "INSERT INTO ticket_about (ticket_id, created, kind, topic, flags) VALUES (?, ?, ?, ?, ?)",
                [.id(ticket.id), .time(ticket.created)] + about.values
            )
        }
        about.count(ticket, 1, &tally)
    }

    /// A ticket after a change: its place in the counts follows.
    static func move(_ old: Ticket, _ new: Ticket, tally: inout Tally, _ connection: Connection) throws {
        let isMoved = old.institution != new.institution || (old.state == .spam) != (new.state == .spam)
        guard isMoved, !old.imported else { return }
        let about = try find(old.id, connection) ?? About(nil)
        about.count(old, -1, &tally)
        about.count(new, 1, &tally)
    }

    /// What people said against the verdict. `ticket`: as it is after the change they came with.
    static func correct(
        _ ticket: Ticket,
        _ corrections: [Correction],
        tally: inout Tally,
        _ connection: Connection
    ) throws {
        guard !corrections.isEmpty, let old = try find(ticket.id, connection) else { return }
        var new = old
        for correction in corrections {
            tally.happened(.corrected, ticket.institution, at: correction.at)
            new.take(correction)
        }
        guard new != old else { return }
        try connection.run(
            "UPDATE ticket_about SET kind = ?, topic = ?, flags = ? WHERE ticket_id = ?",
            new.values + [.id(ticket.id)]
        )
        if old.topic != new.topic {
            old.count(ticket, -1, &tally, topicOnly: true)
            new.count(ticket, 1, &tally, topicOnly: true)
        }
    }

    private mutating func take(_ correction: Correction) {
        switch correction.label {
        case .institution, .spam: break
        case .kind: kind = correction.became
        case .topic: topic = correction.became
        case .flag:
            flags.removeAll { $0 == correction.was || $0 == correction.became }
            if !correction.became.isEmpty { flags.append(correction.became) }
        }
    }

    private func count(_ ticket: Ticket, _ change: Int, _ tally: inout Tally, topicOnly: Bool = false) {
        guard !ticket.imported, ticket.state != .spam else { return }
        if !topicOnly { tally.happened(.new, ticket.institution, at: ticket.created, change) }
        if !topic.isEmpty { tally.happened(.topic(topic), ticket.institution, at: ticket.created, change) }
    }

    private var values: [Value] { [.text(kind), .text(topic), .text(flags.joined(separator: " "))] }

    static func find(_ ticket: ID<Ticket>, _ connection: Connection) throws -> About? {
        try connection.first("SELECT kind, topic, flags FROM ticket_about WHERE ticket_id = ?", [.id(ticket)]) { row in
            var about = About(nil)
            (about.kind, about.topic) = (row.text(0), row.text(1))
            about.flags = row.text(2).split(separator: " ").map(String.init)
            return about
        }
    }
}
