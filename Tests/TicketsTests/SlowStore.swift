import Foundation
import Mail
import Synchronization
import Tickets

/// The real store, where something else happens between the reading of a snapshot and the commit of its plans.
final class SlowStore: IntakeStore {
    private let store: any IntakeStore
    private let work = Mutex<(@Sendable () async -> Void)?>(nil)
    private let count = Mutex(0)

    init(_ store: any IntakeStore) {
        self.store = store
    }

    var commits: Int { count.withLock { $0 } }

    /// Done once, before the next commit.
    func meanwhile(_ work: @escaping @Sendable () async -> Void) {
        self.work.withLock { $0 = work }
    }

    func receive(_ batch: ReceivedBatch, ids: any IDSource, lease: Lease?, now: Date) async throws -> Arrivals {
        try await store.receive(batch, ids: ids, lease: lease, now: now)
    }

    func takePending(
        limit: Int,
        except underway: Set<ID<Arrival>>,
        now: Date
    ) async throws -> [(arrival: Arrival, mail: RawMail)] {
        try await store.takePending(limit: limit, except: underway, now: now)
    }

    func snapshot(for keys: IntakeKeys, now: Date) async throws -> IntakeSnapshot {
        try await store.snapshot(for: keys, now: now)
    }

    func commit(_ plans: [IntakePlan], lease: Lease?, now: Date) async throws -> [PlanAnswer] {
        let once = work.withLock { work in
            defer { work = nil }
            return work
        }
        await once?()
        if !plans.isEmpty { count.withLock { $0 += 1 } }
        return try await store.commit(plans, lease: lease, now: now)
    }

    func sourceMark(_ source: String, now: Date) async throws -> SourceMark {
        try await store.sourceMark(source, now: now)
    }
}
