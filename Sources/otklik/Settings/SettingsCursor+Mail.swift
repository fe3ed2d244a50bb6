import Mail

extension SettingsCursor {
    /// A bare address: `info@example.ru`.
    package func address() -> String {
        read("an address like info@example.ru", standIn: "") { Self.isAddress($0) ? $0 : nil }
    }

    /// An address, or a whole domain as `@casino.example`.
    package func banned() -> String {
        read("an address, or a domain like @casino.example", standIn: "") { text in
            Self.isAddress(text.hasPrefix("@") ? "x" + text : text) ? text : nil
        }
    }

    /// An address with or without a name: `Музей <info@example.ru>`.
    package func mailbox() -> MailAddress {
        read("an address like Музей <info@example.ru>", standIn: MailAddress(address: ""), parse: Self.mailbox)
    }

    private static func mailbox(_ text: String) -> MailAddress? {
        guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else {
            return isAddress(text) ? MailAddress(address: text) : nil
        }
        let address = String(text[text.index(after: open)...].dropLast())
        let name = text[..<open].trimming { $0 == " " || $0 == "\"" }
        return isAddress(address) ? MailAddress(name: String(name), address: address) : nil
    }

    private static func isAddress(_ text: String) -> Bool {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        let foul = text.unicodeScalars.contains {
            $0.value <= 32 || $0.value == 127 || "<>,;\"".unicodeScalars.contains($0)
        }
        return halves.count == 2 && halves.allSatisfy { !$0.isEmpty } && !foul
    }
}

extension Substring {
    fileprivate func trimming(_ isWaste: (Character) -> Bool) -> Substring {
        var rest = self
        while let first = rest.first, isWaste(first) { rest.removeFirst() }
        while let last = rest.last, isWaste(last) { rest.removeLast() }
        return rest
    }
}
