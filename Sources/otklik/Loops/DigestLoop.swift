import Foundation
import Logging
import ServiceLifecycle
import Store
import Tickets

/// Writes digests when their hour has come, held by one node at a time. While letters are held after a restore none is
/// written: a person looks first.
struct DigestLoop: Service {
    let office: Office
    let board: Board
    let outboxBell: Bell
    let logger: Logger

    private static let pause: Duration = .seconds(30)

    func run() async throws {
        await board.turns("digest", every: Self.pause) {
            try await turn()
            board.well(digest: ())
        } failed: {
            complain($0)
        }
    }

    func turn() async throws {
        let desk = office.digestDesk
        let now = office.clock.now
        guard !office.state.isHeld, try await desk.isDue(now: now),
            let lease = try await office.store.acquire("digest", holder: office.holder, seconds: 300)
        else { return }
        let letters = try await desk.turn(lease: lease, health: office.health(board), now: now)
        if letters > 0 {
            logger.info("digests are written", metadata: ["letters": "\(letters)"])
            outboxBell.ring()
        }
    }

    private func complain(_ error: any Error) {
        let reason = (error as? StoreError)?.description ?? (error as? Failure)?.description ?? "\(type(of: error))"
        if let error = error as? StoreError, error.kind != .leaseLost { board.storeFailed(reason: reason) }
        board.failed(digest: reason)
        logger.warning("digests are not written", metadata: ["reason": "\(reason)"])
    }
}
