import Foundation
import Mail

/// What the form asks of the store. Every verb is one transaction.
package protocol FormStore: Sendable {
    /// Looks at each post in order: known already, too many of them, or let in and counted.
    func admit(_ posts: [FormEntry], limits: FormLimits, now: Date) async throws -> [FormAdmission]
    /// What became of the posts of these origins; those the store has never seen are missing.
    func receipts(of origins: [Origin]) async throws -> [Origin: FormReceipt]
}

/// A post at the door, with the keyed digests it is counted by: no address and no network is written down.
package struct FormEntry: Sendable, Equatable {
    package var origin: Origin
    /// From the narrowest to the widest.
    package var counted: [Counted]

    package struct Counted: Sendable, Equatable {
        package var scope: FormLimits.Scope
        package var key: [UInt8]

        package init(scope: FormLimits.Scope, key: [UInt8]) {
            self.scope = scope
            self.key = key
        }
    }

    package init(origin: Origin, counted: [Counted]) {
        self.origin = origin
        self.counted = counted
    }
}

package enum FormAdmission: Sendable, Equatable {
    case admitted
    /// Handed in before: `receipts(of:)` tells what became of it.
    case known
    /// Too many within the hour or the day; try again at that time.
    case tooMany(FormLimits.Scope, until: Date)
}

/// What a person can be told of their post.
package struct FormReceipt: Sendable, Equatable {
    package var outcome: Outcome
    package var ticket: ID<Ticket>?
    package var number: TicketNumber?
    package var due: Date?
    /// When the ticket was opened.
    package var created: Date?
    /// `FormPost.digest` of what was handed in; empty while it is not filed.
    package var digest: String

    package init(
        outcome: Outcome,
        ticket: ID<Ticket>? = nil,
        number: TicketNumber? = nil,
        due: Date? = nil,
        created: Date? = nil,
        digest: String = ""
    ) {
        self.outcome = outcome
        self.ticket = ticket
        self.number = number
        self.due = due
        self.created = created
        self.digest = digest
    }
}
