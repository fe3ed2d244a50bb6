import Foundation
import Mail

/// All that is kept about one person.
package struct PersonalFile: Sendable {
    /// A mail that is kept as it came or left.
    package struct Letter: Sendable, Equatable {
        package enum Direction: String, Sendable { case received, sent }

        package var direction: Direction
        package var at: Date
        /// SHA-256 of its octets, for `RawStore`.
        package var raw: String
        /// nil: it belongs to no ticket (automatic, in quarantine, dropped).
        package var ticket: TicketNumber?

        package init(direction: Direction, at: Date, raw: String, ticket: TicketNumber?) {
            self.direction = direction
            self.at = at
            self.raw = raw
            self.ticket = ticket
        }
    }

    /// What the person wrote in a ticket of somebody else.
    package struct Part: Sendable, Equatable {
        package var ticket: TicketNumber
        package var entry: Entry

        package init(ticket: TicketNumber, entry: Entry) {
            self.ticket = ticket
            self.entry = entry
        }
    }

    /// What a form said of its writer.
    package struct Form: Sendable, Equatable {
        package var ticket: TicketNumber
        package var email: String
        package var phone: String
        package var confirmed: Date?
        package var consents: [FormConsent]

        package init(ticket: TicketNumber, email: String, phone: String, confirmed: Date?, consents: [FormConsent]) {
            self.ticket = ticket
            self.email = email
            self.phone = phone
            self.confirmed = confirmed
            self.consents = consents
        }
    }

    package var person: AddressKey
    /// Those the person asked for, oldest first.
    package var tickets: [Ticket] = []
    package var parts: [Part] = []
    package var letters: [Letter] = []
    package var forms: [Form] = []
    /// Letters of the person that belong to no ticket.
    package var strays: [ID<Arrival>] = []
    /// Since when the address takes no mail.
    package var dead: Date?

    package init(person: AddressKey) {
        self.person = person
    }

    package var isEmpty: Bool {
        tickets.isEmpty && parts.isEmpty && letters.isEmpty && forms.isEmpty && strays.isEmpty && dead == nil
    }
}
