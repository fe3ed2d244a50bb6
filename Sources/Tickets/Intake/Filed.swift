import Mail

/// What became of one message of a batch, for whoever handed it in.
package struct Filed: Sendable, Equatable {
    package var origin: Origin
    package var arrival: ID<Arrival>
    /// `.pending`: it could not be filed now and is kept for the next try.
    package var outcome: Outcome
    package var ticket: TicketNumber?
    /// One line for people; empty for a message that was known before.
    package var reason: String

    package init(
        origin: Origin,
        arrival: ID<Arrival>,
        outcome: Outcome,
        ticket: TicketNumber? = nil,
        reason: String = ""
    ) {
        self.origin = origin
        self.arrival = arrival
        self.outcome = outcome
        self.ticket = ticket
        self.reason = reason
    }
}
