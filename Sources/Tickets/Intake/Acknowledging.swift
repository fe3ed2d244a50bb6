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
        if reading.isImported { return "older than its source" }
        if reading.isSilent { return "found in a rescan" }
        if message.automatic != nil { return "automatic" }
        if let field = loopMark(message.header) { return field }
        // RFC 5321 §4.5.5: a null reverse-path takes no mail.
        if message.header["Return-Path"] == "<>" { return "null sender" }
        if let mark = dmarcFailure(message.header) { return mark }
        let addresses = message.from + message.replyTo + message.sender
        if addresses.contains(where: { isMachine($0.address) }) { return "a machine's address" }
        if addresses.contains(where: { own.contains(AddressKey($0.address)) }) { return "our own address" }
        return nil
    }

    /// D8: whoever writes these wants no machine's answer, or is one.
    private static func loopMark(_ header: HeaderFields) -> String? {
        ["X-Loop", "X-Auto-Response-Suppress", "X-Autoreply"].first { header.first($0) != nil }
    }

    /// The topmost field is our own server's; those below may be the sender's invention (RFC 8601 §5).
    private static func dmarcFailure(_ header: HeaderFields) -> String? {
        guard let results = header["Authentication-Results"]?.lowercased() else { return nil }
        return results.replacing(" ", with: "").contains("dmarc=fail") ? "DMARC failed" : nil
    }

    private static let machines: Set<String> = [
        "noreply", "donotreply", "dontreply", "nereply", "mailerdaemon", "postmaster", "daemon", "bounce", "bounces",
        "autoreply", "autoresponder", "robot", "root", "abuse", "hostmaster", "listserv", "majordomo",
    ]

    /// D1, D3, D10: `no-reply`, `noreply-123`, `mailer-daemon`, `bounce+x` …
    private static func isMachine(_ address: String) -> Bool {
        let local = address.prefix { $0 != "@" }.lowercased()
        let joined = local.filter { $0 != "-" && $0 != "_" && $0 != "." }
        if joined.contains("noreply") || joined.contains("donotreply") { return true }
        let head = local.prefix { $0 != "+" && $0 != "=" }.filter { $0 != "-" && $0 != "_" && $0 != "." }
        return machines.contains(head)
    }
}
