import Tickets

/// A digest of one of the staff.
package struct DigestSettings: Sendable, Equatable {
    package var period = DigestPeriod.workday
    package var at = 8 * 3600 + 30 * 60
    package var institutions: [String]?
    package var sendsEmpty = true
    package var line: Int
    /// The place in the file, for mistakes found later.
    package var key: String

    package init(_ cursor: SettingsCursor) {
        line = cursor.line
        key = cursor.key
        let group = SettingsGroup(cursor, keys: ["every", "at", "institutions", "empty"])
        period = group["every"].choice(DigestPeriod.self, standIn: .workday)
        if let place = group.optional("at") { at = place.timeOfDay() }
        if let place = group.optional("institutions") {
            institutions = place.elements.map { $0.string("the code of an institution") }
        }
        if let place = group.optional("empty") { sendsEmpty = place.bool() }
    }

    func subscription(of member: Member) -> DigestSubscription {
        var one = DigestSubscription(member: member, period: period)
        one.at = at
        one.institutions = institutions
        one.skipsEmpty = !sendsEmpty
        return one
    }
}
