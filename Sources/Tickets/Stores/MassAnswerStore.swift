import Foundation

/// Answers to whole mass issues: what is ordered, what is done of it. Every verb is one transaction.
package protocol MassAnswerStore: Sendable {
    /// Writes the order down. False: one is under way for this issue already.
    func order(_ answer: MassAnswer, tickets: [ID<Ticket>]) async throws -> Bool
    /// Those of the issue a ticket belongs to, the newest first; with their progress.
    func massAnswers(alike number: TicketNumber) async throws -> [MassAnswer]
    /// Why tickets were passed over.
    func skipped(in answer: ID<MassAnswer>) async throws -> [(number: TicketNumber, reason: String)]
    /// Stops it, or lets it go on. False: there is nothing left to stop or to go on with.
    func set(_ answer: ID<MassAnswer>, to state: MassAnswer.State) async throws -> Bool
    /// Ends it for good: the tickets it has not come to are passed over, and the issue may get another answer. False: it is
    /// done already.
    func cancel(_ answer: ID<MassAnswer>) async throws -> Bool
    /// Whether anything is to be done now.
    func isMassAnswerDue(at now: Date) async throws -> Bool
    /// Orders whose next minute has come, with the tickets of that minute; until the next one nobody else gets them.
    func nextMinute(at now: Date) async throws -> [(answer: MassAnswer, tickets: [TicketNumber])]
    /// Writes what becomes of one ticket: its change, or why it is passed over. Never twice for a ticket.
    func settle(
        _ ticket: ID<Ticket>,
        in answer: ID<MassAnswer>,
        _ step: MassAnswerStep,
        lease: Lease?,
        now: Date
    ) async throws -> MassAnswerOutcome
}

package enum MassAnswerStep: Sendable {
    case answer(DeskChange)
    case skip(reason: String)
}

package enum MassAnswerOutcome: Sendable {
    case written
    /// The ticket changed meanwhile: plan it again.
    case stale
    /// It was stopped, or this ticket has its answer.
    case over
}
