import Foundation

/// What is to be erased, and on whose word.
package struct Erasure: Sendable {
    package enum Ground: String, Sendable {
        /// The person asked for it.
        case request
        /// The term of storage is over.
        case term
    }

    package var ground: Ground
    /// nil: tickets alone, their term of storage is over.
    package var person: AddressKey?
    /// Each with the version it was looked at.
    package var tickets: [(id: ID<Ticket>, version: Int64)]
    /// Letters of the person that belong to no ticket.
    package var strays: [ID<Arrival>] = []
    /// Tickets of the person that a legal term keeps.
    package var held: Set<ID<Ticket>> = []
    /// Who erases, for the record; nil: the calendar.
    package var by: Member?

    package init(ground: Ground, person: AddressKey?, tickets: [Ticket], by: Member?) {
        self.ground = ground
        self.person = person
        self.tickets = tickets.map { ($0.id, $0.version) }
        self.by = by
    }
}

/// The record of a destruction: what the law wants to be shown later. Names nobody.
package struct Destruction: Sendable, Equatable {
    package var number: Int64
    package var at: Date
    package var ground: Erasure.Ground
    /// A pseudonym; empty where tickets were erased because their term was over.
    package var person: String
    package var tickets: [TicketNumber]
    /// Mails whose octets are gone, both ways.
    package var letters: Int
    package var entries: Int
    /// Who did it; empty: the calendar.
    package var by: String

    package init(
        number: Int64,
        at: Date,
        ground: Erasure.Ground,
        person: String,
        tickets: [TicketNumber],
        letters: Int,
        entries: Int,
        by: String
    ) {
        self.number = number
        self.at = at
        self.ground = ground
        self.person = person
        self.tickets = tickets
        self.letters = letters
        self.entries = entries
        self.by = by
    }
}
