internal import Yams

/// A group of keys. Made with the list of keys it may hold, so that a misspelt one is found.
package struct SettingsGroup {
    package let cursor: SettingsCursor
    private let values: [String: Node]

    package init(_ cursor: SettingsCursor, keys: [String], expected: String = "a group of keys") {
        self.cursor = cursor
        var values: [String: Node] = [:]
        if let node = cursor.node, case .mapping(let mapping) = node {
            for (key, value) in mapping {
                let name = key.string ?? ""
                values[name] = value
                if !keys.contains(name) { Self.refuse(name, at: key, in: cursor, keys: keys) }
            }
        } else {
            cursor.mistake(expected: expected)
        }
        self.values = values
    }

    private static func refuse(_ name: String, at node: Node, in cursor: SettingsCursor, keys: [String]) {
        let place = SettingsCursor(
            node: node,
            file: cursor.file,
            line: cursor.line,
            key: path(cursor.key, name),
            mistakes: cursor.mistakes
        )
        let guess = Spelling.closest(to: name, among: keys)
        place.mistake(
            found: "an unknown key",
            expected: guess.map { "another name; did you mean \($0)?" } ?? "one of \(keys.joined(separator: ", "))"
        )
    }

    private static func path(_ parent: String, _ key: String) -> String {
        parent.isEmpty ? key : "\(parent).\(key)"
    }

    /// The place of a key, there or not.
    package subscript(_ key: String) -> SettingsCursor {
        SettingsCursor(
            node: values[key],
            file: cursor.file,
            line: cursor.line,
            key: Self.path(cursor.key, key),
            mistakes: cursor.mistakes
        )
    }

    /// The place of a key, or nil where the default shall do.
    package func optional(_ key: String) -> SettingsCursor? {
        let place = self[key]
        return place.isMissing ? nil : place
    }

    package func has(_ key: String) -> Bool {
        !self[key].isMissing
    }
}
