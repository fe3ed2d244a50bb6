import Logging
import ServiceLifecycle
import Store
import Tickets

/// Watches the store: notices within half a second what the command line wrote beside us, and within seconds that the
/// disk does not take anything, or takes it again.
struct StoreLoop: Service {
    let store: Store
    let board: Board
    let holder: String
    /// Rung when another process wrote.
    let bells: [Bell]
    let logger: Logger

    private static let look: Duration = .milliseconds(500)
    /// A small write, to see that writing works: every so many looks, and at every fourth while it does not.
    private static let looksPerWrite = 60

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var seen: Int64?
            var looks = 0
            while !Task.isCancelled {
                board.expect("store", within: .seconds(300))
                do {
                    let version = try await store.dataVersion()
                    if let seen, seen != version { for bell in bells { bell.ring() } }
                    seen = version
                    if looks % (board.storeTrouble == nil ? Self.looksPerWrite : 4) == 0 { try await write() }
                } catch {
                    if !Task.isCancelled { complain(error) }
                }
                looks += 1
                try? await Task.sleep(for: Self.look)
            }
            board.forget("store")
        }
    }

    private func write() async throws {
        _ = try await store.acquire("node", holder: holder, seconds: 60)
        guard let trouble = board.storeTrouble else { return }
        board.storeWell()
        logger.notice("the store takes letters again", metadata: ["since": "\(trouble.since)"])
        for bell in bells { bell.ring() }
    }

    private func complain(_ error: any Error) {
        let isNew = board.storeTrouble == nil
        board.storeFailed(reason: "\((error as? StoreError)?.description ?? "\(type(of: error))")")
        if isNew { logger.critical("the store does not take letters", metadata: ["reason": "\(error)"]) }
    }
}
