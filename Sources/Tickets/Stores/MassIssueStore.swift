import Foundation

/// Mass issues, kept with every new ticket. Every verb is one transaction.
package protocol MassIssueStore: Sendable {
    /// Those of at least so many residents that somebody has written about since `date`; the largest first.
    func massIssues(residents least: Int, since date: Date) async throws -> [MassIssue]
    /// The tickets of the issue that a ticket belongs to, oldest first; empty where it belongs to none.
    func tickets(alike number: TicketNumber) async throws -> [Ticket]
}
