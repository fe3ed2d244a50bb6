import Foundation

extension Delivery {
    /// Letters to send now, marked as claimed; none while the route rests, its rate or quota is used up, or we stop.
    func claim(running: Int) async throws -> [ClaimedMail] {
        let now = clock.now
        guard !state.isStopping, !state.rests(at: now) else { return [] }
        try await noteSent(now: now)
        var limit = 2 * route.connections
        if let quota = route.dailyQuota {
            limit = min(limit, try await left(of: quota, now: now) - running)
        }
        limit = state.allowance(of: limit, now: now)
        guard limit > 0 else { return [] }
        // Not to be cancelled half-way: what was claimed must be known.
        let claimed = try await shielded { [store, institutions, limit] in
            try await store.claim(institutions: institutions, limit: limit, now: now)
        }
        state.take(claimed.count)
        return claimed
    }

    /// Writes down how many left since the last time: together, for each commit waits for the disk. A crash forgets at most
    /// as many as travel at once.
    func noteSent(now: Date) async throws {
        let count = state.takeSent()
        guard count > 0 else { return }
        let (store, route) = (store, route.name)
        do { try await shielded { try await store.noteSent(route: route, count: count, now: now) } } catch {
            state.countSent(count)
            throw error
        }
    }

    private func left(of quota: Int, now: Date) async throws -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = desk.timeZone
        let today = calendar.startOfDay(for: now)
        let left = quota - (try await store.countSent(route: route.name, since: today))
        if left <= 0, let tomorrow = calendar.date(byAdding: .day, value: 1, to: today),
            state.quotaIsSpent(until: tomorrow)
        {
            report(.quotaExhausted(until: tomorrow))
        }
        return left
    }

    /// Gives back what was claimed and not begun.
    func release(_ claimed: [ClaimedMail]) async -> [ClaimedMail] {
        guard !claimed.isEmpty else { return [] }
        let settlement = settlement(now: clock.now)
        await writeDown(claimed.map(settlement.released))
        return []
    }
}

/// Runs to its end whether or not the calling task is cancelled: a commit that was begun must be known to have happened.
func shielded<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws -> T {
    try await Task { try await work() }.value
}
