/// One of the staff.
package struct Member: Sendable, Hashable {
    package enum Role: String, Sendable, CaseIterable {
        case observer, member, head, coordinator, `operator`
    }

    /// Of which residents' letters a member is told by mail at once.
    package enum Letters: String, Sendable, CaseIterable {
        /// In the tickets they answer for.
        case own
        /// Also in those that nobody has taken yet.
        case all
        case none
    }

    package var name: String
    package var address: String
    package var role: Role
    /// Codes of the institutions; empty for coordinators and operators, who see all.
    package var institutions: [String]
    package var letters = Letters.own

    package init(name: String, address: String, role: Role, institutions: [String]) {
        self.name = name
        self.address = address
        self.role = role
        self.institutions = institutions
    }
}
