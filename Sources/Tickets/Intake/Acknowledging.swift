import Classify
import Foundation
import Mail

/// Whether and when a letter may be answered by a machine (invariant 6, cases D1–D14).
struct Acknowledging {
    struct Letter {
        var mail: OutboxMail
        /// What must still be true for it to go out at once.
        var expectations: [IntakePlan.Expectation] = []
        var departures: [IntakePlan.Departure] = []
    }

    var brakes: Desk.Brakes

    /// The letter, at once or held until the brakes let go. Held ones of an address go out together in one.
    func letter(_ mail: OutboxMail, _ reading: Reading, _ view: WorkingDesk, now: Date) -> Letter {
        let address = AddressKey(mail.to.address)
        let own = wait(view.acknowledged(address))
        let shared = shared(reading).map { key, limit in (key, limit, view.acknowledged(key)) }
        let others = shared.map { _, limit, before in limit.wait(after: before) }
        var letter = Letter(mail: mail)
        if let wait = (others + [own]).compactMap(\.self).max() {
            letter.mail.nextAttempt = now.addingTimeInterval(wait)
            // Held acknowledgements are bundled; what else a brake stops has words of its own and only waits.
            if mail.kind == .acknowledgement { letter.mail.state = .held }
        } else {
            letter.expectations = [.acknowledged(address, view.acknowledged(address))]
        }
        // One address that writes without end leaves its domain's share to the others: its letters leave as one.
        if own == nil {
            letter.departures = shared.filter { !$1.isFull($2) }.map { key, _, _ in
                .init(key: key, mail: mail.id, at: letter.mail.nextAttempt)
            }
            // A held one counts for its address as well: what follows it waits for it and takes up no more room.
            if letter.mail.state == .held {
                letter.departures.append(.init(key: address, mail: mail.id, at: letter.mail.nextAttempt))
            }
        }
        return letter
    }

    private func shared(_ reading: Reading) -> [(AddressKey, BrakeLimit)] {
        let all = (BrakeKey.everybody, BrakeLimit(hour: brakes.globalHour, day: brakes.globalDay))
        let domain = reading.brakeKeys.domain.map {
            ($0, BrakeLimit(hour: brakes.perDomainHour, day: brakes.perDomainDay))
        }
        let subject = reading.brakeKeys.subject.map {
            ($0, BrakeLimit(hour: brakes.perSubjectHour, day: brakes.perSubjectDay))
        }
        return [all, domain, subject].compactMap(\.self).filter { !$0.1.isBoundless }
    }

    private func wait(_ before: IntakeSnapshot.Acknowledged) -> TimeInterval? {
        if before.lastDay >= brakes.perAddressDay { return 86400 }
        return before.lastHour >= brakes.perAddressHour ? 3600 : nil
    }

    /// Why nothing may be written to this sender by itself; nil: nothing speaks against it.
    static func objection(to reading: Reading, own: Set<AddressKey>, marks: SpamMarks) -> String? {
        let message = reading.message
        guard let goal = reading.sender.requester else { return "no usable address" }
        if reading.isImported { return "older than its source" }
        if reading.isSilent { return "found in a rescan" }
        if isMachine(goal, reading) { return "a machine's letter or address" }
        if marks.saysForged(message.header) { return "DMARC failed" }
        // Perhaps a stranger's invention, perhaps a true word: the letter is filed as any other and not written back to.
        if let field = marks.strangersMark(message.header) { return "\(field) calls it spam" }
        // The goal of the answer alone counts: a site's form writes from our address for the person in Reply-To (J2).
        if own.contains(AddressKey(goal.address)) { return "our own address" }
        return nil
    }

    /// A form's mail is a machine's, and its writer is a person: only whom we would write to counts, and our own mark.
    private static func isMachine(_ goal: MailAddress, _ reading: Reading) -> Bool {
        guard reading.post != nil, reading.source.kind == .inbox else {
            return AutomaticMail.mustNotBeAnswered(reading.message)
        }
        return AutomaticMail.takesNoAnswer(goal.address) || reading.message.header.contains("X-Otklik-Loop")
    }
}
