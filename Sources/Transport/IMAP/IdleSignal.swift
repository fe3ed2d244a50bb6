import Synchronization

/// Lets somebody else end an IDLE: the host needs the connection for another mailbox, or we are closing.
final class IdleSignal: Sendable {
    private struct State {
        var isRaised = false
        var wait: SocketWait?
    }

    private let state = Mutex(State())

    var isRaised: Bool { state.withLock { $0.isRaised } }

    func raise() {
        let wait = state.withLock { state in
            state.isRaised = true
            return state.wait
        }
        wait?.callOff()
    }

    /// A waiting that `raise` will call off, at once if it was raised before.
    func arm() -> SocketWait {
        let wait = SocketWait()
        let isRaised = state.withLock { state in
            state.wait = wait
            return state.isRaised
        }
        if isRaised { wait.callOff() }
        return wait
    }
}
