import Foundation
import Mail
import Synchronization
import Tickets

/// The real store with faults let in: what a full disk, a broken rule or a kill at that moment would do.
final class FaultyStore: IntakeStore {
    struct Fault: Error {}

    enum Trouble: Sendable {
        case none
        /// Before anything is written.
        case throwsBefore
        /// All is written, but the caller never hears of it.
        case throwsAfter
        /// Half of the group is written, the other half is stale.
        case halfStale
    }

    private let store: any IntakeStore
    private let trouble: @Sendable () -> Trouble
    /// Plans for an origin that starts so are answered with `.failed`, unless they quarantine it.
    private let poison: String?
    private let arrivals = Mutex<[ID<Arrival>: Origin]>([:])

    init(_ store: any IntakeStore, poison: String? = nil, trouble: @escaping @Sendable () -> Trouble = { .none }) {
        self.store = store
        self.poison = poison
        self.trouble = trouble
    }

    func receive(_ batch: ReceivedBatch, ids: any IDSource, lease: Lease?, now: Date) async throws -> Arrivals {
        let fault = trouble()
        if case .throwsBefore = fault { throw Fault() }
        let result = try await store.receive(batch, ids: ids, lease: lease, now: now)
        note(result)
        if case .throwsAfter = fault { throw Fault() }
        return result
    }

    func takePending(
        limit: Int,
        except underway: Set<ID<Arrival>>,
        now: Date
    ) async throws -> [(arrival: Arrival, mail: RawMail)] {
        let taken = try await store.takePending(limit: limit, except: underway, now: now)
        note(taken.map(\.arrival))
        return taken
    }

    func snapshot(for keys: IntakeKeys, now: Date) async throws -> IntakeSnapshot {
        if case .throwsBefore = trouble() { throw Fault() }
        return try await store.snapshot(for: keys, now: now)
    }

    func commit(_ plans: [IntakePlan], lease: Lease?, now: Date) async throws -> [PlanAnswer] {
        let isPoisoned = plans.map { plan in
            guard let poison, plan.outcome != .quarantined else { return false }
            return arrivals.withLock { $0[plan.arrival]?.id.hasPrefix(poison) == true }
        }
        let fault = trouble()
        if case .throwsBefore = fault { throw Fault() }
        var written = zip(plans, isPoisoned).filter { !$0.1 }.map(\.0)
        if case .halfStale = fault { written = Array(written.prefix(written.count / 2)) }
        let answers = try await store.commit(written, lease: lease, now: now)
        if case .throwsAfter = fault { throw Fault() }
        var byArrival = Dictionary(uniqueKeysWithValues: zip(written.map(\.arrival), answers))
        for (plan, poisoned) in zip(plans, isPoisoned) where poisoned {
            byArrival[plan.arrival] = .failed("a rule of the schema")
        }
        return plans.map { byArrival[$0.arrival] ?? .stale }
    }

    func sourceMark(_ source: String, now: Date) async throws -> SourceMark {
        try await store.sourceMark(source, now: now)
    }

    private func note(_ seen: [Arrival]) {
        arrivals.withLock { known in
            for arrival in seen { known[arrival.id] = arrival.origin }
        }
    }
}
