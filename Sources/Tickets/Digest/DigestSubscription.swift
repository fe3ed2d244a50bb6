import Foundation

/// Who gets a digest, of what and when.
package struct DigestSubscription: Sendable, Hashable {
    /// What it is known by: one digest of each period for each of the staff.
    package struct Key: Sendable, Hashable {
        package var member: AddressKey
        package var period: DigestPeriod

        package init(member: AddressKey, period: DigestPeriod) {
            self.member = member
            self.period = period
        }
    }

    package var member: Member
    package var period: DigestPeriod
    /// Seconds from local midnight.
    package var at = 8 * 3600 + 30 * 60
    /// Codes; nil: all that the member sees.
    package var institutions: [String]?
    /// Nothing is sent where nothing happened and nothing is to be done.
    package var skipsEmpty = false
    /// Chosen by the member at this time: what came before is not caught up.
    package var since: Date?

    package init(member: Member, period: DigestPeriod) {
        self.member = member
        self.period = period
    }

    package var key: Key { Key(member: AddressKey(member.address), period: period) }

    /// The codes it speaks of; nil: all there are, and what lies with nobody. Never more than the member may see.
    package var scope: [String]? {
        let seesAll = member.role == .coordinator || member.role == .operator
        guard let institutions else { return seesAll ? nil : member.institutions }
        return seesAll ? institutions : institutions.filter(member.institutions.contains)
    }
}

/// A member's own word about a digest, which goes before the settings.
package struct DigestChoice: Sendable, Hashable {
    package var key: DigestSubscription.Key
    package var isActive: Bool
    package var at: Date

    package init(key: DigestSubscription.Key, isActive: Bool, at: Date) {
        self.key = key
        self.isActive = isActive
        self.at = at
    }
}

extension DigestSubscription {
    /// What the settings say, changed by what people chose. A period that was chosen and stands in no settings takes
    /// hour and institutions of the member's first digest.
    package static func all(_ settings: [DigestSubscription], _ choices: [DigestChoice], desk: Desk)
        -> [DigestSubscription]
    {
        let chosen = Dictionary(choices.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
        var all = settings.compactMap { one -> DigestSubscription? in
            guard let choice = chosen[one.key] else { return one }
            guard choice.isActive else { return nil }
            var one = one
            one.since = choice.at
            return one
        }
        let known = Set(settings.map(\.key))
        for choice in choices where choice.isActive && !known.contains(choice.key) {
            guard let member = desk.members.first(where: { AddressKey($0.address) == choice.key.member }) else {
                continue
            }
            var one = DigestSubscription(member: member, period: choice.key.period)
            if let first = settings.first(where: { $0.key.member == choice.key.member }) {
                (one.at, one.institutions, one.skipsEmpty) = (first.at, first.institutions, first.skipsEmpty)
            }
            one.since = choice.at
            all.append(one)
        }
        return all
    }
}
