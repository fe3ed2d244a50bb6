import Foundation
import Mail

/// One answer to all who wrote about one matter, sent to each in their own thread.
package struct MassAnswer: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case running
        /// By a person; it may go on.
        case stopped
        case done
    }

    package var id: ID<MassAnswer>
    /// The first ticket of the issue.
    package var issue: TicketNumber
    /// As its author wrote it: fields are filled in for each ticket.
    package var text: String
    package var author: Member
    package var state: State
    /// At most so many tickets a minute.
    package var perMinute: Int
    package var created: Date
    package var progress = Progress()

    package struct Progress: Sendable, Equatable {
        package var waiting = 0
        package var answered = 0
        package var skipped = 0

        package init() {}

        package init(waiting: Int, answered: Int, skipped: Int) {
            self.waiting = waiting
            self.answered = answered
            self.skipped = skipped
        }
    }

    package init(
        id: ID<MassAnswer>,
        issue: TicketNumber,
        text: String,
        author: Member,
        state: State = .running,
        perMinute: Int,
        created: Date,
        progress: Progress = Progress()
    ) {
        self.id = id
        self.issue = issue
        self.text = text
        self.author = author
        self.state = state
        self.perMinute = perMinute
        self.created = created
        self.progress = progress
    }
}
