import Classify

extension SpamMarks {
    /// What the settings know of our mail servers.
    init(_ cursor: SettingsCursor) {
        let group = SettingsGroup(cursor, keys: ["names", "spam_fields"])
        let fields = group["spam_fields"].elements.map { field in
            field.read("one of \(Self.known.sorted().joined(separator: ", "))", standIn: "") { text in
                Self.known.contains(text.lowercased()) ? text.lowercased() : nil
            }
        }
        self.init(
            servers: Set(group["names"].elements.map { $0.string("what a server calls itself: mx.kultura.example") }),
            fields: Set(fields)
        )
    }
}
