import Foundation
import Tickets

extension Ticket {
    /// The same ticket after a change.
    func with(_ state: TicketState, institution: String? = nil, due: Date? = nil) -> Ticket {
        var ticket = self
        ticket.state = state
        ticket.institution = institution ?? ticket.institution
        ticket.due = due ?? ticket.due
        return ticket
    }
}
