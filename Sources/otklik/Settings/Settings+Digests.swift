import Tickets

extension Settings {
    /// Digests as the settings have them, before anybody's own choice.
    package var digests: [DigestSubscription] {
        members.flatMap { one in one.digests.map { $0.subscription(of: one.member) } }
    }

    func checkDigests(_ top: SettingsCursor) {
        for one in members {
            var periods = Set<DigestPeriod>()
            for digest in one.digests {
                if !periods.insert(digest.period).inserted {
                    let found = "«\(digest.period.rawValue)» again"
                    note(digest, "every", found, "one digest of each period", top)
                }
                checkPlaces(digest, of: one.member, top)
            }
        }
    }

    private func checkPlaces(_ digest: DigestSettings, of member: Member, _ top: SettingsCursor) {
        let codes = institutions.map(\.code)
        for code in digest.institutions ?? [] where !code.isEmpty {
            if !codes.contains(code) {
                let guess = Spelling.closest(to: code, among: codes).map { "; did you mean \($0)?" } ?? ""
                let expected = "the code of a known institution\(guess)"
                note(digest, "institutions", "«\(code)», which is nowhere described", expected, top)
            } else if !member.institutions.isEmpty, !member.institutions.contains(code) {
                let expected = "an institution this person works for"
                note(digest, "institutions", "«\(code)», which is not theirs", expected, top)
            }
        }
    }

    private func note(
        _ digest: DigestSettings,
        _ key: String,
        _ found: String,
        _ expected: String,
        _ top: SettingsCursor
    ) {
        top.mistakes.note(
            SettingsMistake(
                file: top.file,
                line: digest.line,
                key: "\(digest.key).\(key)",
                found: found,
                expected: expected
            )
        )
    }
}
