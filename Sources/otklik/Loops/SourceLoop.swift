import Foundation
import Logging
import Mail
import Store
import Tickets
import Transport

/// Reads one source for ever: drain, wait, drain, wait …
///
/// - A failure is this source's alone: it is noted on the board, the connection is closed, and after a pause that
///   doubles up to ten minutes (with jitter) it is tried again. Nothing needs a hand when the server is back (A15).
/// - When our own disk does not take letters, the server is told nothing, and the pause stays short: it goes on by itself.
/// - Only the holder of the source's lease reads it; a process of this node gets it back at once after a crash.
struct SourceLoop: Sendable {
    let reader: SourceReader
    let board: Board
    let bell: Bell
    let holder: String
    let logger: Logger

    private var name: String { reader.settings.name }
    private var label: String { "source \(name)" }
    /// Longer than any single step may take: every network step has a timeout of its own.
    private static let slack: Duration = .seconds(300)

    func run() async {
        var backoff = Backoff(seed: UInt64.random(in: .min ... .max))
        while !Task.isCancelled {
            do {
                try await readOnce()
                backoff.reset()
                board.expect(label, within: reader.settings.poll + Self.slack)
                try await reader.source.wait(atMost: reader.settings.poll)
            } catch {
                if Task.isCancelled { break }
                await recover(from: error, pause: backoff.next())
            }
        }
        await end()
    }

    private func readOnce() async throws {
        board.expect(label, within: Self.slack)
        guard
            let lease = try await reader.store.acquire(
                reader.leaseName,
                holder: holder,
                seconds: SourceReader.leaseSeconds
            )
        else { throw LeaseLost(name: reader.leaseName) }
        try await reader.drain(lease: lease) { filed in
            board.expect(label, within: Self.slack)
            board.read(filed.count)
            log(filed)
            bell.ring()
        }
        board.well(source: name)
    }

    private func recover(from error: any Error, pause: Duration) async {
        var pause = pause
        switch error {
        case let error as StoreError where error.kind != .leaseLost:
            board.storeFailed(reason: "\(error)")
            logger.error(
                "cannot write letters down; the server is told nothing",
                metadata: ["source": "\(name)", "reason": "\(error)"]
            )
            pause = min(pause, .seconds(5))
        case let error as TransportError:
            board.failed(source: name, reason: "\(error)", needsPerson: !error.isTemporary)
            logger.warning(
                "cannot read",
                metadata: ["source": "\(name)", "reason": "\(error)", "pause": "\(pause.words)"]
            )
        default:
            board.failed(source: name, reason: Self.word(for: error), needsPerson: false)
            logger.warning("cannot read", metadata: ["source": "\(name)", "reason": "\(Self.word(for: error))"])
        }
        await reader.source.close()
        board.expect(label, within: pause + Self.slack)
        try? await Task.sleep(for: pause)
    }

    /// Errors of the house carry no private data; what others say may.
    private static func word(for error: any Error) -> String {
        switch error {
        case is LeaseLost, is StoreError, is TransportError: "\(error)"
        default: "an error of the kind \(type(of: error))"
        }
    }

    private func log(_ filed: [Filed]) {
        for one in filed where one.outcome != .duplicate && !one.reason.isEmpty {
            logger.info(
                "filed",
                metadata: [
                    "source": "\(name)", "id": "\(one.origin.id)", "outcome": "\(one.outcome.rawValue)",
                    "ticket": "\(one.ticket?.description ?? "-")",
                ]
            )
        }
    }

    /// The task is cancelled by now: what must still be said to server and store is said in a task of its own.
    private func end() async {
        await Task {
            await reader.source.close()
            if let lease = try? await reader.store.acquire(reader.leaseName, holder: holder, seconds: 1) {
                try? await reader.store.release(lease)
            }
        }.value
        board.forget(label)
    }
}
