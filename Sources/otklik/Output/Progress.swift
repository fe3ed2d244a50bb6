import Foundation
import Synchronization

/// A counter on the terminal for long work; silent where nobody looks.
final class Progress: Sendable {
    private struct State {
        var count = 0
        var shown = ContinuousClock.now
    }

    private let what: String
    private let state = Mutex(State())

    init(_ what: String) {
        self.what = what
    }

    func add(_ number: Int) {
        let count = state.withLock { state -> Int? in
            state.count += number
            guard ContinuousClock.now - state.shown > .milliseconds(200) else { return nil }
            state.shown = .now
            return state.count
        }
        if let count, Screen.isTerminal { Screen.show("\(count) \(what)") }
    }

    func end() {
        if Screen.isTerminal { Screen.show("") }
    }
}
