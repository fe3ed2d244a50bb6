/// Reads a bounce in free text: qmail, Exim, mail.ru, Exchange and whatever else does not keep to RFC 3464.
///
/// Nothing here knows one server: a machine's sender together with words of failure make a bounce; the address is the
/// one that stands where servers put it; the status is said in codes or in words.
enum BounceText {
    private static let subjects: [StaticString] = [
        "undeliver", "delivery status", "mail delivery fail", "returned mail", "failure notice", "delivery fail",
        "delivery has failed",
        "could not be delivered", "mail system error", "delivery notification", "failed delivery", "message delivery",
        "returned to sender",
        "mail delivery", "delivery report", "delivery error", "non-delivery", "nondeliverable", "bounced",
        "permanent delivery",
        "error sending your mail", "failed mail", "notification d'échec", "не доставлено", "не удается доставить",
        "не удаётся доставить",
        "недоставк", "недоставлен", "невозможно доставить", "ошибка доставки", "не может быть доставлено",
        "mail failure",
        "loop alert",
    ]

    private static let phrases: [StaticString] = [
        "could not be delivered", "couldn't be delivered", "wasn't able to deliver", "was not able to deliver",
        "delivery to the following",
        "permanent error", "permanent fatal error", "delivery failed", "undeliverable", "unable to deliver",
        "cannot deliver",
        "could not deliver", "user unknown", "delivery has failed", "addresses had", "not been delivered",
        "was not delivered",
        "returned to you", "did not reach the following", "delivery errors", "undelivered", "failed to deliver",
        "delivery failure",
        "не доставлено", "не может быть доставлено", "не удалось доставить", "невозможно доставить",
        "не было доставлено",
        "не может быть отправлено", "unknown user", "invalid user", "no such user", "delivery status",
    ]

    static func isBounce(_ message: Message, _ signs: AutomaticSigns) -> Bool {
        if signs.failedRecipients != nil { return true }
        let raw = FoldedText((message.header.value("From") ?? []).map(\.lowered)[...])
        // D3, D9: the mail system itself, whatever it has to say.
        if raw.contains("mailer-daemon") || raw.contains("mail.delivery.system") { return true }
        let isDaemon = MachineAddress.isDaemon(message.from.first?.address ?? raw.text)
        guard isDaemon || signs.hasNullSender || raw.count == 0 || raw.isEqual("<>") else { return false }
        let subject = FreshFolding.folded(message.subject, upTo: 400)
        if subjects.contains(where: subject.contains) { return true }
        let text = FreshFolding.folded(message.text, upTo: 6000)
        return phrases.contains(where: text.contains)
    }

    static func read(_ message: Message, in bytes: [UInt8]) -> Bounce {
        let bytes = bytes.withLineFeeds
        let all = lines(of: readable(message, in: bytes), atMost: 1500)
        let spoken = Array(all[..<(all.firstIndex(where: isCopy) ?? all.count)])
        var status = BounceStatus()
        for line in spoken { status.read(line) }
        let words = spoken.map { String(decoding: $0.prefix(500), as: UTF8.self) }.joined(separator: "\n").lowercased()
        let isGivenUp = !isDelay(message.subject.lowercased(), words)
        return Bounce(
            recipient: recipient(message, spoken, all),
            status: code(status, words, isGivenUp: isGivenUp),
            permanent: isGivenUp,
            originalMessageID: BounceReport.carriedMessageID(message, in: bytes)
                ?? messageID(among: all[spoken.count...]) ?? messageID(among: all[...])
                ?? message.inReplyTo.first ?? message.references.last ?? rawMessageID(message, in: bytes)
        )
    }

    /// The text; where a broken structure left none, the body as it lies there.
    private static func readable(_ message: Message, in bytes: [UInt8]) -> [UInt8] {
        let text = Array(message.text.utf8.prefix(256 << 10))
        guard text.allSatisfy({ $0 <= 0x20 }) else { return text }
        let body = message.root.body.clamped(to: 0..<bytes.count)
        return Array(bytes[body].prefix(64 << 10))
    }

    /// The letter that came back stands in a part that no boundary closes, or that has no type.
    static func rawMessageID(_ message: Message, in bytes: [UInt8]) -> String? {
        let body = message.root.body.clamped(to: 0..<bytes.count)
        return messageID(among: lines(of: Array(bytes[body].prefix(64 << 10)), atMost: 2000))
    }

    private static func isDelay(_ subject: String, _ words: String) -> Bool {
        if subject.contains("delay") || subject.contains("warning") || subject.contains("задерж") { return true }
        return [
            "will be retried", "still trying", "will keep trying", "will continue to", "is only a warning",
            "is a warning message only",
            "попытки доставки будут", "delivery will continue", "has been delayed",
        ].contains { words.contains($0) }
    }

    private static func code(_ status: BounceStatus, _ words: String, isGivenUp: Bool) -> String {
        let said = status.enhanced.flatMap { $0.hasPrefix("2") ? nil : $0 }
        if let said, !said.hasSuffix(".0.0") { return said }
        let kind = said?.first ?? (status.basic.map { $0 < 500 ? "4" : "5" } ?? (isGivenUp ? "5" : "4"))
        return "\(kind)." + (BounceReason.detail(in: words) ?? "0.0")
    }
}

// MARK: - Lines

extension BounceText {
    /// Lines by LF or CR; empty ones stay, being what separates groups of a report.
    static func lines(of bytes: [UInt8], atMost limit: Int) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var at = 0
        while at <= bytes.count, lines.count < limit {
            guard at == bytes.count || bytes[at] == 10 || bytes[at] == 13 else {
                at += 1
                continue
            }
            lines.append(bytes[start..<at])
            if at + 1 < bytes.count, bytes[at] == 13, bytes[at + 1] == 10 { at += 1 }
            at += 1
            start = at
        }
        return lines
    }

    private static let copies = [
        "below this line is a copy", "a copy of the", "original message", "message header", "unsent message",
        "bounced e-mail",
        "returned message", "the first ", "headers of the message", "message contents follow", "исходное сообщение",
        "исходного сообщения", "заголовки сообщения", "text of the message",
    ]

    /// Where the letter that came back begins.
    private static func isCopy(_ line: ArraySlice<UInt8>) -> Bool {
        let lower = String(decoding: line.prefix(120), as: UTF8.self).lowercased()
        if ["received: ", "return-path: ", "dkim-signature: ", "message-id: "].contains(where: lower.hasPrefix) {
            return true
        }
        // Such words in a sentence are the server speaking; on a ruled or short line they are the heading.
        let isHeading = lower.hasPrefix("-") || lower.hasPrefix("=") || lower.hasPrefix(" -") || lower.utf8.count < 60
        return isHeading && lower.hasSuffix(":") == true && copies.contains { lower.contains($0) }
            || lower.hasPrefix("-") && copies.contains { lower.contains($0) }
    }

    static func messageID(among lines: some Sequence<ArraySlice<UInt8>>) -> String? {
        var isName = false
        for line in lines {
            let text = String(decoding: line.prefix(1000), as: UTF8.self)
            let lower = text.lowercased().drop { $0 == " " || $0 == ">" || $0 == "\t" }
            if isName, let id = messageID(in: text) { return id }
            isName = lower.hasPrefix("message-id:")
            if isName, let id = messageID(in: String(text.drop { $0 != ":" }.dropFirst())) { return id }
        }
        return nil
    }

    /// The id between angle brackets, or the bare word.
    static func messageID(in value: String) -> String? {
        let octets = Array(value.utf8)
        if let open = octets.firstIndex(of: UInt8(ascii: "<")),
            let close = octets[open...].firstIndex(of: UInt8(ascii: ">"))
        {
            let id = octets[(open + 1)..<close].filter { $0 > 0x20 && $0 != 0x7F }
            return id.isEmpty ? nil : String(decoding: id, as: UTF8.self)
        }
        let bare = octets.split { $0 <= 0x20 }.first
        return bare.flatMap { $0.contains(UInt8(ascii: "@")) ? String(decoding: $0, as: UTF8.self) : nil }
    }
}

// MARK: - Recipient

extension BounceText {
    private static func recipient(_ message: Message, _ spoken: [ArraySlice<UInt8>], _ all: [ArraySlice<UInt8>])
        -> String?
    {
        if let failed = message.header["X-Failed-Recipients"], let first = addresses(in: failed.utf8).first {
            return first
        }
        let ours = Set((message.to + message.cc + message.from).map { $0.address.lowercased() })
        var best: (rank: Int, address: String)?
        var isAfterHeading = false
        for line in spoken {
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
        return best?.address ?? addressee(message, all[spoken.count...])
    }

    private static let hints = [
        "rcpt", "recipient", "unknown", "failed", "mailbox", "deliver", "user", "reject", "address", "not exist",
        "получател", "адрес", "за пис",
        "550", "554", "552", "553", "5.1.1",
    ]

    /// How surely the address in this line is the one that failed.
    private static func rank(of address: String, in line: String, ours: Set<String>, isAfterHeading: Bool) -> Int {
        let lower = address.lowercased()
        let rest = line.replacing(lower, with: "", maxReplacements: 1).filter { !" \t<>():;[],\"'*".contains($0) }
        var rank = 2
        if rest.isEmpty || rest == "rfc822" { rank += 4 }
        if line.hasPrefix("<" + lower) || line.hasPrefix(lower) { rank += 2 }
        if isAfterHeading { rank += 2 }
        if hints.contains(where: { rest.contains($0) }) { rank += 2 }
        if ["to:", "recipient:", "rcptto:", "final-recipient:", "mailaddress:"].contains(where: rest.hasPrefix) {
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
