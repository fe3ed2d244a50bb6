import Foundation
import Mail

/// What the store is asked before a batch is planned: every key any message of the batch could thread by.
package struct IntakeKeys: Sendable {
    /// In-Reply-To, References, and the bounced letter's Message-ID, without brackets.
    package var messageIDs: Set<String> = []
    /// Tickets named by a verified reply token or signed Message-ID.
    package var tickets: Set<ID<Ticket>> = []
    /// Letters to staff that are answered.
    package var notifications: Set<ID<OutboxMail>> = []
    /// Ticket numbers found in subjects.
    package var numbers: Set<String> = []
    /// Senders and Reply-To addresses, and what the brakes count beside them (`BrakeKey`).
    package var addresses: Set<AddressKey> = []
    /// Message-ID + Date + body digests (`ContentKey`).
    package var contentKeys: Set<String> = []
    /// Whether it matters which tickets staff were warned of.
    package var wantsWarnings = false

    package init() {}
}

/// The answer: the part of the desk that the batch can touch, as values. Plans are made from it alone.
package struct IntakeSnapshot: Sendable {
    /// What planning needs to know about a ticket.
    package struct TicketFacts: Sendable {
        package var ticket: Ticket
        /// Everybody who was From, To or Cc in it.
        package var participants: Set<AddressKey>
        /// Staff were told at once of something urgent in it; known only where the keys want it.
        package var isWarnedOf = false

        package init(ticket: Ticket, participants: Set<AddressKey>) {
            self.ticket = ticket
            self.participants = participants
        }
    }

    /// A letter we received or sent before, found by one of its Message-IDs.
    package struct Thread: Sendable {
        package enum Direction: String, Sendable, Codable {
            case received, sent
            /// Named in References of a letter of the ticket, never seen itself (G2).
            case mentioned
        }

        package var ticket: ID<Ticket>
        package var direction: Direction

        package init(ticket: ID<Ticket>, direction: Direction) {
            self.ticket = ticket
            self.direction = direction
        }
    }

    /// The same mail, filed before through another mailbox.
    package struct Sibling: Sendable {
        package var arrival: ID<Arrival>
        package var ticket: ID<Ticket>?
        package var institution: String?

        package init(arrival: ID<Arrival>, ticket: ID<Ticket>?, institution: String?) {
            self.arrival = arrival
            self.ticket = ticket
            self.institution = institution
        }
    }

    /// A letter to one of the staff, which its reader may answer with orders.
    package struct Notification: Sendable {
        package var mail: OutboxMail
        /// What was ordered in answer to it (`StaffOrder.mark`).
        package var orders: Set<String>

        package init(mail: OutboxMail, orders: Set<String> = []) {
            self.mail = mail
            self.orders = orders
        }
    }

    /// Acknowledgements written to an address lately; of a `BrakeKey` also those that are still to leave.
    package struct Acknowledged: Sendable, Equatable {
        package var lastHour = 0
        package var lastDay = 0

        package init(lastHour: Int = 0, lastDay: Int = 0) {
            self.lastHour = lastHour
            self.lastDay = lastDay
        }
    }

    package var threads: [String: [Thread]] = [:]
    package var tickets: [ID<Ticket>: TicketFacts] = [:]
    package var numbers: [String: ID<Ticket>] = [:]
    package var notifications: [ID<OutboxMail>: Notification] = [:]
    /// Of the tickets those are about, and of those they were merged into.
    package var histories: [ID<Ticket>: TicketHistory] = [:]
    package var siblings: [String: [Sibling]] = [:]
    package var acknowledged: [AddressKey: Acknowledged] = [:]
    /// When an address among those asked for was found to take no mail.
    package var deadSince: [AddressKey: Date] = [:]

    package init() {}
}
