/// Where a password lies. The settings name the place, never the secret itself; it is read anew at every start and
/// at every SIGHUP.
package struct Secret: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case file(String)
        case environment(String)
        /// A file in the directory that systemd names in `CREDENTIALS_DIRECTORY`.
        case credential(String)
    }

    package var place: Place
    /// Where the settings name it, for the mistake when it cannot be read.
    package var settingsFile: String
    package var line: Int
    package var key: String

    package static let expected = "{file: PATH}, {env: NAME} or {credential: NAME}"

    /// A file that another key names.
    package init(file: String, named cursor: SettingsCursor) {
        place = .file(file)
        settingsFile = cursor.file
        line = cursor.line
        key = cursor.key
    }

    package init(_ cursor: SettingsCursor) {
        settingsFile = cursor.file
        line = cursor.line
        key = cursor.key
        if cursor.text != nil || cursor.isMissing {
            // The word itself may be the password: it is not repeated.
            cursor.mistake(found: cursor.isMissing ? nil : "a plain text", expected: Self.expected)
            place = .environment("")
            return
        }
        let group = SettingsGroup(cursor, keys: ["file", "env", "credential"], expected: Self.expected)
        let named = ["file", "env", "credential"].filter(group.has)
        if named.count != 1 { cursor.mistake(found: "\(named.count) places", expected: Self.expected) }
        switch named.first {
        case "file": place = .file(group["file"].path("the path of a file"))
        case "credential": place = .credential(group["credential"].string("the name of a systemd credential"))
        default: place = .environment(group.optional("env")?.string("the name of a variable") ?? "")
        }
    }
}
