import Synchronization

/// Wakes a loop that sleeps until there is something to do. A ring while nobody sleeps is kept for the next one.
final class Bell: Sendable {
    private struct State {
        var isRung = false
        var last = 0
        var sleepers: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    func ring() {
        let sleepers = state.withLock { state in
            state.isRung = state.sleepers.isEmpty
            defer { state.sleepers = [:] }
            return state.sleepers.values
        }
        for sleeper in sleepers { sleeper.resume() }
    }

    /// Returns at the ring, after `limit`, or when the task is cancelled.
    func wait(atMost limit: Duration) async {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        let timer = Task { [weak self] in
            try? await Task.sleep(for: limit)
            self?.wake(number)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { sleep(number, $0) }
        } onCancel: {
            wake(number)
        }
        timer.cancel()
    }

    private func sleep(_ number: Int, _ sleeper: CheckedContinuation<Void, Never>) {
        let mustNotSleep = state.withLock { state in
            // Cancelled before it slept: the handler has found nobody to wake.
            if state.isRung || Task.isCancelled {
                state.isRung = false
                return true
            }
            state.sleepers[number] = sleeper
            return false
        }
        if mustNotSleep { sleeper.resume() }
    }

    private func wake(_ number: Int) {
        state.withLock { $0.sleepers.removeValue(forKey: number) }?.resume()
    }
}
