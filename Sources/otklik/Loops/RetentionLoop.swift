import Foundation
import Logging
import ServiceLifecycle
import Store
import Tickets

/// Erases what was kept long enough: by one node at a time, a part at a time.
struct RetentionLoop: Service {
    let desk: Desk
    let store: Store
    let clock: any WallClock
    let holder: String
    let board: Board
    let logger: Logger

    private static let pause: Duration = .seconds(3600)
    private static let batch = 20

    func run() async throws {
        await board.turns("retention", every: Self.pause, limit: Self.pause * 2) {
            try await turn()
        } failed: {
            logger.warning("nothing was erased", metadata: ["reason": "\($0)"])
        }
    }

    /// Erases all whose time is over; how many tickets.
    @discardableResult
    func turn() async throws -> Int {
        var erased = 0
        for regime in Ticket.Regime.allCases {
            guard let after = desk.retention(regime).eraseAfter else { continue }
            while !Task.isCancelled, let count = try await part(of: regime, after), count > 0 {
                erased += count
                // A long backlog is no hang.
                board.expect("retention", within: Self.pause * 3)
            }
        }
        guard erased > 0 else { return 0 }
        let isClean = try await store.scrub()
        logger.notice("erased what was kept long enough", metadata: ["tickets": "\(erased)", "clean": "\(isClean)"])
        return erased
    }

    /// nil: somebody else does it.
    private func part(of regime: Ticket.Regime, _ after: TimeInterval) async throws -> Int? {
        guard let lease = try await store.acquire("retention", holder: holder, seconds: 600) else { return nil }
        let now = clock.now
        let tickets = try await store.closed(regime, before: now.addingTimeInterval(-after), limit: Self.batch)
        guard !tickets.isEmpty else { return 0 }
        let erasure = Erasure(ground: .term, person: nil, tickets: tickets, by: nil)
        return try await store.erase(erasure, lease: lease, now: now) == nil ? 0 : tickets.count
    }
}
