import Classify
import Foundation
import Mail

/// One arrival with all that can be known from its bytes alone. Plans are made from readings and a snapshot.
struct Reading: Sendable {
    var arrival: Arrival
    var source: SourcePolicy
    /// The source's octets were not all taken (design §5, sizes).
    var sizeLeftAtSource: Int?
    var isEmpty: Bool
    /// Received before its source was added.
    var isImported: Bool
    /// A rescan writes to nobody.
    var isSilent: Bool
    var message: Message
    /// What the form says beside its text; nil for a mail.
    var post: FormPost?
    var sender: Sender
    /// Why no machine of ours may write to the sender; nil: it may.
    var silence: String? = nil
    var verdict: Verdict
    /// From which confidence on the classifier that gave it routes.
    var routingThreshold: Double
    var stems: String
    var sketch: Sketch?
    var language: Language
    var contentKey: String
    var hints: ThreadHints
    var brakeKeys: BrakeKeys
    /// Why the last tries to file it failed.
    var failure: String?

    var origin: Origin { arrival.origin }

    func failedOnce(_ reason: String) -> Reading {
        var copy = self
        copy.arrival.attempts += 1
        copy.failure = reason
        return copy
    }

    func collect(into keys: inout IntakeKeys) {
        keys.messageIDs.formUnion(hints.messageIDs)
        if let own = message.messageID { keys.messageIDs.insert(own) }
        for (_, token) in hints.signed {
            if let ticket = token.ticket { keys.tickets.insert(ticket) }
        }
        if let ticket = hints.own?.ticket { keys.tickets.insert(ticket) }
        keys.tickets.formUnion(hints.tokenTickets)
        keys.notifications.formUnion(hints.notifications)
        if !hints.notifications.isEmpty { keys.addresses.formUnion(sender.keys.map(BrakeKey.refusalNotice)) }
        keys.numbers.formUnion(hints.numbers)
        keys.addresses.formUnion(sender.keys)
        if let requester = sender.requester { keys.addresses.insert(AddressKey(requester.address)) }
        keys.addresses.formUnion(brakeKeys.all)
        keys.contentKeys.insert(contentKey)
        if !Urgency.reasons(in: verdict).isEmpty { keys.wantsWarnings = true }
    }
}

/// What the brakes count for this letter beside its sender.
struct BrakeKeys: Sendable {
    var domain: AddressKey?
    var subject: AddressKey?
    /// The address of a form post, where nobody has confirmed it.
    var unconfirmed: AddressKey?
    /// Staff who may have to be told of a bounce.
    var notices: [AddressKey] = []

    /// A form's posts have the form's subject: it says nothing about who writes.
    init(
        _ message: Message,
        _ sender: Sender,
        source: SourcePolicy.Kind,
        isConfirmed: Bool = true,
        staff: [AddressKey]
    ) {
        domain = sender.requester.flatMap { BrakeKey.domain(of: AddressKey($0.address)) }
        subject = source == .form || source == .post ? nil : BrakeKey.subject(message.subject)
        if !isConfirmed { unconfirmed = sender.requester.map { BrakeKey.unconfirmed(AddressKey($0.address)) } }
        if message.bounce != nil { notices = staff.map(BrakeKey.failureNotice) }
    }

    /// Staff who may have to be told of the letter itself.
    mutating func addNotices(_ verdict: Verdict, home: String?, staff: [AddressKey]) {
        if !Urgency.reasons(in: verdict).isEmpty { notices += staff.map(BrakeKey.urgentNotice) }
        if let home, let code = verdict.institution?.code, code != home {
            notices += staff.map(BrakeKey.wrongMailboxNotice)
        }
    }

    var all: [AddressKey] { [BrakeKey.everybody] + [domain, subject, unconfirmed].compactMap(\.self) + notices }
}
