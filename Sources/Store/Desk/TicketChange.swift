import Foundation
import Mail
import Tickets

/// One ticket before and after. Its version grows by one with each change, and the counters follow.
struct TicketChange {
    let old: Ticket
    let new: Ticket

    func write(now: Date, tally: inout Tally, _ connection: Connection) throws {
        try connection.run(
            """
            UPDATE ticket SET institution = ?, state = ?, regime = ?, due = ?, closed = ?, requester_name = ?,
                requester = ?, requester_key = ?, merged_into = ?, assignee = ?, clock_start = ?, clock_extended = ?,
                clock_paused = ?, clock_stopped = ?, wakes = ?, state_before = ?, restricted = ?, version = version + 1
                WHERE id = ?
            """,
            [
                .institution(new.institution), .text(new.state.rawValue), .text(new.regime.rawValue), .time(new.due),
                .time(closed(now)), .text(new.requester?.name ?? ""), .text(new.requester?.address),
                .text(new.requester.map { AddressKey($0.address).rawValue }), .id(new.mergedInto),
                .text(new.assignee?.rawValue), .time(new.deadline?.start), .int(new.deadline?.extended ?? 0),
                .int(new.deadline?.paused ?? 0), .time(new.deadline?.stopped), .time(new.wakes),
                .text(new.before?.rawValue), .flag(new.restricted), .id(old.id),
            ]
        )
        guard old.state != new.state || old.institution != new.institution else { return }
        try About.move(old, new, tally: &tally, connection)
        if new.state == .answered, ![.answered, .spam, .merged].contains(old.state) {
            tally.answered(new, at: now)
        }
        if old.state == .closed, new.state != .closed, new.state != .spam, new.state != .merged {
            tally.happened(.reopened, new.institution, at: now)
        }
        tally.ticket(old.institution, old.state, -1)
        tally.ticket(new.institution, new.state, 1)
    }

    /// Closing notes the time, leaving the closed state forgets it.
    private func closed(_ now: Date) -> Date? {
        guard new.state == .closed else { return new.closed == old.closed && old.state == .closed ? nil : new.closed }
        return new.closed ?? now
    }
}
