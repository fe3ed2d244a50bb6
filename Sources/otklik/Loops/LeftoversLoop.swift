import Logging
import ServiceLifecycle
import Store
import Tickets

/// Files what a crash or a full disk left pending, and what an operator put back from quarantine. Looks whether automatic
/// letters are held back for all.
struct LeftoversLoop: Service {
    let intake: Intake
    let policies: [SourcePolicy]
    let board: Board
    let wake: Bell
    /// Rung when letters may have come out of it.
    let outboxBell: Bell
    let logger: Logger

    private static let pause: Duration = .seconds(60)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                board.expect("leftovers", within: Self.pause + .seconds(600))
                do {
                    let filed = try await intake.resume(policies)
                    if !filed.isEmpty {
                        logger.info("filed what was left pending", metadata: ["messages": "\(filed.count)"])
                        outboxBell.ring()
                    }
                    board.ceiling(try await intake.ceiling())
                } catch let error as StoreError {
                    board.storeFailed(reason: "\(error)")
                } catch {
                    logger.warning("cannot file what is left", metadata: ["kind": "\(type(of: error))"])
                }
                await wake.wait(atMost: Self.pause)
            }
            board.forget("leftovers")
        }
    }
}
