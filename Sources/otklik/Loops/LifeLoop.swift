import Foundation
import Letters
import Logging
import Mail
import ServiceLifecycle
import Store
import Tickets

/// The calendar's own work, held by one node at a time: tickets whose day has come move, and once each working day the
/// staff are reminded.
struct LifeLoop: Service {
    let desk: Desk
    let moves: CalendarMoves
    let writer: OutboxWriter
    let store: Store
    let clock: any WallClock
    let holder: String
    let board: Board
    let outboxBell: Bell
    let logger: Logger

    private static let pause: Duration = .seconds(60)
    private static let batch = 500

    func run() async throws {
        await board.turns("life", every: Self.pause) {
            try await turn()
        } failed: {
            complain($0)
        }
    }

    /// One look at the calendar.
    func turn() async throws {
        guard let lease = try await store.acquire("life", holder: holder, seconds: 300) else { return }
        let moved = try await wake()
        let reminded = try await remind(lease)
        if moved + reminded > 0 {
            logger.info("the calendar moved", metadata: ["tickets": "\(moved)", "reminders": "\(reminded)"])
            outboxBell.ring()
        }
    }

    private func wake() async throws -> Int {
        var moved = 0
        while !Task.isCancelled {
            let now = clock.now
            let tickets = try await store.waking(at: now, limit: Self.batch)
            var count = 0
            for change in tickets.compactMap({ moves.change($0, now: now) }) {
                if try await store.apply(change, now: now) { count += 1 }
            }
            moved += count
            // Whoever moved meanwhile is looked at in the next turn.
            if tickets.count < Self.batch || count == 0 { break }
        }
        return moved
    }

    private func remind(_ lease: Lease) async throws -> Int {
        let now = clock.now
        let today = CalendarDay(now, in: desk.timeZone)
        guard now >= desk.morning(of: today), try await !store.isReminded(on: today) else { return 0 }
        let ahead = desk.terms.values.flatMap(\.warnings).max() ?? 0
        let owed = try await store.owed(by: today.adding(ahead).end(in: desk.timeZone))
        let letters = Morning.all(owed, desk: desk, now: now).map { letter($0, now) }
        return try await store.remind(letters, on: today, lease: lease, now: now)
    }

    private func letter(_ morning: Morning, _ now: Date) -> OutboxMail {
        let text = ReminderText(morning, desk: desk, now: now)
        let places = Set(morning.lines.map(\.ticket.institution))
        return writer.letter(
            .reminder,
            from: places.count == 1 ? places.first ?? nil : nil,
            to: MailAddress(name: morning.member.name, address: morning.member.address),
            details: ["title": text.title, "body": text.body],
            now: now
        )
    }

    private func complain(_ error: any Error) {
        board.storeFailed(reason: "\((error as? StoreError)?.description ?? "\(type(of: error))")")
        logger.warning("the calendar stands still", metadata: ["reason": "\(error)"])
    }
}
