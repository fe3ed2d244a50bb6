import Foundation

extension Desk {
    /// When the reminders of a day are written.
    package func morning(of day: CalendarDay) -> Date {
        day.adding(-1).end(in: timeZone).addingTimeInterval(1 + morningTime)
    }

    /// Who answers for a ticket: its assignee, else the members of its institution, else its heads; the coordinators for
    /// what lies with nobody. Never empty where anybody may act.
    package func inCharge(of ticket: Ticket) -> [Member] {
        let acting = members.filter { Access.mayAct(on: ticket, $0) }
        if let assignee = ticket.assignee, let owner = acting.first(where: { AddressKey($0.address) == assignee }) {
            return [owner]
        }
        for role in [Member.Role.member, .head, .coordinator] {
            let some = acting.filter { $0.role == role }
            if !some.isEmpty { return some }
        }
        return acting
    }

    /// Who is told of a letter to a resident that did not arrive: the heads, and whoever holds the ticket and may call.
    func toldOfFailure(in ticket: Ticket?, of institution: String?) -> [Member] {
        guard let ticket, let holder = ticket.assignee.flatMap({ member($0.rawValue) }),
            Access.mayAct(on: ticket, holder)
        else { return staff(of: institution) }
        return unique(staff(of: institution) + [holder])
    }

    /// Whose word an answer waits for: the institution's heads, else the coordinators.
    func approving(_ ticket: Ticket) -> [Member] {
        let deciding = members.filter { Access.mayAct(on: ticket, $0) && Party.heads.contains(.staff($0.role)) }
        let heads = deciding.filter { $0.role == .head }
        return heads.isEmpty ? deciding.filter { $0.role == .coordinator } : heads
    }
}
