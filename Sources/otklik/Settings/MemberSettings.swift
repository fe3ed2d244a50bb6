import Tickets

/// One of the staff, with the place in the file for mistakes found later.
package struct MemberSettings: Sendable, Equatable {
    package var member: Member
    package var line: Int
    package var digests: [DigestSettings]

    package init(_ cursor: SettingsCursor) {
        let group = SettingsGroup(cursor, keys: ["name", "address", "role", "institutions", "letters", "digests"])
        line = cursor.line
        digests = group["digests"].elements.map(DigestSettings.init)
        let role = group["role"].choice(Member.Role.self, standIn: .operator)
        member = Member(
            name: group["name"].string("a person's name"),
            address: group["address"].address(),
            role: role,
            institutions: group["institutions"].elements.map { $0.string("the code of an institution") }
        )
        if let place = group.optional("letters") { member.letters = place.choice(Member.Letters.self, standIn: .own) }
        let seesAll = role == .coordinator || role == .operator
        if !seesAll, member.institutions.isEmpty {
            group["institutions"].mistake(expected: "the codes of the institutions this person works for")
        }
    }
}
