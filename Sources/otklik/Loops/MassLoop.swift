import Foundation
import Logging
import ServiceLifecycle
import Store
import Tickets

/// Sends what was ordered for mass issues, so many a minute, held by one node at a time.
struct MassLoop: Service {
    let answering: MassAnswering
    let store: Store
    let clock: any WallClock
    let holder: String
    let board: Board
    let outboxBell: Bell
    let logger: Logger

    private static let pause: Duration = .seconds(5)

    func run() async throws {
        await board.turns("mass answers", every: Self.pause) {
            try await turn()
        } failed: {
            complain($0)
        }
    }

    private func turn() async throws {
        // A lease is a write: none while there is nothing to do.
        guard try await store.isMassAnswerDue(at: clock.now) else { return }
        guard let lease = try await store.acquire("mass", holder: holder, seconds: 300) else { return }
        let written = try await answering.turn(lease: lease, now: clock.now) { !Task.isCancelled }
        guard written > 0 else { return }
        logger.info("a mass issue is being answered", metadata: ["letters": "\(written)"])
        outboxBell.ring()
    }

    private func complain(_ error: any Error) {
        board.storeFailed(reason: "\((error as? StoreError)?.description ?? "\(type(of: error))")")
        logger.warning("mass answers stand still", metadata: ["reason": "\(error)"])
    }
}
