import Tickets

/// All that is known of a ticket.
enum TicketHistories {
    static func of(_ ticket: Ticket, _ connection: Connection) throws -> TicketHistory {
        var history = TicketHistory(
            ticket: ticket,
            entries: try EntryRow.all(of: ticket.id, connection),
            files: try AttachmentRow.all(of: ticket.id, connection),
            links: try links(of: ticket.id, connection),
            outbox: try connection.all(Store.outboxOf, [.id(ticket.id)], OutboxRow.read),
            verdicts: try connection.all(Store.verdictsOf, [.id(ticket.id)]) { try JSONText.readVerdict($0.text(0)) },
            corrections: try Corrections.of(ticket.id, connection)
        )
        history.isUnconfirmed = try connection.exists(ClaimReading.unconfirmedSQL, [.id(ticket.id)])
        return history
    }

    private static func links(
        of ticket: ID<Ticket>,
        _ connection: Connection
    ) throws -> [(number: TicketNumber, kind: IntakePlan.Link.Kind)] {
        try connection.all(Store.linksOf, [.id(ticket), .id(ticket)]) { row in
            (number: TicketNumber(stored: row.text(0)), kind: try row.code(1))
        }
    }
}
