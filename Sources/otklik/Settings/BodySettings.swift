import Tickets

/// A body that residents are sent on to.
enum BodySettings {
    static func read(_ cursor: SettingsCursor) -> Body {
        let group = SettingsGroup(cursor, keys: ["name", "aliases", "contacts"])
        return Body(
            name: group["name"].string("the name of the body, as residents read it"),
            aliases: group["aliases"].elements.map { $0.string("another name staff call it by") },
            contacts: group["contacts"].string("how residents reach it: a telephone, an address, a site")
        )
    }
}
