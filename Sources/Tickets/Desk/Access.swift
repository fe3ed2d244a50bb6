/// Who may do what with a ticket: the one place that decides (invariant 8).
package enum Access {
    /// Members of the institution it lies with, coordinators and operators. A ticket without an institution waits for
    /// a coordinator.
    package static func maySee(_ ticket: Ticket, _ member: Member) -> Bool {
        switch member.role {
        case .coordinator, .operator: return true
        // Somebody may be spoken of here who works beside them.
        case .observer, .member: if ticket.restricted && ticket.assignee != AddressKey(member.address) { return false }
        case .head: break
        }
        return ticket.institution.map(member.institutions.contains) ?? false
    }

    package static func mayAct(on ticket: Ticket, _ member: Member) -> Bool {
        member.role != .observer && maySee(ticket, member)
    }

    /// Whether this member may make this move now, as far as persons go; what else it needs, the move itself checks.
    package static func may(_ move: Move, _ ticket: Ticket, _ member: Member) -> Bool {
        maySee(ticket, member) && (try? Lifecycle.rule(move, from: ticket.state, by: .staff(member.role))) != nil
    }

    /// Address and telephone of the resident: for those who answer, not for those who look.
    package static func maySeeContacts(_ ticket: Ticket, _ member: Member) -> Bool {
        mayAct(on: ticket, member)
    }
}
