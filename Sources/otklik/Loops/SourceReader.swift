import CoreMetrics
import Foundation
import Mail
import Synchronization
import Tickets
import Transport

/// One source and the way its letters take: drain → intake → only then the server is told.
struct SourceReader: Sendable {
    let settings: SourceSettings
    let policy: SourcePolicy
    let source: any MailSource
    let intake: Intake
    let store: any IntakeStore & LeaseStore
    let clock: any WallClock
    let metrics: any MetricsFactory

    /// How long the right to read the source is held without a renewal.
    static let leaseSeconds = 600

    var leaseName: String { "source:\(settings.name)" }

    /// Reads and files everything that came since. `step` is called after each batch with what became of it.
    func drain(lease: Lease, step: @escaping @Sendable ([Filed]) async -> Void) async throws {
        let mark = try await store.sourceMark(settings.name, now: clock.now)
        let renamed = Mutex(0)
        try await source.drain(after: mark.cursor) { batch in
            guard try await store.renew(lease, seconds: Self.leaseSeconds) else { throw LeaseLost(name: lease.name) }
            let filed = try await intake.file(
                mails: batch.mails,
                unreadable: batch.unreadable.map { ($0.origin, $0.reason) },
                cursor: batch.cursor,
                isRescan: batch.isRescan,
                source: policy,
                lease: lease
            )
            count(filed, unreadable: batch.unreadable.count)
            renamed.withLock { $0 += filed.count { $0.outcome == .duplicate && !$0.reason.isEmpty } }
            await step(filed)
        }
        try tellRenamed(renamed.withLock { $0 })
    }

    /// A post sent twice is a duplicate now and then; several at once mean that a feed has changed the ids of its items.
    private static let fewestRenamed = 3

    private func tellRenamed(_ count: Int) throws(TransportError) {
        guard settings.isFeed, count >= Self.fewestRenamed else { return }
        let reason = "\(count) items came again under new ids; they are known by their words and were not filed twice"
        throw TransportError(stage: .read, place: settings.name, reason: reason, isTemporary: false)
    }

    private func count(_ filed: [Filed], unreadable: Int) {
        var outcomes: [Outcome: Int] = [:]
        for one in filed { outcomes[one.outcome, default: 0] += 1 }
        outcomes[.quarantined, default: 0] += unreadable
        for (outcome, number) in outcomes where number > 0 {
            let labels = [("source", settings.name), ("outcome", outcome.rawValue)]
            Counter(label: "otklik_messages_total", dimensions: labels, factory: metrics).increment(by: number)
        }
    }
}

/// Another node reads this source now.
struct LeaseLost: Error, CustomStringConvertible {
    var name: String
    var description: String { "the lease \(name) went to another node" }
}
