import Classify
import Foundation
import Mail

/// Says what shall become of each message. Pure: the same readings and snapshot give the same plans but for new ids.
///
/// The order of the questions is the order of `plan(_:_:now:)`; each answer has a file of its own.
struct IntakePlanner: Sendable {
    let desk: Desk
    let keys: KeyRing
    let ids: any IDSource
    let ownAddresses: Set<AddressKey>
    let memberAddresses: Set<AddressKey>
    /// Those who are told of residents' letters, each with the key it is counted by.
    let listeners: [(member: Member, brake: AddressKey)]
    /// Set for the length of one batch.
    private var batchDay: RegistrationDay?

    init(desk: Desk, keys: KeyRing, ids: any IDSource) {
        self.desk = desk
        self.keys = keys
        self.ids = ids
        ownAddresses = Set(desk.institutions.flatMap(\.addresses).map { AddressKey($0) })
        memberAddresses = Set(desk.members.map { AddressKey($0.address) })
        listeners = desk.members.filter { $0.letters != .none && $0.role != .observer }.map {
            ($0, BrakeKey.letterNotice(to: AddressKey($0.address)))
        }
    }

    /// One plan for each reading, in order. Each sees what the plans before it will have done.
    func plan(_ readings: [Reading], from snapshot: IntakeSnapshot, now: Date) -> [IntakePlan] {
        var view = WorkingDesk(snapshot)
        var planner = self
        planner.batchDay = RegistrationDay(now, desk: desk)
        return readings.map { reading in
            let plan = planner.plan(reading, view, now: now)
            view.apply(plan, of: reading)
            return plan
        }
    }

    func day(_ now: Date) -> RegistrationDay {
        batchDay ?? RegistrationDay(now, desk: desk)
    }

    private func plan(_ reading: Reading, _ view: WorkingDesk, now: Date) -> IntakePlan {
        if let reason = unreadable(reading) { return quarantined(reading, reason) }
        if reading.source.kind == .sentFolder { return sent(reading, view, now: now) }
        if isOurOwnLetter(reading) { return ownLetter(reading, view, now: now) }
        if reading.message.automatic != nil { return automatic(reading, view, now: now) }
        if let order = staffMail(reading, view, now: now) { return order }

        let thread = Threading(reading, view, desk: desk, members: memberAddresses, now: now).decision
        if let reason = spam(reading, thread) { return spamTicket(reading, view, reason, now: now) }
        switch thread {
        case .joins(let ticket, let reason):
            return followUp(reading, view, ticket, reason, now: now)
        case .opens(let links, let reason):
            return newTicket(reading, view, links: links, reason, now: now)
        }
    }

    /// What every plan of a message says about it.
    func plan(_ reading: Reading, _ outcome: Outcome, _ reason: String) -> IntakePlan {
        var plan = IntakePlan(arrival: reading.arrival.id, outcome: outcome, reason: reason)
        plan.contentKey = reading.contentKey
        plan.messageID = reading.message.messageID
        plan.verdict = reading.verdict
        return plan
    }

    private func unreadable(_ reading: Reading) -> String? {
        if reading.arrival.attempts > desk.maxAttempts {
            return reading.failure.map { "could not be filed: \($0)" }
                ?? "its handling was begun \(reading.arrival.attempts - 1) times and never ended"
        }
        return reading.isEmpty ? "the source handed over no octets" : nil
    }

    private func quarantined(_ reading: Reading, _ reason: String) -> IntakePlan {
        // Nothing of a message that breaks things goes anywhere but its raw bytes.
        IntakePlan(arrival: reading.arrival.id, outcome: .quarantined, reason: reason)
    }
}
