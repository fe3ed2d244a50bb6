import Mail

/// An address made comparable: lower case, without `+tag`, gmail dots and the twin domains of Yandex (domain.md §9.3).
/// Used for brakes and participants, never for writing to somebody.
package struct AddressKey: Hashable, Sendable, Codable, RawRepresentable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ address: String) {
        let trimmed = address.trimmingSpaces.lowercased()
        guard let at = trimmed.lastIndex(of: "@") else {
            rawValue = trimmed
            return
        }
        let domain = Self.domain(trimmed[trimmed.index(after: at)...])
        rawValue = Self.local(trimmed[..<at], domain: domain) + "@" + domain
    }

    /// One box behind several domains is one domain; a Cyrillic one is compared in its ASCII form (RFC 5890).
    private static func domain(_ written: Substring) -> String {
        let domain = Punycode.ascii(domain: String(written)) ?? String(written)
        return switch domain {
        case "googlemail.com": "gmail.com"
        case "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua": "yandex.ru"
        default: domain
        }
    }

    private static func local(_ written: Substring, domain: String) -> String {
        let plain = written.prefix { $0 != "+" }
        // A local part that is all tag stays what it is.
        let base = plain.isEmpty ? written : plain
        return domain == "gmail.com" ? String(base).replacing(".", with: "") : String(base)
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
