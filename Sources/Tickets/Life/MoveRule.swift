/// One row of the table of moves: from where, to where, who, with what, and what follows.
package struct MoveRule: Sendable {
    package enum Target: Sendable, Hashable {
        /// No state changes.
        case same
        case state(TicketState)
        /// Back to where it stood when it was called spam or merged.
        case before
        /// `answered`, or `approval` where the institution wants its answers approved and a member writes.
        case answered
    }

    /// What must come with a move.
    package enum Requirement: String, Sendable, CaseIterable {
        /// A text for the resident, or for colleagues.
        case text
        /// Why; stands in the history.
        case reason
        /// A day to come.
        case day
        /// Days the term may still be extended by.
        case extensionLeft = "an extension left"
        /// A member of the institution.
        case member
        /// A known institution that is not its own.
        case institution
        /// The name of the body it goes to.
        case body
        /// A ground of 59-FZ, article 11, or of the settings.
        case ground
        /// Another ticket, of the same institution or visible to who merges.
        case ticket
        /// An answer that waits for approval.
        case proposal
        case score
        case unsent = "a letter that has not left"
        /// The resident's address.
        case address
        /// An institution it lies with.
        case home = "an institution of its own"
    }

    /// What a move causes besides its line in the history.
    package enum Effect: String, Sendable, CaseIterable {
        /// A letter to the resident, in their thread.
        case letter = "letter to the resident"
        /// A mail to the staff in charge.
        case notification = "notification to staff"
        case clockStops = "clock stops"
        case clockGoesOn = "clock goes on"
        case newDeadline = "new deadline"
        /// It comes back by itself on a day.
        case returnsOnDay = "comes back on its day"
        /// The open matter gets an owner: who moved it.
        case owner = "owner"
        case linked = "linked ticket"
        case lesson = "lesson for the classifier"
    }

    package var from: Set<TicketState>
    package var move: Move
    package var to: Target
    package var who: Set<Party>
    package var requires: [Requirement]
    package var causes: [Effect]
}
