/// Who moves a ticket: one of the staff by their role, the resident, or the calendar.
package enum Party: Sendable, Hashable {
    case staff(Member.Role)
    case resident
    case calendar

    package static let members: Set<Party> = [.staff(.member), .staff(.head), .staff(.coordinator), .staff(.operator)]
    package static let heads: Set<Party> = [.staff(.head), .staff(.coordinator), .staff(.operator)]
}
