import Foundation
import Mail

/// Whether and when a letter may be answered by a machine (invariant 6, cases D1–D14).
struct Acknowledging {
    struct Letter {
        var mail: OutboxMail
        /// What must still be true for it to go out at once.
        var expectation: IntakePlan.Expectation?
    }

    var brakes: Desk.Brakes

    /// The letter, at once or held until the brake lets go. Held ones of an address go out together in one.
    func letter(_ mail: OutboxMail, _ view: WorkingDesk, now: Date) -> Letter {
        var mail = mail
        let address = AddressKey(mail.to.address)
        let before = view.acknowledged(address)
        guard let wait = wait(before, everybody: view.view.acknowledgedByAllLastHour) else {
            return Letter(mail: mail, expectation: .acknowledged(address, before))
        }
        mail.nextAttempt = now.addingTimeInterval(wait)
        // Held acknowledgements are bundled; what else a brake stops has words of its own and only waits.
        if mail.kind == .acknowledgement { mail.state = .held }
        return Letter(mail: mail, expectation: nil)
    }

    private func wait(_ before: IntakeSnapshot.Acknowledged, everybody: Int) -> TimeInterval? {
        if before.lastDay >= brakes.perAddressDay { return 86400 }
        if before.lastHour >= brakes.perAddressHour || everybody >= brakes.globalHour { return 3600 }
        return nil
    }

    /// Why nothing may be written to this sender by itself; nil: nothing speaks against it.
    static func objection(to reading: Reading, own: Set<AddressKey>) -> String? {
        let message = reading.message
        guard let goal = reading.sender.requester else { return "no usable address" }
        if reading.isImported { return "older than its source" }
        if reading.isSilent { return "found in a rescan" }
        if AutomaticMail.mustNotBeAnswered(message) { return "a machine's letter or address" }
        if let mark = dmarcFailure(message.header) { return mark }
        // The goal of the answer alone counts: a site's form writes from our address for the person in Reply-To (J2).
        if own.contains(AddressKey(goal.address)) { return "our own address" }
        return nil
    }

    /// The topmost field is our own server's; those below may be the sender's invention (RFC 8601 §5).
    private static func dmarcFailure(_ header: HeaderFields) -> String? {
        guard let results = header["Authentication-Results"]?.lowercased() else { return nil }
        return results.replacing(" ", with: "").contains("dmarc=fail") ? "DMARC failed" : nil
    }
}
