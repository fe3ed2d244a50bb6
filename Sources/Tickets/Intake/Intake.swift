import Classify
import Foundation
import Logging
import Mail

/// The way in, for every message there is (design §4):
///
///     RawMail ─► arrival      raw bytes and one journal line each, before anything else
///             ─► reading      parse, verdict, stems, keys: in parallel, pure
///             ─► snapshot     the part of the desk these messages can touch
///             ─► plan         what shall become of each: pure, in the order of arrival
///             ─► commit       in groups; what went stale is planned again, what fails is quarantined
///
/// A crash at any point leaves arrivals `pending`; `resume` files them.
package struct Intake: Sendable {
    private let desk: Desk
    private let store: any IntakeStore
    private let ids: any IDSource
    private let clock: any WallClock
    private let logger: Logger
    private let reader: IntakeReader
    private let planner: IntakePlanner
    private let underway = Underway()

    /// Plans in one transaction: large enough to share the disk's flush, small enough to let others write between.
    private static let groupSize = 256
    /// Rounds of planning before what is still stale waits for `resume`: other mailboxes write all the time.
    private static let maxRounds = 12

    package init(
        desk: Desk,
        classifier: Classifier,
        keys: KeyRing,
        afisha: Afisha = Afisha(),
        store: any IntakeStore,
        ids: any IDSource,
        clock: any WallClock = SystemClock(),
        logger: Logger = Logger(label: "otklik.intake")
    ) {
        self.init(
            desk: desk,
            classifier: LiveClassifier(classifier),
            keys: keys,
            afisha: afisha,
            store: store,
            ids: ids,
            clock: clock,
            logger: logger
        )
    }

    /// With a classifier that learns while letters are read.
    package init(
        desk: Desk,
        classifier: LiveClassifier,
        keys: KeyRing,
        afisha: Afisha = Afisha(),
        store: any IntakeStore,
        ids: any IDSource,
        clock: any WallClock = SystemClock(),
        logger: Logger = Logger(label: "otklik.intake")
    ) {
        self.desk = desk
        self.store = store
        self.ids = ids
        self.clock = clock
        self.logger = logger
        reader = IntakeReader(desk: desk, classifier: classifier, keys: keys, afisha: afisha)
        planner = IntakePlanner(desk: desk, keys: keys, ids: ids)
    }

    /// Files a batch of a source. When this returns, every message has its outcome on disk, or is `pending` there and
    /// will be taken up by `resume`; only then may the source be told anything. Throws when the store cannot write:
    /// then the source is told nothing.
    package func file(
        mails: [RawMail],
        unreadable: [(origin: Origin, reason: String)] = [],
        cursor: String?,
        isRescan: Bool = false,
        source: SourcePolicy,
        lease: Lease? = nil
    ) async throws -> [Filed] {
        let readAhead = isRescan ? await reader.contentKeys(of: mails) : []
        let batch = ReceivedBatch(
            source: source.name,
            mails: mails,
            contentKeys: readAhead,
            unreadable: unreadable,
            cursor: cursor,
            isRescan: isRescan
        )
        let arrivals = try await store.receive(batch, ids: ids, lease: lease, now: clock.now)

        var filed: [Filed] = []
        var new: [IntakeReader.Item] = []
        let boundary = try await importedBefore(source)
        for (arrival, mail) in zip(arrivals, mails) {
            if arrival.outcome == .pending {
                new.append(.init(arrival: arrival, mail: mail, source: source, importedBefore: boundary))
            } else {
                filed.append(Filed(origin: mail.origin, arrival: arrival.id, outcome: arrival.outcome))
            }
        }
        let begun = new.map(\.arrival.id)
        underway.begin(begun)
        defer { underway.end(begun) }
        return filed + (try await settle(await reader.read(new), lease: lease))
    }

    /// Files what a crash or a full disk left pending, one letter at a time: the one that ends the process counts the
    /// attempt alone, takes nobody with it into quarantine, and is there after `Desk.maxAttempts`.
    /// To be called before the sources are read, and now and then beside them.
    package func resume(_ sources: [SourcePolicy]) async throws -> [Filed] {
        let policies = Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var filed: [Filed] = []
        while let left = try await store.takePending(limit: 1, except: underway.all, now: clock.now).first {
            let source = policies[left.arrival.origin.source] ?? SourcePolicy(name: left.arrival.origin.source)
            let item = IntakeReader.Item(
                arrival: left.arrival,
                mail: left.mail,
                source: source,
                importedBefore: try await importedBefore(source)
            )
            let done = try await settle(await reader.read([item]), lease: nil)
            filed += done.filter { $0.outcome != .pending }
        }
        return filed
    }

    /// The limit that holds back automatic letters to everybody just now, for an alert (D6); nil: none does.
    package func ceiling() async throws -> Trouble.Ceiling? {
        var keys = IntakeKeys()
        keys.addresses = [BrakeKey.everybody]
        let now = clock.now
        let left = try await store.snapshot(for: keys, now: now).acknowledged[BrakeKey.everybody] ?? .init()
        let brakes = desk.brakes
        if left.lastDay >= brakes.globalDay { return .init(letters: brakes.globalDay, isDaily: true) }
        return left.lastHour >= brakes.globalHour ? .init(letters: brakes.globalHour, isDaily: false) : nil
    }

    private func importedBefore(_ source: SourcePolicy) async throws -> Date {
        if let date = source.importedBefore { return date }
        let added = try await store.sourceMark(source.name, now: clock.now).added
        // A server tells whole seconds (INTERNALDATE): what came in the second of the first contact came after it.
        return Date(timeIntervalSince1970: added.timeIntervalSince1970.rounded(.down) - source.clockAllowance)
    }

    /// Snapshot, plan, commit, until every message has its outcome.
    private func settle(_ readings: [Reading], lease: Lease?) async throws -> [Filed] {
        var filed: [Filed] = []
        var waiting = readings
        for _ in 0..<Self.maxRounds where !waiting.isEmpty {
            let now = clock.now
            let plans = planner.plan(waiting, from: try await snapshot(for: waiting, now: now), now: now)
            let answers = try await commit(plans, lease: lease, now: now)
            var left: [Reading] = []
            for ((reading, plan), answer) in zip(zip(waiting, plans), answers) {
                switch answer {
                case .filed(let number):
                    filed.append(
                        Filed(
                            origin: reading.origin,
                            arrival: reading.arrival.id,
                            outcome: plan.outcome,
                            ticket: number,
                            reason: plan.reason
                        )
                    )
                case .stale:
                    left.append(reading)
                case .failed(let reason):
                    left.append(reading.failedOnce(reason))
                }
            }
            waiting = left
        }
        if !waiting.isEmpty { logger.warning("left for the next try", metadata: ["messages": "\(waiting.count)"]) }
        return filed + waiting.map { Filed(origin: $0.origin, arrival: $0.arrival.id, outcome: .pending) }
    }

    private func commit(_ plans: [IntakePlan], lease: Lease?, now: Date) async throws -> [PlanAnswer] {
        var answers: [PlanAnswer] = []
        var start = 0
        while start < plans.count {
            let end = min(start + Self.groupSize, plans.count)
            answers += try await store.commit(Array(plans[start..<end]), lease: lease, now: now)
            start = end
        }
        return answers
    }

    /// What the messages can touch, with what merged tickets were merged into (G4).
    private func snapshot(for readings: [Reading], now: Date) async throws -> IntakeSnapshot {
        var keys = IntakeKeys()
        for reading in readings { reading.collect(into: &keys) }
        keys.addresses.formUnion(planner.listeners.map(\.brake))
        return try await store.snapshot(for: keys, now: now)
    }
}
