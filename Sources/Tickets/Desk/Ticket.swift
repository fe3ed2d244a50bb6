import Foundation
import Mail

/// A resident's matter at one institution.
package struct Ticket: Sendable, Equatable {
    package enum Regime: String, Sendable, Codable, CaseIterable {
        case feedback
        case posMessage = "pos_message"
        case appeal59FZ = "appeal_59fz"
        case infoRequest8FZ = "info_request_8fz"
    }

    package var id: ID<Ticket>
    package var number: TicketNumber
    /// Code of the institution it lies with; nil while it waits in the coordinator's queue.
    package var institution: String?
    package var state: TicketState
    package var regime: Regime
    package var subject: String
    /// Who asked: the explicit requester, never changed by who wrote last. nil: a sender without a usable address.
    package var requester: MailAddress?
    /// `ru` or `en`: the language the resident wrote in.
    package var language: String
    package var created: Date
    /// The end of the last day to answer, worked out from `deadline`.
    package var due: Date?
    /// nil: nobody waits for an answer (imported mail, spam).
    package var deadline: Deadline?
    /// The member of staff who answers for it; nil: whoever takes it.
    package var assignee: AddressKey?
    /// When the calendar moves it: a postponed or forwarded one comes back, a waiting or answered one closes.
    package var wakes: Date?
    /// Where it stood when it was called spam or merged.
    package var before: TicketState?
    /// Seen by heads and coordinators only (domain.md §6.2, CORR).
    package var restricted = false
    /// Nothing anybody wrote in it is kept any more.
    package var isErased = false
    package var closed: Date?
    /// Older than its source: no acknowledgement, deadline, reminder or alert.
    package var imported: Bool
    package var mergedInto: ID<Ticket>?
    /// Grows by one with every change; what a plan was made from is checked against it.
    package var version: Int64

    package init(
        id: ID<Ticket>,
        number: TicketNumber,
        institution: String?,
        state: TicketState,
        regime: Regime = .feedback,
        subject: String,
        requester: MailAddress?,
        language: String = "ru",
        created: Date,
        due: Date? = nil,
        deadline: Deadline? = nil,
        closed: Date? = nil,
        imported: Bool = false,
        mergedInto: ID<Ticket>? = nil,
        version: Int64 = 1
    ) {
        self.id = id
        self.number = number
        self.institution = institution
        self.state = state
        self.regime = regime
        self.subject = subject
        self.requester = requester
        self.language = language
        self.created = created
        self.due = due
        self.deadline = deadline
        self.closed = closed
        self.imported = imported
        self.mergedInto = mergedInto
        self.version = version
    }
}
