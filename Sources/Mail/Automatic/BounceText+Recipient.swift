/// Whose address failed: the one that stands where servers put it.
extension BounceText {
    static func recipient(_ message: Message, _ speech: BounceSpeech) -> String? {
        if let failed = message.header["X-Failed-Recipients"], let first = addresses(in: failed.utf8).first {
            return first
        }
        let ours = Set((message.to + message.cc + message.from).map { $0.address.lowercased() })
        var best: (rank: Int, address: String)?
        var isAfterHeading = false
        for line in speech.spoken {
            let found = addresses(in: line)
            let lower = String(decoding: line.prefix(400), as: UTF8.self).lowercased()
            for address in found.prefix(4) where !MachineAddress.isDaemon(address) {
                let rank = rank(of: address, in: lower, ours: ours, isAfterHeading: isAfterHeading)
                if rank > best?.rank ?? 0 { best = (rank, address) }
            }
            if lower.contains("following") || lower.contains("address") || lower.contains("recipient") {
                isAfterHeading = true
            } else if lower.contains(where: { $0 > " " }) {
                isAfterHeading = false
            }
        }
        return best?.address ?? addressee(message, speech.copy)
    }

    private static let hints = [
        "rcpt", "recipient", "unknown", "failed", "mailbox", "deliver", "user", "reject", "address", "notexist",
        "получател", "адрес", "запис",
        "550", "554", "552", "553", "5.1.1",
    ]

    /// How surely the address in this line is the one that failed.
    private static func rank(of address: String, in line: String, ours: Set<String>, isAfterHeading: Bool) -> Int {
        let lower = address.lowercased()
        let labelled = line.replacing(lower, with: "", maxReplacements: 1).filter { !" \t<>();[],\"'*".contains($0) }
        let rest = labelled.filter { $0 != ":" }
        var rank = 2
        if rest.isEmpty || rest == "rfc822" { rank += 4 }
        if line.hasPrefix("<" + lower) || line.hasPrefix(lower) { rank += 2 }
        if isAfterHeading { rank += 2 }
        if hints.contains(where: { rest.contains($0) }) { rank += 2 }
        if ["to:", "recipient:", "rcptto:", "final-recipient:", "mailaddress:"].contains(where: labelled.hasPrefix) {
            rank += 3
        }
        if ["from", "sender", "message-id", "mailfrom", "by", "contact", "http"].contains(where: rest.hasPrefix) {
            rank -= 4
        }
        if ours.contains(lower) { rank -= 6 }
        return max(rank, 1)
    }

    /// Nothing was said: the letter that came back knows whom it was for.
    private static func addressee(_ message: Message, _ copy: ArraySlice<ArraySlice<UInt8>>) -> String? {
        for part in AutomaticReport.parts(of: message.root) where part.type.hasPrefix("message/") {
            if let to = part.children.first?.header["To"], let first = addresses(in: to.utf8).first { return first }
        }
        let to = copy.first { String(decoding: $0.prefix(3), as: UTF8.self).lowercased() == "to:" }
        return to.flatMap { addresses(in: $0).first }
    }

    /// Addresses in a line, in order; `"a b"@c` too.
    static func addresses(in line: some Collection<UInt8>) -> [String] {
        let bytes = Array(line.prefix(2000))
        var found: [String] = []
        for (at, byte) in bytes.enumerated() where byte == UInt8(ascii: "@") && found.count < 20 {
            var start = at
            if at > 0, bytes[at - 1] == UInt8(ascii: "\""),
                let open = bytes[..<(at - 1)].lastIndex(of: UInt8(ascii: "\""))
            {
                start = open
            } else {
                while start > 0, at - start < 64, isLocal(bytes[start - 1]) { start -= 1 }
            }
            var end = at + 1
            while end < bytes.count, end - at < 255,
                Letter.isAlphanumeric(bytes[end]) || bytes[end] == 0x2D || bytes[end] == 0x2E
            {
                end += 1
            }
            while end > at + 1, bytes[end - 1] == 0x2E || bytes[end - 1] == 0x2D { end -= 1 }
            if start < at, end > at + 1 { found.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
        }
        return found
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        Letter.isAtomText(byte) && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "`") || byte == UInt8(ascii: ".")
            || byte >= 0x80
    }
}
