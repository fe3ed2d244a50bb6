import Mail

/// A feed of events that is read by itself.
package struct FeedSettings: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        /// `{key}` in it stands for the secret.
        case address(String, key: Secret?)
        case file(String)
    }

    package var name: String
    package var line: Int
    package var institution: String
    package var place: Place
    /// nil: recognised.
    package var format: EventFeed.Format?
    package var every: Duration

    private static let keys = ["name", "institution", "url", "key", "file", "format", "every"]

    package init(_ cursor: SettingsCursor) {
        let group = SettingsGroup(cursor, keys: Self.keys)
        line = cursor.line
        name = group["name"].name()
        institution = group["institution"].string("the code of an institution")
        if group.has("url") == group.has("file") { cursor.mistake(expected: "url or file, one of them") }
        if group.has("file") {
            place = .file(group["file"].path("the path of a file"))
        } else {
            let url = group["url"].read("an address that begins with https:// or http://", standIn: "") { text in
                text.hasPrefix("https://") || text.hasPrefix("http://") ? text : nil
            }
            place = .address(url, key: group.optional("key").map(Secret.init))
            if url.contains("{key}") != group.has("key") {
                group["key"].mistake(expected: "a secret, where the url holds {key}, and only there")
            }
        }
        format = group.optional("format")?.choice(EventFeed.Format.self, standIn: .icalendar)
        every = group.optional("every")?.duration(.seconds(60)...(.seconds(30 * 86_400))) ?? .seconds(86_400)
    }
}
