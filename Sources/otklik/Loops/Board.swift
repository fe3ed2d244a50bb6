import Foundation
import Synchronization
import Tickets

/// How everything stands: written by the loops, read by health pages, watchdog and alerts.
package final class Board: Sendable {
    struct SourceState: Sendable {
        var silentAfter: Duration
        var lastWell: Date?
        var trouble: Trouble?
    }

    private struct State {
        var sources: [String: SourceState] = [:]
        var routes: [String: Trouble] = [:]
        /// nil: it was read at the last try.
        var feeds: [String: Trouble?] = [:]
        var quotas: [String: (trouble: Trouble, until: Date)] = [:]
        var store: Trouble?
        var ceiling: Trouble?
        var digest: Trouble?
        var deadlines: [String: ContinuousClock.Instant] = [:]
        var read = 0
    }

    private let state = Mutex(State())
    private let clock: any WallClock

    package init(clock: any WallClock = SystemClock()) {
        self.clock = clock
    }

    // MARK: progress

    /// The loop will be heard of again within this time, or it hangs.
    package func expect(_ loop: String, within limit: Duration) {
        state.withLock { $0.deadlines[loop] = ContinuousClock.now + limit }
    }

    package func forget(_ loop: String) {
        state.withLock { _ = $0.deadlines.removeValue(forKey: loop) }
    }

    /// Loops that should have been heard of.
    package var overdue: [String] {
        let now = ContinuousClock.now
        return state.withLock { state in state.deadlines.filter { $0.value < now }.keys.sorted() }
    }

    // MARK: what goes well and what does not

    package func watch(source: String, silentAfter: Duration) {
        state.withLock { state in
            var known = state.sources[source] ?? SourceState(silentAfter: silentAfter)
            known.silentAfter = silentAfter
            state.sources[source] = known
        }
    }

    /// After a reload: sources that are no longer read.
    package func keepOnly(sources names: Set<String>, routes: Set<String>, feeds: Set<String> = []) {
        state.withLock { state in
            state.feeds = state.feeds.filter { feeds.contains($0.key) }
            state.sources = state.sources.filter { names.contains($0.key) }
            state.routes = state.routes.filter { routes.contains($0.key) }
        }
    }

    package func well(source: String) {
        let now = clock.now
        state.withLock { state in
            state.sources[source]?.lastWell = now
            state.sources[source]?.trouble = nil
        }
    }

    package func failed(source: String, reason: String, needsPerson: Bool) {
        let now = clock.now
        state.withLock { state in
            guard var known = state.sources[source] else { return }
            known.trouble = Trouble(
                subject: .source(source),
                since: known.trouble?.since ?? now,
                reason: reason,
                lastWell: known.lastWell,
                needsPerson: needsPerson
            )
            state.sources[source] = known
        }
    }

    package func well(route: String) {
        state.withLock { _ = $0.routes.removeValue(forKey: route) }
    }

    package func failed(route: String, reason: String, needsPerson: Bool = false) {
        let now = clock.now
        state.withLock { state in
            state.routes[route] = Trouble(
                subject: .route(route),
                since: state.routes[route]?.since ?? now,
                reason: reason,
                needsPerson: needsPerson
            )
        }
    }

    package func well(feed: String) {
        state.withLock { $0.feeds[feed] = .some(nil) }
    }

    /// `since`: when it was first found so, by this run or an earlier one.
    package func failed(feed: String, reason: String, since: Date) {
        let trouble = Trouble(subject: .feed(feed), since: since, reason: reason, needsPerson: false)
        state.withLock { state in
            var trouble = trouble
            if let known = state.feeds[feed] ?? nil { trouble.since = known.since }
            state.feeds[feed] = trouble
        }
    }

    package func quotaExhausted(route: String, until: Date) {
        let now = clock.now
        let trouble = Trouble(
            subject: .quota(route),
            since: now,
            reason: "the daily quota is used up",
            needsPerson: true
        )
        state.withLock { $0.quotas[route] = (trouble, until) }
    }

    package func storeWell() {
        state.withLock { $0.store = nil }
    }

    package func storeFailed(reason: String) {
        let now = clock.now
        state.withLock { state in
            state.store = Trouble(subject: .store, since: state.store?.since ?? now, reason: reason, needsPerson: true)
        }
    }

    package func well(digest: Void) {
        state.withLock { $0.digest = nil }
    }

    package func failed(digest reason: String) {
        let now = clock.now
        state.withLock { state in
            let since = state.digest?.since ?? now
            state.digest = Trouble(subject: .digest, since: since, reason: reason, needsPerson: false)
        }
    }

    /// Why automatic letters are held back for all; nil: they are not.
    package func ceiling(_ limit: Trouble.Ceiling?) {
        let now = clock.now
        state.withLock { state in
            let since = state.ceiling?.since ?? now
            state.ceiling = limit.map { limit in
                var trouble = Trouble(subject: .ceiling, since: since, reason: "\(limit)", needsPerson: true)
                trouble.ceiling = limit
                return trouble
            }
        }
    }

    package func read(_ messages: Int) {
        state.withLock { $0.read += messages }
    }

    // MARK: what it all comes to

    var sources: [String: SourceState] { state.withLock { $0.sources } }
    var routeTroubles: [String: Trouble] { state.withLock { $0.routes } }
    var feeds: [String: Trouble?] { state.withLock { $0.feeds } }
    var storeTrouble: Trouble? { state.withLock { $0.store } }
    var messagesRead: Int { state.withLock { $0.read } }

    /// What a person is to be told of at this moment: a source that was silent too long, or that only a person can mend.
    package var alarming: [Trouble] {
        let now = clock.now
        return state.withLock { state in
            let sources = state.sources.values.compactMap { source -> Trouble? in
                guard let trouble = source.trouble else { return nil }
                let silence = now.timeIntervalSince(source.lastWell ?? trouble.since)
                return trouble.needsPerson || silence >= source.silentAfter.inSeconds ? trouble : nil
            }
            let routes = state.routes.values.filter { $0.needsPerson || now.timeIntervalSince($0.since) >= 900 }
            let quotas = state.quotas.values.filter { $0.until > now }.map(\.trouble)
            // An afisha of yesterday serves for a day.
            let feeds = state.feeds.values.compactMap(\.self).filter { now.timeIntervalSince($0.since) >= 86_400 }
            let digest = state.digest.flatMap { now.timeIntervalSince($0.since) >= 1800 ? $0 : nil }
            return sources + routes + feeds + quotas + [state.store, state.ceiling, digest].compactMap { $0 }
        }
    }
}
