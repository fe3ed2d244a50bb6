import Tickets

/// How long each regime gives to answer; what is not said keeps its default.
enum TermSettings {
    private static let keys = ["days", "unit", "start", "roll", "extension", "warnings", "pauses"]

    static func read(_ cursor: SettingsCursor) -> [Ticket.Regime: Term] {
        let group = SettingsGroup(cursor, keys: Ticket.Regime.allCases.map(\.rawValue))
        var terms: [Ticket.Regime: Term] = [:]
        for regime in Ticket.Regime.allCases {
            guard let place = group.optional(regime.rawValue) else { continue }
            terms[regime] = term(.standard(regime), place)
        }
        return terms
    }

    private static func term(_ standard: Term, _ cursor: SettingsCursor) -> Term {
        let group = SettingsGroup(cursor, keys: keys)
        var term = standard
        if let place = group.optional("days") { term.days = place.int(1...365) }
        if let place = group.optional("unit") { term.unit = place.choice(Term.Unit.self, standIn: .calendar) }
        if let place = group.optional("start") { term.start = place.choice(Term.Start.self, standIn: .next) }
        if let place = group.optional("roll") { term.roll = place.choice(Term.Roll.self, standIn: .preceding) }
        if let place = group.optional("extension") { term.longestExtension = place.int(0...365) }
        if group.has("warnings") { term.warnings = group["warnings"].elements.map { $0.int(1...60) } }
        if let place = group.optional("pauses") { term.pauses = place.bool() }
        return term
    }
}
