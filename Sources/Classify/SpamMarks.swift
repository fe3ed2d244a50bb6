import Mail

/// What the servers on the way said about spam, in the header fields they are known to write.
enum SpamMarks {
    /// The field that calls the message spam; nil where none does.
    static func field(of header: HeaderFields) -> String? {
        header.fields.first { isMark($0) }?.name
    }

    private static func isMark(_ field: HeaderFields.Field) -> Bool {
        guard field.name.utf8.count < 24, field.name.utf8.first.map({ $0 | 0x20 == 0x78 }) == true else { return false }
        let value = String(decoding: field.value.prefix(8), as: UTF8.self).lowercased()
        switch field.name.lowercased() {
        case "x-spam", "x-spam-flag", "x-spam-status", "x-spam-checked": return value.hasPrefix("yes")
        // Yandex: 1 is a letter, 4 is spam.
        case "x-yandex-spam": return value == "4"
        default: return false
        }
    }
}
