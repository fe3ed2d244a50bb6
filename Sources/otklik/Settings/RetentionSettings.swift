import Tickets

/// How long tickets are kept once they are closed, by regime; what is not said keeps its default.
enum RetentionSettings {
    static func read(_ cursor: SettingsCursor) -> [Ticket.Regime: Retention] {
        let group = SettingsGroup(cursor, keys: Ticket.Regime.allCases.map(\.rawValue))
        var retentions: [Ticket.Regime: Retention] = [:]
        for regime in Ticket.Regime.allCases {
            guard let place = group.optional(regime.rawValue) else { continue }
            retentions[regime] = retention(.standard(regime), place)
        }
        return retentions
    }

    private static func retention(_ standard: Retention, _ cursor: SettingsCursor) -> Retention {
        let group = SettingsGroup(cursor, keys: ["erase_after", "legal_hold"])
        let longest: Duration = .seconds(36_525 * 86400)
        var retention = standard
        if let place = group.optional("legal_hold") { retention.legalHold = place.duration(.zero...longest).inSeconds }
        if let place = group.optional("erase_after") {
            let after = place.duration(.seconds(86400)...longest).inSeconds
            if after < retention.legalHold { place.mistake(expected: "a time not shorter than legal_hold") }
            retention.eraseAfter = after
        }
        return retention
    }
}
