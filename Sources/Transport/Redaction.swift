/// What may be shown of a server's words: one line, not long, and nothing of a login in it.
enum Redaction {
    static func clean(_ words: String, hiding secrets: [String] = []) -> String {
        var text = words
        for secret in secrets where !secret.isEmpty {
            text = text.replacing(secret, with: "…")
        }
        let printable = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) }
        return String(String(printable).prefix(300)).trimmed
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
