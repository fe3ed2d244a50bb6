/// `form-data; name="text"; filename="снимок.png"` as browsers write it: UTF-8 as it is, and `%22`, `%0D`, `%0A` for
/// what would end the quotes (WHATWG HTML, multipart/form-data encoding algorithm).
struct DispositionParameters {
    private var values: [String: String] = [:]

    init(_ text: Substring) {
        var rest = text.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[name.endIndex...]
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let value = rest.first == "\"" ? Self.quoted(&rest) : Self.bare(&rest)
            let key = name.lowercased().filter { !$0.isWhitespace }
            if values[key] == nil { values[key] = key.hasSuffix("*") ? Self.extended(value) : value }
        }
    }

    subscript(name: String) -> String? { values[name] }

    private static func quoted(_ rest: inout Substring) -> String {
        var value = ""
        rest = rest.dropFirst()
        while let next = rest.first, next != "\"" {
            rest = rest.dropFirst()
            // A backslash hides a quote or itself; in a Windows path it is one.
            if next == "\\", let hidden = rest.first, hidden == "\"" || hidden == "\\" {
                value.append(hidden)
                rest = rest.dropFirst()
            } else {
                value.append(next)
            }
        }
        rest = rest.drop { $0 != ";" }
        return value.replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
    }

    private static func bare(_ rest: inout Substring) -> String {
        let value = rest.prefix { $0 != ";" }
        rest = rest[value.endIndex...]
        return String(value).trimmedText
    }

    /// RFC 8187: `UTF-8''%D1%84.png`.
    private static func extended(_ value: String) -> String? {
        let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        return PercentEncoding.decode(parts[2].utf8)
    }
}
