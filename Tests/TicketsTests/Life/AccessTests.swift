import Foundation
import Testing
import Tickets

/// The whole table: role × ticket × what one may.
@Suite struct AccessTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var role: Member.Role
        var ticket: String
        var sees: Bool
        var acts: Bool
        var decides: Bool
        var testDescription: String { "\(role) and a ticket \(ticket)" }
    }

    static let rows: [Row] = [
        Row(role: .observer, ticket: "of theirs", sees: true, acts: false, decides: false),
        Row(role: .member, ticket: "of theirs", sees: true, acts: true, decides: false),
        Row(role: .head, ticket: "of theirs", sees: true, acts: true, decides: true),
        Row(role: .coordinator, ticket: "of theirs", sees: true, acts: true, decides: true),
        Row(role: .operator, ticket: "of theirs", sees: true, acts: true, decides: true),
        Row(role: .observer, ticket: "of another", sees: false, acts: false, decides: false),
        Row(role: .member, ticket: "of another", sees: false, acts: false, decides: false),
        Row(role: .head, ticket: "of another", sees: false, acts: false, decides: false),
        Row(role: .coordinator, ticket: "of another", sees: true, acts: true, decides: true),
        Row(role: .operator, ticket: "of another", sees: true, acts: true, decides: true),
        Row(role: .observer, ticket: "of nobody", sees: false, acts: false, decides: false),
        Row(role: .member, ticket: "of nobody", sees: false, acts: false, decides: false),
        Row(role: .head, ticket: "of nobody", sees: false, acts: false, decides: false),
        Row(role: .coordinator, ticket: "of nobody", sees: true, acts: true, decides: true),
        Row(role: .operator, ticket: "of nobody", sees: true, acts: true, decides: true),
        Row(role: .observer, ticket: "restricted", sees: false, acts: false, decides: false),
        Row(role: .member, ticket: "restricted", sees: false, acts: false, decides: false),
        Row(role: .head, ticket: "restricted", sees: true, acts: true, decides: true),
        Row(role: .coordinator, ticket: "restricted", sees: true, acts: true, decides: true),
        Row(role: .operator, ticket: "restricted", sees: true, acts: true, decides: true),
        Row(role: .member, ticket: "restricted, given to them", sees: true, acts: true, decides: false),
    ]

    private func ticket(_ what: String, state: TicketState = .open) -> Ticket {
        let place = what == "of nobody" ? nil : what == "of another" ? "smdt" : "ghm"
        var ticket = Ticket(
            id: ID(1),
            number: TicketNumber(stored: "GHM-2026-000001"),
            institution: place,
            state: state,
            subject: "",
            requester: nil,
            created: .distantPast
        )
        ticket.restricted = what.hasPrefix("restricted")
        if what.hasSuffix("given to them") { ticket.assignee = AddressKey("m@staff.example") }
        return ticket
    }

    @Test(arguments: rows)
    func `one place decides who sees and who does`(row: Row) {
        let places = row.role == .coordinator || row.role == .operator ? [] : ["ghm"]
        let member = Member(name: "М", address: "m@staff.example", role: row.role, institutions: places)
        let ticket = ticket(row.ticket)
        #expect(Access.maySee(ticket, member) == row.sees)
        #expect(Access.mayAct(on: ticket, member) == row.acts)
        #expect(Access.maySeeContacts(ticket, member) == row.acts)
        for state in TicketState.allCases {
            let ticket = self.ticket(row.ticket, state: state)
            for move in Move.allCases {
                let rule = MoveTable.rules.first { $0.move == move && $0.from.contains(state) }
                let byHeads = rule.map { $0.who == Party.heads } ?? false
                let byStaff = rule.map { $0.who == Party.members || byHeads } ?? false
                let expected = byStaff && (byHeads ? row.decides : row.acts)
                #expect(Access.may(move, ticket, member) == expected, "\(move) from \(state)")
            }
        }
    }
}
