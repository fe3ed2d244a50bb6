import Synchronization

/// Stemmers that keep their memory from one batch to the next. Each is in the hands of one task at a time.
package final class StemmerPool: Sendable {
    /// Sendable because the pool gives it to one task and takes it back before giving it to another.
    private struct Idle: @unchecked Sendable {
        let stemmer: Stemmer
    }

    private let idle = Mutex<[Idle]>([])

    package init() {}

    package func with<Result>(_ work: (Stemmer) -> Result) -> Result {
        let taken = idle.withLock { $0.popLast() } ?? Idle(stemmer: Stemmer())
        defer { idle.withLock { $0.append(taken) } }
        return work(taken.stemmer)
    }
}
