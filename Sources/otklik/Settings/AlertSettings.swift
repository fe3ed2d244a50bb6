/// Who is told when something is wrong.
package struct AlertSettings: Sendable, Equatable {
    package var to: [String] = []
    package var line = 0
    /// The same trouble is told again after this time, as long as it lasts.
    package var again: Duration = .seconds(4 * 3600)
    package var language = Language.ru

    package enum Language: String, Sendable, CaseIterable { case ru, en }

    package init() {}

    package init(_ cursor: SettingsCursor) {
        let group = SettingsGroup(cursor, keys: ["to", "again", "language"])
        line = group["to"].line
        to = group["to"].elements.map { $0.address() }
        if to.isEmpty { group["to"].mistake(expected: "at least one address") }
        if let place = group.optional("again") { again = place.duration(.seconds(60)...(.seconds(7 * 86400))) }
        if let place = group.optional("language") { language = place.choice(Language.self, standIn: .ru) }
    }
}
