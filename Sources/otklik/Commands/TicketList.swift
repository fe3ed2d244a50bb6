import Foundation
import Mail
import Tickets

/// Tickets as a table, as JSON lines or as CSV.
struct TicketList {
    let tickets: [Ticket]

    init(_ tickets: [Ticket]) {
        self.tickets = tickets
    }

    func text(_ form: TicketsCommand.Form?) -> String {
        switch form {
        case .json?: tickets.map { Self.json($0).line + "\n" }.joined()
        case .csv?: table.csv
        case nil: tickets.isEmpty ? "" : table.text()
        }
    }

    private var table: Table {
        var table = Table("NUMBER", "STATE", "WITH", "DUE", "FROM", "SUBJECT")
        for ticket in tickets {
            table.add(
                ticket.number.description,
                ticket.state.rawValue,
                ticket.institution ?? "-",
                ticket.due.map { $0.formatted(.iso8601.year().month().day()) } ?? "-",
                ticket.requester?.address ?? "-",
                ticket.subject
            )
        }
        return table
    }

    static func json(_ ticket: Ticket) -> JSON {
        JSON([
            "number": .string(ticket.number.description), "institution": JSON(ticket.institution),
            "state": .string(ticket.state.rawValue), "regime": .string(ticket.regime.rawValue),
            "subject": .string(ticket.subject), "requester": JSON(ticket.requester?.address),
            "requesterName": JSON(ticket.requester?.name), "language": .string(ticket.language),
            "created": .string(ticket.created.formatted(.iso8601)), "due": JSON(ticket.due?.formatted(.iso8601)),
            "closed": JSON(ticket.closed?.formatted(.iso8601)), "imported": .bool(ticket.imported),
        ])
    }
}
