/// What a value of a form is, whatever its label says.
package enum SiteFormValue {
    private static let mostOctets = 320

    /// The first thing in the value that mail could be sent to: «anna@example.ru <mailto:anna@example.ru>».
    static func address(in value: String) -> String? {
        let words = value.utf8.prefix(mostOctets * 4).split { byte in
            byte.isWhite || "<>()[]\"',;|".utf8.contains(byte)
        }
        for word in words {
            let bare = word.startsIgnoringCase("mailto:") ? word.dropFirst(7) : word
            let address = bare.reversed().drop { $0 == UInt8(ascii: ".") }.reversed()
            if isAddress(Array(address)) { return String(decoding: Array(address), as: UTF8.self) }
        }
        return nil
    }

    private static func isAddress(_ octets: [UInt8]) -> Bool {
        guard octets.count <= mostOctets, let at = octets.lastIndex(of: UInt8(ascii: "@")), at > 0, at <= 64 else {
            return false
        }
        let domain = octets[(at + 1)...]
        return !octets[..<at].contains(UInt8(ascii: "@")) && domain.contains(UInt8(ascii: "."))
            && domain.first != UInt8(ascii: ".")
            && octets.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: ":") }
    }

    /// Five digits and more, and hardly a letter.
    static func isPhone(_ value: String) -> Bool {
        let octets = value.utf8.prefix(80)
        return octets.count(where: \.isDigit) >= 5 && octets.count { $0.isLetter || $0 >= 0x80 } <= 8
    }

    /// «Анна <anna@example.ru>» → «Анна».
    static func withoutAddress(_ value: String) -> String {
        let head = value.prefix { $0 != "<" && $0 != "(" }
        return address(in: String(head)) == nil ? head.trimmingBlanks : ""
    }

    /// Somebody may type a link or a sentence where a name is asked for, for us to greet a third person with.
    package static func isName(_ value: String) -> Bool {
        guard !value.isEmpty, value.utf8.count <= 160 else { return false }
        if value.unicodeScalars.contains(where: { "/@<>\\|{}[]=\n\r\t:;!?".unicodeScalars.contains($0) }) {
            return false
        }
        // «А. С. Пушкин» has dots with a space behind them, «casino.example» has not.
        let octets = Array(value.utf8)
        let hasDomain = octets.indices.dropLast().dropFirst().contains { place in
            octets[place] == UInt8(ascii: ".") && octets[place - 1].isLetter && octets[place + 1].isLetter
        }
        return !hasDomain && octets.count(where: \.isDigit) <= 4
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmingBlanks: String {
        String(decoding: Array(Array(utf8).trimmed), as: UTF8.self)
    }
}
