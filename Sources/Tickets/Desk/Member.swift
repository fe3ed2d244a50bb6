/// One of the staff.
package struct Member: Sendable, Hashable {
    package enum Role: String, Sendable, CaseIterable {
        case observer, member, head, coordinator, `operator`
    }

    package var name: String
    package var address: String
    package var role: Role
    /// Codes of the institutions; empty for coordinators and operators, who see all.
    package var institutions: [String]
    /// A mail for each new letter of theirs; else the morning's and the digest are enough.
    package var wantsEach: Bool

    package init(name: String, address: String, role: Role, institutions: [String], wantsEach: Bool? = nil) {
        self.name = name
        self.address = address
        self.role = role
        self.institutions = institutions
        self.wantsEach = wantsEach ?? (role == .member)
    }
}
