import Tickets

extension SiteFormRule {
    /// `{from: noreply@site.example}`, `{from: "@site.example"}`, `{header: X-Name}`, `{header: X-Mailer, words: bitrix}`.
    init?(_ cursor: SettingsCursor) {
        let expected = "{from: ADDRESS} or {header: NAME}"
        let group = SettingsGroup(cursor, keys: ["from", "header", "words"], expected: expected)
        switch (group.has("from"), group.has("header")) {
        case (true, false):
            let text = group["from"].banned()
            self = .sender(text.hasPrefix("@") ? AddressKey(rawValue: text.lowercased()) : AddressKey(text))
        case (false, true):
            let name = group["header"].string("the name of a header field")
            self = .field(name: name, words: group.optional("words")?.string("words that stand in it"))
        default:
            cursor.mistake(expected: expected)
            return nil
        }
    }
}
