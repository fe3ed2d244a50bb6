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
            let words = FreshFolding.lowered(line, upTo: 400)
            for address in addresses(in: line).prefix(4) where !MachineAddress.isDaemon(address) {
                let rank = rank(of: address, in: words, ours: ours, isAfterHeading: isAfterHeading)
                if rank > best?.rank ?? 0 { best = (rank, address) }
            }
            if headings.contains(where: words.contains) {
                isAfterHeading = true
            } else if words.bytes.contains(where: { $0 > .space }) {
                isAfterHeading = false
            }
        }
        return best?.address ?? addressee(message, speech.copy)
    }

    private static let headings: [StaticString] = ["following", "address", "recipient"]

    private static let hints: [StaticString] = [
        "rcpt", "recipient", "unknown", "failed", "mailbox", "deliver", "user", "reject", "address", "notexist",
        "получател", "адрес", "запис",
        "550", "554", "552", "553", "5.1.1",
    ]

    private static let labels: [StaticString] = [
        "to:", "recipient:", "rcptto:", "final-recipient:", "mailaddress:",
    ]

    private static let others: [StaticString] = [
        "from", "sender", "message-id", "mailfrom", "by", "contact", "http",
    ]

    /// How surely the address in this line is the one that failed.
    private static func rank(of address: String, in line: FoldedText, ours: Set<String>, isAfterHeading: Bool) -> Int {
        let lower = address.lowercased()
        let labelled = line.without(Array(lower.utf8)).filter { !" \t<>();[],\"'*".utf8.contains($0) }
        let rest = FoldedText(labelled.filter { $0 != UInt8(ascii: ":") }[...])
        var rank = 2
        if rest.count == 0 || rest.isEqual("rfc822") { rank += 4 }
        if (line.first == UInt8(ascii: "<") ? line.dropFirst(1) : line).hasPrefix(Array(lower.utf8)) { rank += 2 }
        if isAfterHeading { rank += 2 }
        if hints.contains(where: rest.contains) { rank += 2 }
        if labels.contains(where: FoldedText(labelled[...]).hasPrefix) { rank += 3 }
        if others.contains(where: rest.hasPrefix) { rank -= 4 }
        if ours.contains(lower) { rank -= 6 }
        return max(rank, 1)
    }

    /// Nothing was said: the letter that came back knows whom it was for.
    private static func addressee(_ message: Message, _ copy: ArraySlice<ArraySlice<UInt8>>) -> String? {
        for part in AutomaticReport.parts(of: message.root) where part.type.hasPrefix("message/") {
            if let to = part.children.first?.header["To"], let first = addresses(in: to.utf8).first { return first }
        }
        let to = copy.first { $0.startsIgnoringCase("to:") }
        return to.flatMap { addresses(in: $0).first }
    }

    /// Addresses in a line, in order; `"a b"@c` too.
    static func addresses(in line: some Collection<UInt8>) -> [String] {
        let bytes = Array(line.prefix(2000))
        guard bytes.contains(UInt8(ascii: "@")) else { return [] }
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

extension FoldedText {
    /// All but the first place of `word`.
    fileprivate func without(_ word: [UInt8]) -> [UInt8] {
        guard let place = Array(bytes).firstRange(of: word) else { return Array(bytes) }
        var rest = Array(bytes)
        rest.removeSubrange(place)
        return rest
    }
}
