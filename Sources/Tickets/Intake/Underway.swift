import Synchronization

/// The arrivals being filed just now in this process, so that `resume` does not take up what a source's own task is at.
final class Underway: Sendable {
    private let arrivals = Mutex<Set<ID<Arrival>>>([])

    func begin(_ ids: [ID<Arrival>]) {
        arrivals.withLock { $0.formUnion(ids) }
    }

    func end(_ ids: [ID<Arrival>]) {
        arrivals.withLock { $0.subtract(ids) }
    }

    var all: Set<ID<Arrival>> { arrivals.withLock(\.self) }
}
