import Dispatch
import Synchronization

/// Waits, without holding a thread, until a socket can be read, a time has passed, or somebody calls it off.
///
/// It returns only after the dispatch source is wholly gone, so that the socket may be closed at once.
final class SocketWait: Sendable {
    enum Outcome: Sendable {
        case readable, timedOut, calledOff
    }

    private struct State {
        var outcome: Outcome?
        var cancel: (@Sendable () -> Void)?
    }

    private let lock = Mutex(State())

    /// `queue` is where the socket's owner runs.
    func wait(for socket: Int32, atMost limit: Duration, on queue: DispatchQueue) async -> Outcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                start(socket, limit, queue, continuation)
            }
        } onCancel: {
            finish(.calledOff)
        }
    }

    /// Ends the waiting from outside, also before it has begun.
    func callOff() {
        finish(.calledOff)
    }

    private func start(
        _ socket: Int32,
        _ limit: Duration,
        _ queue: DispatchQueue,
        _ continuation: CheckedContinuation<Outcome, Never>
    ) {
        // Dispatch sources may be used from any thread; only their type does not say so.
        nonisolated(unsafe) let source = DispatchSource.makeReadSource(fileDescriptor: socket, queue: queue)
        source.setEventHandler { [self] in finish(.readable) }
        source.setCancelHandler { [self] in
            continuation.resume(returning: lock.withLock { $0.outcome } ?? .calledOff)
        }
        queue.asyncAfter(deadline: .now() + limit.seconds) { [weak self] in self?.finish(.timedOut) }
        source.resume()
        let isOver = lock.withLock { state in
            state.cancel = { source.cancel() }
            return state.outcome != nil
        }
        if isOver { source.cancel() }
    }

    private func finish(_ outcome: Outcome) {
        let cancel = lock.withLock { state -> (@Sendable () -> Void)? in
            guard state.outcome == nil else { return nil }
            state.outcome = outcome
            defer { state.cancel = nil }
            return state.cancel
        }
        cancel?()
    }
}

extension Duration {
    /// For what still counts in floating seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
