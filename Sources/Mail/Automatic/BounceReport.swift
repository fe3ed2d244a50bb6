/// Reads a standard delivery status notification (RFC 3464), and what came with it.
enum BounceReport {
    typealias Fields = [(name: String, value: String)]

    static func read(_ message: Message, in bytes: [UInt8]) -> Bounce {
        let bytes = bytes.withLineFeeds
        let parts = AutomaticReport.parts(of: message.root)
        let report = parts.first { $0.type.hasSuffix("delivery-status") }
        let groups = Self.groups(report?.content(in: bytes) ?? strayReport(message, in: bytes))
        guard let group = chosen(groups) else { return BounceText.read(message, in: bytes) }
        var bounce = bounce(group) { BounceSpeech(message, in: bytes).status($0) }
        if bounce.recipient == nil { bounce.recipient = BounceText.read(message, in: bytes).recipient }
        bounce.originalMessageID = originalMessageID(message, groups, in: bytes)
        return bounce
    }

    /// A report that no boundary opens or that a relay wrapped into a letter of its own: what follows its type.
    private static func strayReport(_ message: Message, in bytes: [UInt8]) -> [UInt8] {
        let body = Array(bytes[message.root.body.clamped(to: 0..<bytes.count)].prefix(256 << 10))
        for line in BounceText.lines(of: body, atMost: 4000) {
            let isType = line.count < 80 && line.first.map { $0 | 0x20 } == UInt8(ascii: "c")
            guard isType,
                String(decoding: line, as: UTF8.self).lowercased().filter({ $0 != " " })
                    .hasPrefix("content-type:message/delivery-status")
            else { continue }
            return Array(body[line.endIndex...].prefix(16 << 10))
        }
        return []
    }

    /// The recipient that failed for good, else the first that was delayed, else the first.
    private static func chosen(_ groups: [Fields]) -> Fields? {
        let recipients = groups.filter {
            $0.contains { $0.name.hasSuffix("-recipient") || $0.name == "action" || $0.name == "status" }
        }
        func first(_ action: String) -> Fields? {
            recipients.first { value("action", $0)?.lowercased().hasPrefix(action) == true }
        }
        return first("fail") ?? first("delay") ?? recipients.first
    }

    private static func bounce(_ group: Fields, spoken: (String) -> String) -> Bounce {
        let diagnostic = value("diagnostic-code", group) ?? ""
        let action = value("action", group)?.lowercased() ?? ""
        let status = status(value("status", group), diagnostic, isDelayed: action.hasPrefix("delay"), spoken)
        let named = ["final-recipient", "original-recipient", "x-actual-recipient"]
            .compactMap { value($0, group) }.compactMap(address)
        // A final recipient may be a name inside the server; the one we wrote to has a domain.
        let recipient = named.first { $0.hasDottedDomain } ?? named.first
        let isGivenUp = action.hasPrefix("fail") || (action.isEmpty && status.hasPrefix("5"))
        return Bounce(recipient: recipient, status: status, permanent: isGivenUp)
    }

    /// A Status field that is bare (`5.0.0`), or none, says nothing: the server's own words may, in codes or plainly;
    /// else what the report says to people.
    private static func status(
        _ field: String?,
        _ diagnostic: String,
        isDelayed: Bool,
        _ speech: (String) -> String
    ) -> String {
        let status = field.flatMap(BounceStatus.enhanced).flatMap { $0.hasPrefix("2") ? nil : $0 }
        if let status, !status.hasSuffix(".0.0") { return status }
        var spoken = BounceStatus()
        spoken.read(diagnostic.utf8)
        if let said = spoken.enhanced, !said.hasSuffix(".0.0"), !said.hasPrefix("2") { return said }
        let kind = status?.prefix(1) ?? (spoken.basic.map { $0 < 500 ? "4" : "5" } ?? (isDelayed ? "4" : "5"))
        if let detail = BounceReason.detail(in: diagnostic.lowercased()) { return "\(kind).\(detail)" }
        return speech(String(kind))
    }

    /// `rfc822; <anna@example.ru>` (RFC 3464 §2.3.2); the type may be missing.
    private static func address(_ value: String) -> String? {
        let text = value.firstIndex(of: ";").map { value[value.index(after: $0)...] } ?? value[...]
        return BounceText.addresses(in: text.utf8).first
    }

    static func value(_ name: String, _ fields: Fields) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// The groups of fields, between empty lines: the first of the message, then one for each recipient.
    private static func groups(_ content: [UInt8]) -> [Fields] {
        var groups: [Fields] = [[]]
        for line in BounceText.lines(of: content, atMost: 2000) {
            if line.allSatisfy({ $0 <= 0x20 }) {
                if groups.last?.isEmpty == false { groups.append([]) }
                continue
            }
            let last = groups.count - 1
            if line.first == 0x20 || line.first == 9, !groups[last].isEmpty {
                let field = groups[last].count - 1
                groups[last][field].value += " " + text(line.drop { $0 <= 0x20 })
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                let name = text(line[..<colon]).lowercased().filter { $0 != " " }
                groups[last].append((name, text(line[(colon + 1)...].drop { $0 <= 0x20 })))
            }
        }
        return groups.filter { !$0.isEmpty }
    }

    private static func text(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.prefix(2000), as: UTF8.self)
    }

    private static func originalMessageID(_ message: Message, _ groups: [Fields], in bytes: [UInt8]) -> String? {
        if let id = carriedMessageID(message, in: bytes) { return id }
        let named = groups.lazy.flatMap { $0 }.first {
            $0.name == "original-message-id" || $0.name == "x-original-message-id"
        }
        return named.flatMap { BounceText.messageID(in: $0.value) } ?? message.inReplyTo.first
            ?? message.references.last ?? BounceText.rawMessageID(message, in: bytes)
    }

    /// The Message-ID of the letter that came back whole or as its header.
    static func carriedMessageID(_ message: Message, in bytes: [UInt8]) -> String? {
        for part in AutomaticReport.parts(of: message.root) {
            if part.type.hasPrefix("message/"), let id = part.children.first?.header["Message-ID"] {
                return BounceText.messageID(in: id)
            }
            guard
                part.type == "text/rfc822-headers" || part.type == "message/rfc822"
                    || part.type == "message/global-headers"
            else { continue }
            if let id = BounceText.messageID(among: BounceText.lines(of: part.content(in: bytes), atMost: 2000)) {
                return id
            }
        }
        return nil
    }
}

extension String {
    fileprivate var hasDottedDomain: Bool {
        utf8.lastIndex(of: UInt8(ascii: "@")).map { self[$0...].utf8.contains(UInt8(ascii: ".")) } ?? false
    }
}
