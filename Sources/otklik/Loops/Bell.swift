import Synchronization

/// Wakes a loop that sleeps until there is something to do. A ring while nobody sleeps is kept for the next one.
package final class Bell: Sendable {
    private struct State {
        var isRung = false
        var last = 0
        var sleepers: [Int: CheckedContinuation<Bool, Never>] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    package func ring() {
        let sleepers = state.withLock { state in
            state.isRung = state.sleepers.isEmpty
            defer { state.sleepers = [:] }
            return state.sleepers.values
        }
        for sleeper in sleepers { sleeper.resume(returning: true) }
    }

    /// Returns at the ring, after `limit`, or when the task is cancelled. True: it rang.
    @discardableResult
    package func wait(atMost limit: Duration) async -> Bool {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        let timer = Task { [weak self] in
            try? await Task.sleep(for: limit)
            self?.wake(number)
        }
        defer { timer.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { sleep(number, $0) }
        } onCancel: {
            wake(number)
        }
    }

    private func sleep(_ number: Int, _ sleeper: CheckedContinuation<Bool, Never>) {
        let answer = state.withLock { state -> Bool? in
            defer { state.isRung = false }
            if state.isRung { return true }
            // Cancelled before it slept: the handler has found nobody to wake.
            if Task.isCancelled { return false }
            state.sleepers[number] = sleeper
            return nil
        }
        if let answer { sleeper.resume(returning: answer) }
    }

    private func wake(_ number: Int) {
        state.withLock { $0.sleepers.removeValue(forKey: number) }?.resume(returning: false)
    }
}
