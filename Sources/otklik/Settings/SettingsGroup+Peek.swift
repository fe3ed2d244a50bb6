internal import Yams

extension SettingsGroup {
    /// The text of a key before the group is read: `type` decides which other keys there may be.
    static func peek(_ key: String, in cursor: SettingsCursor) -> String? {
        guard let node = cursor.node, case .mapping(let mapping) = node, case .scalar(let scalar)? = mapping[key] else {
            return nil
        }
        return scalar.string
    }
}

extension SettingsCursor {
    /// A name by which other parts of the settings and the database call a thing.
    package func name() -> String {
        read("a name of letters, digits, - and _", standIn: "") { text in
            let isPlain = text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
            }
            return isPlain && (1...64).contains(text.count) ? text : nil
        }
    }
}

extension SettingsCursor {
    /// The line of a key in this group; the group's own where it is not there.
    func line(of key: String) -> Int {
        guard let node, case .mapping(let mapping) = node else { return line }
        return mapping[key]?.mark?.line ?? line
    }
}
