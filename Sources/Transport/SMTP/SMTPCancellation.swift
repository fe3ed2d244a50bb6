import Synchronization

/// Tells a transfer that runs in libcurl that its task was cancelled, and since when.
final class SMTPCancellation: Sendable {
    private let since = Mutex<ContinuousClock.Instant?>(nil)

    func set() {
        since.withLock { $0 = $0 ?? .now }
    }

    var isSet: Bool { since.withLock { $0 != nil } }

    func isSet(longerThan limit: Duration) -> Bool {
        since.withLock { $0.map { .now - $0 > limit } ?? false }
    }
}
