import Foundation
import Mail
import Testing

@testable import Tickets

@Suite struct WorkingDeskTests {
    @Test func `G4: a letter to a merged ticket follows the merge, and a ring of merges ends`() {
        var snapshot = IntakeSnapshot()
        for (id, target) in [(1, 2), (2, 3), (3, nil), (4, 5), (5, 4)] as [(Int64, Int64?)] {
            let ticket = Ticket(
                id: ID(id),
                number: TicketNumber(institution: "ghm", year: 2026, counter: id),
                institution: "ghm",
                state: target == nil ? .open : .merged,
                subject: "",
                requester: nil,
                created: Date(timeIntervalSince1970: 0),
                mergedInto: target.map { ID($0) }
            )
            snapshot.tickets[ticket.id] = .init(ticket: ticket, participants: [])
        }
        let desk = WorkingDesk(snapshot)
        #expect(desk.ticket(ID(1))?.ticket.id == ID(3))
        #expect(desk.ticket(ID(4)) != nil)
        #expect(desk.ticket(ID(9)) == nil)
    }
}
