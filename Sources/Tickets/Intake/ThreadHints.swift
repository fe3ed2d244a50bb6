import Foundation
import Mail

/// Everything in a message that may tie it to a ticket, with our own signatures already verified.
struct ThreadHints: Sendable {
    /// Tickets named by a reply token in a recipient's address.
    var tokenTickets: [ID<Ticket>] = []
    /// In-Reply-To first, then References from the newest to the oldest; a bounce's original letter before all.
    var messageIDs: [String] = []
    /// Those among `messageIDs` that we signed.
    var signed: [String: SignedMessageID] = [:]
    /// Letters to staff that it answers: those its recipients' addresses name, then as `messageIDs`.
    var notifications: [ID<OutboxMail>] = []
    /// Our signature on the message's own Message-ID: it is a letter of ours.
    var own: SignedMessageID?
    /// Ticket numbers in the subject, upper case.
    var numbers: [String] = []

    /// A header of ten thousand references says no more than its ends do.
    private static let mostReferences = 60

    init(_ message: Message, keys: KeyRing, now: Date) {
        let recipients = (message.to + message.cc).prefix(50).map(\.address) + Self.deliveredTo(message.header)
        for address in recipients {
            if let ticket = keys.ticket(inRecipient: address, now: now), !tokenTickets.contains(ticket) {
                tokenTickets.append(ticket)
            }
            if let notification = keys.notification(inRecipient: address, now: now) {
                notifications.append(notification)
            }
        }
        collectMessageIDs(of: message)
        for id in messageIDs { signed[id] = keys.verifyMessageID(id, now: now) }
        notifications += messageIDs.compactMap { signed[$0] }.filter(\.isToStaff).map(\.mail)
        own = message.messageID.flatMap { keys.verifyMessageID($0, now: now) }
        numbers = SubjectNumbers.all(in: message.subject)
    }

    private mutating func collectMessageIDs(of message: Message) {
        let references = message.references
        let kept = references.count <= Self.mostReferences ? references[...] : references.suffix(Self.mostReferences)
        let first = references.count <= Self.mostReferences ? nil : references.first
        let original = message.bounce?.originalMessageID
        var seen: Set<String> = []
        for id in [original].compactMap(\.self) + message.inReplyTo.prefix(10) + kept.reversed()
            + [first].compactMap(\.self)
        where !id.isEmpty && id != message.messageID && seen.insert(id).inserted {
            messageIDs.append(id)
        }
    }

    /// The envelope's recipient, where the last server wrote it down: a catchall address is often only there.
    private static func deliveredTo(_ header: HeaderFields) -> [String] {
        ["Delivered-To", "X-Original-To", "Envelope-To"].compactMap { header[$0] }.map { value in
            value.trimmingCharacters(in: CharacterSet(charactersIn: "<> \t"))
        }
    }
}
