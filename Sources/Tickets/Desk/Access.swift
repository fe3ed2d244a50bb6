/// Who may do what with a ticket: the one place that decides (invariant 8).
package enum Access {
    /// Members of the institution it lies with, coordinators and operators. A ticket without an institution waits for
    /// a coordinator.
    package static func maySee(_ ticket: Ticket, _ member: Member) -> Bool {
        switch member.role {
        case .coordinator, .operator: true
        case .observer, .member, .head: ticket.institution.map(member.institutions.contains) ?? false
        }
    }

    package static func mayAct(on ticket: Ticket, _ member: Member) -> Bool {
        member.role != .observer && maySee(ticket, member)
    }
}
