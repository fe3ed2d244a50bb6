import Classify
import Foundation
import Mail

/// What shall become of one arrival: pure data, made from a snapshot, committed by the store under one savepoint.
package struct IntakePlan: Sendable {
    /// What must still be true at commit, or the plan is stale and made anew.
    package enum Expectation: Sendable, Equatable {
        case version(ID<Ticket>, Int64)
        /// None of these Message-IDs has become known since.
        case unknownThread([String])
        /// No arrival with this content key was filed since for this institution (nil: for the coordinator's queue).
        case noSibling(contentKey: String, institution: String?)
        case acknowledged(AddressKey, IntakeSnapshot.Acknowledged)
        /// None of these letters is on its way.
        case unsent([ID<OutboxMail>])
    }

    package struct Reference: Sendable, Equatable {
        package var messageID: String
        package var direction: IntakeSnapshot.Thread.Direction

        package init(messageID: String, direction: IntakeSnapshot.Thread.Direction) {
            self.messageID = messageID
            self.direction = direction
        }
    }

    /// An automatic letter that leaves at a time, counted under a key of the brakes.
    package struct Departure: Sendable, Equatable {
        package var key: AddressKey
        package var mail: ID<OutboxMail>
        package var at: Date

        package init(key: AddressKey, mail: ID<OutboxMail>, at: Date) {
            self.key = key
            self.mail = mail
            self.at = at
        }
    }

    /// A tie between two tickets.
    package struct Link: Sendable, Equatable {
        package enum Kind: String, Sendable, Codable {
            /// One mail to two institutions.
            case sibling
            /// A new ticket that follows an older one (late reply, number in a stranger's subject, forward).
            case follows
        }

        package var from: ID<Ticket>
        package var to: ID<Ticket>
        package var kind: Kind

        package init(from: ID<Ticket>, to: ID<Ticket>, kind: Kind) {
            self.from = from
            self.to = to
            self.kind = kind
        }
    }

    /// An answer of one of the staff to a letter of ours, remembered so that it counts once.
    package struct StaffOrder: Sendable, Equatable {
        package enum State: String, Sendable, Codable {
            case done
            /// Until its writer confirms it on the page behind a link.
            case waiting
        }

        package var notification: ID<OutboxMail>
        /// Date and words: the same letter under another Message-ID is no second order.
        package var mark: String
        package var state: State

        package init(notification: ID<OutboxMail>, mark: String, state: State) {
            self.notification = notification
            self.mark = mark
            self.state = state
        }
    }

    package var arrival: ID<Arrival>
    package var outcome: Outcome
    /// One line for people: why this outcome.
    package var reason: String
    package var expects: [Expectation] = []
    /// A ticket to open; its `number` is a placeholder, the store counts and sets it.
    package var newTicket: Ticket?
    /// The ticket this arrival belongs to: the new one or an existing one; nil for automatic mail that concerns none.
    package var ticket: ID<Ticket>?
    /// An existing ticket as it is after this plan, whose version is then expected; nil leaves it as it is.
    package var after: Ticket?
    /// What one of the staff ordered by this message: written in the same transaction.
    package var desk: DeskChange?
    package var order: StaffOrder?
    /// The first one is the message itself; `attachments` are its files.
    package var entries: [Entry] = []
    package var attachments: [Attachment] = []
    package var references: [Reference] = []
    package var participants: [AddressKey] = []
    package var links: [Link] = []
    package var outbox: [OutboxMail] = []
    /// When its automatic letters leave, for the brakes.
    package var departures: [Departure] = []
    /// A permanent bounce: this address does not take mail.
    package var deadAddress: AddressKey?
    package var contentKey: String?
    /// What a form said beside its text; nil for a mail.
    package var post: PostFiling?
    package var messageID: String?
    /// Stems of what search shall find, for the first of `entries`; empty: nothing to index.
    package var stems = ""
    package var verdict: Verdict?
    /// Of the letter that opens a ticket: for finding others like it; nil where it is too short, or spam.
    package var sketch: Sketch?

    package init(arrival: ID<Arrival>, outcome: Outcome, reason: String) {
        self.arrival = arrival
        self.outcome = outcome
        self.reason = reason
    }
}

/// What became of a plan.
package enum PlanAnswer: Sendable, Equatable {
    case filed(TicketNumber?)
    /// The world moved on: plan again from a fresh snapshot.
    case stale
    /// This plan cannot be written; the others of its group are. The reason carries no private data.
    case failed(String)
}
