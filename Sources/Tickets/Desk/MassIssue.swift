import Foundation

/// Many residents, one matter: tickets of one institution that say the same or speak of the same event.
package struct MassIssue: Sendable, Equatable {
    /// Its first ticket, which gives it its name.
    package var first: TicketNumber
    package var subject: String
    package var institution: String?
    package var tickets: Int
    /// Different people among those who wrote.
    package var residents: Int
    package var latest: Date

    package init(
        first: TicketNumber,
        subject: String,
        institution: String?,
        tickets: Int,
        residents: Int,
        latest: Date
    ) {
        self.first = first
        self.subject = subject
        self.institution = institution
        self.tickets = tickets
        self.residents = residents
        self.latest = latest
    }
}
