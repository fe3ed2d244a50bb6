import Foundation
import Logging
import ServiceLifecycle
import Store
import Tickets

/// Reads one feed of events as often as the settings say. The last try is kept in the store, so a restart reads nothing
/// too soon; on several nodes the holder of the lease alone reads.
struct FeedLoop: Sendable {
    let reader: FeedReader
    let office: Office
    let board: Board
    let logger: Logger

    private var name: String { reader.settings.name }
    private var every: TimeInterval { reader.settings.every.inSeconds }
    /// What failed is tried again after this time, or at the next turn if that comes first.
    private static let again: TimeInterval = 900
    private static let leaseSeconds = 180

    func run() async {
        await recall()
        while !Task.isCancelled {
            do {
                let wait = try await pause()
                if wait > 0 {
                    try await Task.sleep(for: .seconds(min(wait, 3600)))
                    continue
                }
                try await read()
            } catch {
                if Task.isCancelled { return }
                logger.warning("a feed waits for the store", metadata: ["feed": "\(name)", "reason": "\(error)"])
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }

    /// How it stood when the last run ended.
    private func recall() async {
        guard let state = try? await office.store.feedStates()[name] else { return }
        if state.problem.isEmpty { return board.well(feed: name) }
        board.failed(feed: name, reason: state.problem, since: state.well ?? state.tried)
    }

    private func pause() async throws -> TimeInterval {
        guard let state = try await office.store.feedStates()[name] else { return 0 }
        let due = state.problem.isEmpty ? every : min(every, Self.again)
        return due - office.clock.now.timeIntervalSince(state.tried)
    }

    private func read() async throws {
        let lease = try await office.store.acquire("feed:\(name)", holder: office.holder, seconds: Self.leaseSeconds)
        guard let lease else { return try await Task.sleep(for: .seconds(60)) }
        let state = try await office.store.feedStates()[name]
        let reading: FeedReading?
        do {
            reading = try await reader.read(after: state, zone: office.desk.timeZone)
        } catch {
            if Task.isCancelled { return }
            let reason = "\(error)"
            try await office.store.noteTry(of: name, problem: reason, now: office.clock.now)
            board.failed(feed: name, reason: reason, since: office.clock.now)
            logger.warning("a feed of events cannot be read", metadata: ["feed": "\(name)", "reason": "\(reason)"])
            return try await office.store.release(lease)
        }
        try await take(reading)
        board.well(feed: name)
        try await office.store.release(lease)
    }

    private func take(_ reading: FeedReading?) async throws {
        guard let reading else { return try await office.store.noteTry(of: name, problem: "", now: office.clock.now) }
        let (added, changed, withdrawn) = try await office.store.take(reading, now: office.clock.now)
        logger.info(
            "a feed of events was read",
            metadata: [
                "feed": "\(name)", "events": "\(reading.events.count)", "new": "\(added)", "changed": "\(changed)",
                "withdrawn": "\(withdrawn)",
            ]
        )
        if added + changed + withdrawn > 0 { try await office.refreshAfisha() }
    }
}

/// All feeds, each by itself.
struct FeedsService: Service {
    let loops: [FeedLoop]

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                for loop in loops { group.addTask { await loop.run() } }
                // Nothing to read: the end of this service would be the end of the daemon.
                while loops.isEmpty, !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
            }
        }
    }
}
